package dev.openpsa.cw.catalog.internal.build;

import dev.openpsa.cw.catalog.internal.store.PathPattern;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.SpecDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the word lists with a document: lines whose target the document does not have are left
 * out of its catalogue, and resources without a line are called by their paths.
 */
final class SpareWords {
  private SpareWords() {}

  /** What doesn't fit, one line each; empty when lists and document are of one release. */
  static List<String> of(SpecDocument spec, WordLists lists) {
    Set<String> endpoints = new HashSet<>();
    Map<String, String> resources = new TreeMap<>();
    Set<String> collections = PathShape.collections(spec.endpoints());
    for (Endpoint e : spec.endpoints()) {
      endpoints.add(e.toString());
      String resource = PathShape.of(e, collections).resource();
      resources.putIfAbsent(resource.toLowerCase(Locale.ROOT), resource);
    }
    Set<String> shapes = new HashSet<>();
    endpoints.forEach(e -> shapes.add(shape(e)));
    List<String> lines = new ArrayList<>();
    for (String purpose : new TreeSet<>(lists.purposes().keySet())) {
      if (!shapes.contains(shape(purpose))) {
        lines.add("purposes.tsv: the document has no " + purpose + near(purpose, endpoints));
      }
    }
    for (Map.Entry<String, WordLists.ResourceWords> e : lists.resources().entrySet()) {
      if (!resources.containsKey(e.getKey())) {
        lines.add(
            "resources.tsv: the document has no "
                + e.getValue().path()
                + near(e.getValue().path(), resources.values()));
      }
    }
    resources.forEach(
        (key, resource) -> {
          if (!lists.resources().containsKey(key)) {
            lines.add("resources.tsv: no line for " + resource + "; it is called by its path");
          }
        });
    return lines;
  }

  /**
   * The purposes of endpoints that another release spells otherwise: with other capitals or other
   * names of placeholders.
   */
  static Map<String, List<String>> purposes(SpecDocument spec, WordLists lists) {
    Map<String, List<Endpoint>> byShape = new HashMap<>();
    Set<String> endpoints = new HashSet<>();
    for (Endpoint e : spec.endpoints()) {
      endpoints.add(e.toString());
      byShape.computeIfAbsent(shape(e.toString()), k -> new ArrayList<>()).add(e);
    }
    Map<String, List<String>> moved = new HashMap<>();
    lists
        .purposes()
        .forEach(
            (endpoint, purposes) -> {
              List<Endpoint> alike = byShape.getOrDefault(shape(endpoint), List.of());
              if (!endpoints.contains(endpoint) && alike.size() == 1) {
                moved.put(alike.get(0).toString(), purposes);
              }
            });
    return moved;
  }

  private static String shape(String endpoint) {
    int space = endpoint.indexOf(' ');
    return endpoint.substring(0, space + 1) + PathPattern.shape(endpoint.substring(space + 1));
  }

  private static String near(String wanted, Iterable<String> names) {
    List<String> all = new ArrayList<>();
    names.forEach(all::add);
    List<String> near = NearestNames.of(wanted, all, 1);
    return near.isEmpty() ? "" : "; nearest: " + near.get(0);
  }
}
