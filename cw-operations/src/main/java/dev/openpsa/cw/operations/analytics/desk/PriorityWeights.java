package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a ticket counts by its priority: 4 for the most urgent, then 3 and 2, 1 for all others
 * and for one without a priority.
 */
final class PriorityWeights {
  private static final int MOST = 4;

  private final Map<Integer, Integer> weights = new HashMap<>();

  private PriorityWeights() {}

  static PriorityWeights of(Inquiry inquiry) {
    List<Row> sorted =
        inquiry.reference(Query.of("/service/priorities", "", "id", "sortOrder")).stream()
            .filter(priority -> priority.has("sortOrder"))
            .sorted(Comparator.comparing(priority -> priority.hours("sortOrder")))
            .toList();
    PriorityWeights all = new PriorityWeights();
    for (int rank = 0; rank < sorted.size(); rank++) {
      Integer id = sorted.get(rank).id("id");
      if (id != null) {
        all.weights.put(id, Math.max(1, MOST - rank));
      }
    }
    return all;
  }

  int of(@Nullable Integer priority) {
    return priority == null ? 1 : weights.getOrDefault(priority, 1);
  }
}
