package dev.openpsa.cw.operations.analytics.sales;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.util.HashSet;
import java.util.Set;

/** The statuses of activities. */
final class ActivityStates {
  private ActivityStates() {}

  /** The ids of those in which an activity is closed. */
  static Set<Integer> of(Inquiry inquiry) {
    Set<Integer> closing = new HashSet<>();
    for (Row status :
        inquiry.reference(Query.of("/sales/activities/statuses", "", "id", "closedFlag"))) {
      Integer id = status.id("id");
      if (id != null && status.flag("closedFlag")) {
        closing.add(id);
      }
    }
    return closing;
  }
}
