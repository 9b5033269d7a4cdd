package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

final class WeeklyOvertime implements Rule {
  @Override
  public String id() {
    return "weekly_overtime";
  }

  @Override
  public String asks() {
    return "Is no week too long?";
  }

  /** Weeks in which the sheet has work, also with what other sheets have of them. */
  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    if (limits.texts("preApprovedMembers").contains(sheet.employee().identifier())) {
      return;
    }
    List<Entry> worked = sheet.around().stream().filter(entry -> !entry.isLeave()).toList();
    Set<LocalDate> own =
        sheet.entries().stream()
            .filter(entry -> !entry.isLeave())
            .map(entry -> sheet.week(entry.day()))
            .collect(Collectors.toSet());
    BigDecimal soft = limits.number("softHours");
    BigDecimal hard = limits.number("hardHours");
    Hours.by(worked, entry -> sheet.week(entry.day()))
        .forEach(
            (week, hours) -> {
              if (own.contains(week) && hours.compareTo(soft) > 0) {
                boolean isHard = hours.compareTo(hard) > 0;
                BigDecimal limit = isHard ? hard : soft;
                findings.accept(
                    Finding.of(
                            id(),
                            isHard ? Severity.ERROR : Severity.WARNING,
                            sheet.employee().identifier()
                                + " logged "
                                + Hours.shown(hours)
                                + " h in the week of "
                                + week
                                + ": "
                                + Hours.shown(hours.subtract(soft))
                                + " h overtime")
                        .on(week)
                        .value("actualHours", Hours.shown(hours), Hours.shown(limit))
                        .mendedBy("set_time_entry_times"));
              }
            });
  }
}
