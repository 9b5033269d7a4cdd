package dev.openpsa.cw.catalog.internal.search;

import dev.openpsa.cw.catalog.internal.store.Database;
import dev.openpsa.cw.spec.NearestNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which stems the catalogue has, and how much each of them tells. */
final class Vocabulary {
  private static final int SHORTEST_CORRECTED = 5;
  private static final int LONG = 8;

  private final Database database;
  private final Map<String, Double> known = new ConcurrentHashMap<>();
  private final int resources;
  private final Set<String> generic;
  private @Nullable List<String> stems;

  Vocabulary(Database database) {
    this.database = database;
    this.resources =
        database.first("SELECT count(*) FROM resource", r -> r.getInt(1)).orElseThrow();
    this.generic = Set.copyOf(database.list("SELECT stem FROM generic_stem", r -> r.getString(1)));
  }

  /**
   * From 0 for a stem that no resource has to about 2.5 for one that a single resource has. Names
   * and descriptions decide; a stem that is only in fields counts by those.
   */
  double rarity(String stem) {
    Double rarity = known.get(stem);
    if (rarity == null) {
      rarity = read(stem);
      if (rarity > 0) {
        known.put(stem, rarity);
      }
    }
    return rarity;
  }

  private double read(String stem) {
    int spread =
        database
            .first(
                """
                SELECT coalesce(
                  max(CASE WHEN col IN ('name', 'descriptions') THEN doc END), max(doc), 0)
                FROM resource_term WHERE term = ?""",
                r -> r.getInt(1),
                stem)
            .orElse(0);
    double rarity = spread == 0 ? 0 : Math.sqrt(Math.log(1 + (double) resources / spread));
    return generic.contains(stem) ? rarity * Weights.GENERIC : rarity;
  }

  /**
   * The most frequent stem that is one typing slip away, or two for a long one; null if none is.
   */
  @Nullable String corrected(String stem) {
    if (stem.length() < SHORTEST_CORRECTED) {
      return null;
    }
    int slips = stem.length() < LONG ? 1 : 2;
    String best = null;
    int least = slips + 1;
    for (String candidate : stems()) {
      if (Math.abs(candidate.length() - stem.length()) < least
          && candidate.length() >= SHORTEST_CORRECTED - 1) {
        int distance = NearestNames.distance(stem, candidate);
        if (distance < least) {
          best = candidate;
          least = distance;
        }
      }
    }
    return best;
  }

  /** The most frequent first. */
  private synchronized List<String> stems() {
    if (stems == null) {
      stems =
          database.list(
              """
              SELECT term FROM resource_term WHERE col IN ('name', 'descriptions')
              GROUP BY term ORDER BY sum(doc) DESC, term""",
              r -> r.getString(1));
    }
    return stems;
  }
}
