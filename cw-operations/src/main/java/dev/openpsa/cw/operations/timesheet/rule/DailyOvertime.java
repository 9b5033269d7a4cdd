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
import java.util.Map;
import java.util.function.Consumer;

final class DailyOvertime implements Rule {
  @Override
  public String id() {
    return "daily_overtime";
  }

  @Override
  public String asks() {
    return "Is no day too long?";
  }

  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    List<Entry> worked = sheet.entries().stream().filter(entry -> !entry.isLeave()).toList();
    Map<LocalDate, BigDecimal> work = Hours.by(worked, Entry::day);
    Hours.by(sheet.entries(), Entry::day)
        .forEach(
            (day, all) -> {
              BigDecimal own = work.getOrDefault(day, BigDecimal.ZERO);
              BigDecimal hard = limits.number("absoluteHours").min(limits.number("hardHours"));
              if (all.compareTo(hard) > 0) {
                findings.accept(finding(Severity.ERROR, sheet, day, all, hard));
              } else if (own.compareTo(limits.number("softHours")) > 0) {
                findings.accept(
                    finding(Severity.WARNING, sheet, day, own, limits.number("softHours")));
              }
            });
  }

  private Finding finding(
      Severity severity, SheetCase sheet, LocalDate day, BigDecimal hours, BigDecimal limit) {
    return Finding.of(
            id(),
            severity,
            sheet.employee().identifier()
                + " logged "
                + Hours.shown(hours)
                + " h on "
                + day
                + " (limit "
                + Hours.shown(limit)
                + " h)")
        .on(day)
        .value("actualHours", Hours.shown(hours), Hours.shown(limit))
        .mendedBy("set_time_entry_times");
  }
}
