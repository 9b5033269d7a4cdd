package dev.openpsa.cw.catalog.internal.search;

import dev.openpsa.cw.catalog.EndpointSummary;
import dev.openpsa.cw.catalog.internal.store.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What ranking knows about a resource.
 *
 * @param standing 3 daily business, 2 often, 1 set-up, 0 plumbing
 * @param ofOneRecord whether it belongs to one record of its parent, as notes of a ticket do
 */
record Profile(
    int standing,
    Set<String> own,
    Set<String> parents,
    Set<String> fields,
    Set<String> values,
    boolean ofOneRecord,
    List<Description> descriptions,
    List<Place> places,
    Set<String> heads,
    Map<String, Double> strengths) {

  /**
   * An expression by which people mean the resource.
   *
   * @param endpoint the one it belongs to, 0 for the whole resource
   * @param head the stem that the others describe
   */
  record Description(int endpoint, String head, Set<String> stems) {}

  /** An endpoint of the resource. */
  record Place(int id, Kind kind, EndpointSummary summary) {}

  static Profile of(
      int standing,
      Set<String> own,
      Set<String> parents,
      Set<String> module,
      Set<String> fields,
      Set<String> values,
      boolean ofOneRecord,
      List<Description> descriptions,
      List<Place> places) {
    Map<String, Double> strengths = new HashMap<>();
    raise(strengths, values, Weights.VALUE);
    raise(strengths, fields, Weights.FIELD);
    raise(strengths, module, Weights.MODULE);
    descriptions.forEach(
        d -> raise(strengths, d.stems(), d.endpoint() == 0 ? Weights.PHRASE : Weights.PURPOSE));
    raise(strengths, parents, Weights.PARENT);
    raise(strengths, own, Weights.OWN);
    Set<String> heads = new HashSet<>();
    descriptions.stream().filter(d -> d.endpoint() == 0).forEach(d -> heads.add(d.head()));
    return new Profile(
        standing,
        own,
        parents,
        fields,
        values,
        ofOneRecord,
        descriptions,
        places,
        heads,
        strengths);
  }

  private static void raise(Map<String, Double> strengths, Set<String> stems, double strength) {
    stems.forEach(s -> strengths.merge(s, strength, Math::max));
  }

  /** How strongly a stem belongs to the resource, 0 to 1. */
  double strength(String stem) {
    return strengths.getOrDefault(stem, 0.0);
  }
}
