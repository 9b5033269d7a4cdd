package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.util.Set;
import java.util.function.Consumer;

final class EnteredByOther implements Rule {
  @Override
  public String id() {
    return "self_reported_by_other";
  }

  @Override
  public String asks() {
    return "Did each member enter their own time?";
  }

  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    Set<String> allowed = limits.texts("allowed");
    String own = sheet.employee().identifier();
    for (Entry entry : sheet.entries()) {
      String by = entry.enteredBy();
      if (!by.isEmpty() && !by.equalsIgnoreCase(own) && !allowed.contains(by)) {
        findings.accept(
            Finding.of(
                    id(),
                    Severity.INFO,
                    entry,
                    "Entry " + entry.id() + " of " + own + " was entered by " + by)
                .value("enteredBy", by, own));
      }
    }
  }
}
