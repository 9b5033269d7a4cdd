package dev.openpsa.cw.catalog.internal.build;

import dev.openpsa.cw.catalog.internal.store.Kind;
import dev.openpsa.cw.spec.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an endpoint's path says: the resource it works on and what it does with it.
 *
 * @param resource the path without ids and without endings such as {@code count}; ids within it are
 *     stars
 */
record PathShape(String resource, Kind kind) {
  private static final Set<String> ENDINGS =
      Set.of("count", "info", "usages", "list", "quickaccess");

  /**
   * @param collections resources, in lower case, that hold records: a POST to any other is an
   *     action
   */
  static PathShape of(Endpoint endpoint, Set<String> collections) {
    List<String> segments = segments(endpoint.path());
    List<String> endings = new ArrayList<>();
    while (segments.size() > 2 && (isId(last(segments)) || ENDINGS.contains(lower(segments)))) {
      endings.add(lower(segments));
      segments.remove(segments.size() - 1);
    }
    for (int i = 2; i < segments.size(); i++) {
      if (segments.size() > 3 && segments.get(i).equalsIgnoreCase("info")) {
        segments.remove(i--);
        endings.add("info");
      }
    }
    if (segments.size() > 2 && segments.get(1).equalsIgnoreCase("info")) {
      endings.add("info");
    }
    String resource = String.join("/", segments);
    return new PathShape(resource, kind(endpoint, endings, resource, collections));
  }

  /** Resources, in lower case, that hold records. */
  static Set<String> collections(List<Endpoint> endpoints) {
    Set<String> collections = new LinkedHashSet<>();
    for (Endpoint e : endpoints) {
      if (e.method().equals("GET") || e.path().endsWith("}")) {
        collections.add(collection(e.path()).replaceAll("/\\*$", ""));
      }
    }
    return collections;
  }

  /** The path as a resource, nothing cut off but a last id. */
  static String collection(String path) {
    return String.join("/", segments(path)).toLowerCase(Locale.ROOT);
  }

  private static Kind kind(
      Endpoint endpoint, List<String> endings, String resource, Set<String> collections) {
    boolean byId = !endings.isEmpty() && endings.get(0).equals("*");
    return switch (endpoint.method()) {
      case "PATCH" -> Kind.UPDATE;
      case "PUT" -> Kind.REPLACE;
      case "DELETE" -> Kind.DELETE;
      case "POST" ->
          collections.contains(resource.toLowerCase(Locale.ROOT))
                  || byId
                  || resource.endsWith("/bulk")
              ? Kind.CREATE
              : Kind.ACTION;
      default -> {
        if (endings.contains("usages")) {
          yield Kind.USAGES;
        }
        if (endings.contains("info")) {
          yield endings.contains("count") ? Kind.INFO_COUNT : Kind.INFO;
        }
        if (endings.contains("count")) {
          yield Kind.COUNT;
        }
        boolean many = endpoint.answer() != null && endpoint.answer().isArray();
        yield byId && !many ? Kind.ONE : many ? Kind.LIST : Kind.READ;
      }
    };
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/")) {
      if (!segment.isEmpty()) {
        segments.add(segment.startsWith("{") ? "*" : segment);
      }
    }
    return segments;
  }

  private static boolean isId(String segment) {
    return segment.equals("*");
  }

  private static String last(List<String> segments) {
    return segments.get(segments.size() - 1);
  }

  private static String lower(List<String> segments) {
    return last(segments).toLowerCase(Locale.ROOT);
  }
}
