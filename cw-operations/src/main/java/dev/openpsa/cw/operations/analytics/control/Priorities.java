package dev.openpsa.cw.operations.analytics.control;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How urgent priorities are.
 *
 * @param ranks by id; 1 is the most urgent
 */
record Priorities(Map<Integer, Integer> ranks) {
  private static final int LAST = 4;

  Priorities {
    ranks = Map.copyOf(ranks);
  }

  static Priorities of(Inquiry inquiry) {
    List<Row> all =
        inquiry.reference(Query.of("/service/priorities", "", "id", "name", "sortOrder")).stream()
            .sorted(
                Comparator.comparing(
                    (Row row) -> row.id("sortOrder"),
                    Comparator.nullsLast(Comparator.naturalOrder())))
            .toList();
    Map<Integer, Integer> ranks = new HashMap<>();
    for (Row priority : all) {
      Integer id = priority.id("id");
      if (id != null) {
        ranks.put(id, ranks.size() + 1);
      }
    }
    return new Priorities(ranks);
  }

  /** From 4 for the most urgent down to 1, which all have from the fourth on. */
  int weight(@Nullable Integer priority) {
    int rank = priority == null ? LAST : ranks.getOrDefault(priority, LAST);
    return LAST + 1 - Math.min(rank, LAST);
  }
}
