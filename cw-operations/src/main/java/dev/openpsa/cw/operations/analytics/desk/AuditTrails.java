package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What was done to tickets. */
final class AuditTrails {
  private AuditTrails() {}

  /** The entries by ticket, which tell text, enteredDate and enteredBy: a request for each. */
  static Map<Integer, List<Row>> of(Inquiry inquiry, Collection<Integer> tickets) {
    return inquiry.children(
        Query.of("/system/audittrail", "", "text", "enteredDate", "enteredBy")
            .with("type", "Ticket")
            .with("id", "{parentId}"),
        tickets);
  }
}
