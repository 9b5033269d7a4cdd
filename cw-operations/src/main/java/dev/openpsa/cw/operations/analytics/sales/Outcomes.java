package dev.openpsa.cw.operations.analytics.sales;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.util.HashSet;
import java.util.Set;

/** How deals end: by the flags of their status, whatever its name. */
final class Outcomes {
  private final Set<Integer> won = new HashSet<>();
  private final Set<Integer> lost = new HashSet<>();

  static Outcomes of(Inquiry inquiry) {
    Outcomes outcomes = new Outcomes();
    for (Row status :
        inquiry.reference(
            Query.of("/sales/opportunities/statuses", "", "id", "wonFlag", "lostFlag"))) {
      Integer id = status.id("id");
      if (id != null && status.flag("wonFlag")) {
        outcomes.won.add(id);
      } else if (id != null && status.flag("lostFlag")) {
        outcomes.lost.add(id);
      }
    }
    return outcomes;
  }

  boolean isWon(Opportunity deal) {
    return deal.statusId() != null && won.contains(deal.statusId());
  }

  boolean isLost(Opportunity deal) {
    return deal.statusId() != null && lost.contains(deal.statusId());
  }

  boolean isDecided(Opportunity deal) {
    return isWon(deal) || isLost(deal);
  }
}
