package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.Sheet;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Consumer;

final class PeriodState implements Rule {
  private static final Set<String> WAITING =
      Set.of("Open", "PendingApproval", "PendingProjectApproval", "Rejected", "ErrorsCorrected");

  @Override
  public String id() {
    return "period_state";
  }

  @Override
  public String asks() {
    return "Is the sheet itself ready?";
  }

  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    Sheet own = sheet.sheet();
    if (own.id() == null) {
      return;
    }
    boolean isWaiting = WAITING.contains(own.status());
    // Periods end where the server is, and it counts in UTC.
    LocalDate today = LocalDate.ofInstant(sheet.now(), ZoneOffset.UTC);
    BigDecimal sum = Hours.sum(sheet.entries());
    BigDecimal told = own.hours();
    if (sheet.entries().isEmpty()) {
      findings.accept(about("Sheet " + own.id() + " has no entries", Severity.ERROR));
    } else if (told != null
        && told.subtract(sum).abs().compareTo(limits.number("toleranceHours")) > 0) {
      findings.accept(
          about(
                  "Sheet "
                      + own.id()
                      + " says "
                      + Hours.shown(told)
                      + " h, its entries are "
                      + Hours.shown(sum)
                      + " h",
                  Severity.ERROR)
              .value("hours", Hours.shown(told), Hours.shown(sum)));
    }
    if (!own.last().isBefore(today) && !limits.flag("allowEarly")) {
      findings.accept(
          about("The period of sheet " + own.id() + " runs until " + own.last(), Severity.ERROR)
              .value("dateEnd", own.last(), null));
    }
    LocalDate deadline = own.deadline();
    if (isWaiting && deadline != null && deadline.isBefore(today)) {
      findings.accept(
          about("Sheet " + own.id() + " was due on " + deadline, Severity.WARNING)
              .value("deadline", deadline, null));
    }
    for (Entry entry : sheet.entries()) {
      look(entry, own, isWaiting, findings);
    }
  }

  private void look(Entry entry, Sheet own, boolean isWaiting, Consumer<Finding> findings) {
    if (!own.holds(entry.day())) {
      findings.accept(
          Finding.of(
                  id(),
                  Severity.ERROR,
                  entry,
                  "Entry "
                      + entry.id()
                      + " of "
                      + entry.day()
                      + " is outside "
                      + own.first()
                      + " to "
                      + own.last())
              .value("timeStart", entry.day(), own.first() + " to " + own.last())
              .mendedBy("set_time_entry_times"));
    }
    if (entry.status().equals("Rejected") && isWaiting && !own.status().equals("Rejected")) {
      findings.accept(
          Finding.of(
                  id(),
                  Severity.ERROR,
                  entry,
                  "Entry " + entry.id() + " is rejected, its sheet is " + own.status())
              .value("status", entry.status(), null));
    }
  }

  private Finding about(String message, Severity severity) {
    return Finding.of(id(), severity, message);
  }
}
