package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Consumer;

final class LateEntry implements Rule {
  @Override
  public String id() {
    return "late_entry";
  }

  @Override
  public String asks() {
    return "Is time entered close to the work?";
  }

  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    BigDecimal days = sheet.employee().toleratedDays();
    BigDecimal limit =
        days == null ? limits.number("maxDelayHours") : days.multiply(BigDecimal.valueOf(24));
    for (Entry entry : sheet.entries()) {
      Instant entered = entry.entered();
      if (entered == null || entry.isLeave()) {
        continue;
      }
      BigDecimal delay = Hours.between(entry.end(), entered);
      if (delay.compareTo(limit) > 0) {
        findings.accept(
            Finding.of(
                    id(),
                    Severity.WARNING,
                    entry,
                    "Entry "
                        + entry.id()
                        + " was entered "
                        + Hours.shown(delay)
                        + " h after the work (limit "
                        + Hours.shown(limit)
                        + " h)")
                .value("dateEntered", Hours.shown(delay) + " h", Hours.shown(limit) + " h"));
      }
    }
  }
}
