package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Ground;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Need;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Consumer;

final class BudgetOverrun implements Rule {
  @Override
  public String id() {
    return "budget_overrun";
  }

  @Override
  public String asks() {
    return "Does work stay within the hours that were quoted?";
  }

  @Override
  public Set<Need> needs(Limits limits) {
    return Set.of(Need.TICKETS);
  }

  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    for (Entry entry : sheet.entries()) {
      Ground.Ticket ticket = sheet.ground().ticket(entry);
      if (ticket == null) {
        continue;
      }
      BigDecimal budget = ticket.budget();
      BigDecimal worked = ticket.worked();
      if (budget != null
          && worked != null
          && worked.compareTo(budget.multiply(limits.number("factor"))) > 0) {
        findings.accept(
            Finding.of(
                    id(),
                    Severity.WARNING,
                    entry,
                    "Entry "
                        + entry.id()
                        + ": its ticket has "
                        + Hours.shown(worked)
                        + " h of "
                        + Hours.shown(budget)
                        + " h")
                .value("actualHours", Hours.shown(worked), Hours.shown(budget))
                .mendedBy(
                    entry.chargedTo().equals("ProjectTicket")
                        ? "update_project_ticket"
                        : "update_ticket"));
      }
    }
  }
}
