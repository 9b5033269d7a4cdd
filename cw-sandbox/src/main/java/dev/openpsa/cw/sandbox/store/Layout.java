package dev.openpsa.cw.sandbox.store;

import dev.openpsa.cw.sandbox.api.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tables there are, by the specification's paths. A collection that the document lists under
 * several paths has one table.
 */
final class Layout {
  /** Other spellings of the beginning of a path. */
  private static final Map<String, String> SAME =
      Map.of(
          "/configurations/types", "/company/configurations/types",
          "/service/priority", "/service/priorities",
          "/service/scheduling/members", "/system/members",
          "/system/members/withsso", "/system/members",
          "/service/tickets/calculatesla", "/service/tickets",
          "/service/tickets/{}/allnotes", "/service/tickets/{}/notes",
          "/project/tickets/{}/allnotes", "/service/tickets/{}/notes");

  private final Map<String, String> typeNames = new HashMap<>();
  private final Map<String, String> spellings = new HashMap<>();

  Layout(List<Operation> operations) {
    for (Operation operation : operations) {
      List<String> segments = operation.segments();
      if (operation.method().equals("GET") && operation.answer() != null) {
        String last = segments.get(segments.size() - 1);
        if (operation.list() && !last.equals("info")) {
          typeNames.putIfAbsent(key(segments), operation.answer());
          spellings.putIfAbsent(key(segments), spelling(operation.path()));
        } else if (!operation.list() && last.equals("{}")) {
          // A record says more of its type than a list, which may show a shorter form.
          typeNames.put(key(segments.subList(0, segments.size() - 1)), operation.answer());
        }
      }
    }
  }

  private static String spelling(String path) {
    String plain = path.replaceAll("\\{\\w+}", "{}");
    return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
  }

  /** The path with its capitals, for addresses. */
  String spelled(String canonicalKey) {
    return spellings.getOrDefault(canonicalKey, canonicalKey);
  }

  static String key(List<String> segments) {
    return "/" + String.join("/", segments);
  }

  /** The key of the table that the path means. */
  String canonical(String key) {
    for (Map.Entry<String, String> same : SAME.entrySet()) {
      if (key.equals(same.getKey()) || key.startsWith(same.getKey() + "/")) {
        return same.getValue() + key.substring(same.getKey().length());
      }
    }
    if (key.startsWith("/project/tickets/{}/")) {
      String service = "/service" + key.substring("/project".length());
      return typeNames.containsKey(service) ? service : key;
    }
    int info = key.indexOf("/info/");
    if (info > 0) {
      String plain = key.substring(0, info) + key.substring(info + "/info".length());
      return typeNames.containsKey(plain) ? plain : key;
    }
    return key;
  }

  boolean has(String canonicalKey) {
    return typeNames.containsKey(canonicalKey);
  }

  @Nullable String typeName(String canonicalKey) {
    return typeNames.get(canonicalKey);
  }

  /** The shortest path whose collection has that type. */
  @Nullable String keyOfType(String typeName) {
    return typeNames.entrySet().stream()
        .filter(e -> e.getValue().equals(typeName) && canonical(e.getKey()).equals(e.getKey()))
        .map(Map.Entry::getKey)
        .min(java.util.Comparator.comparingInt(String::length).thenComparing(k -> k))
        .orElse(null);
  }
}
