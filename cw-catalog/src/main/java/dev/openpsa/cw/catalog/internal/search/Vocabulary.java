package dev.openpsa.cw.catalog.internal.search;

import dev.openpsa.cw.catalog.internal.store.Database;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which stems the catalogue has, and how much each of them tells. */
final class Vocabulary {
  private final Database database;
  private final Map<String, Double> known = new ConcurrentHashMap<>();
  private final int resources;
  private final Set<String> generic;

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
    return known.computeIfAbsent(stem, this::read);
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
}
