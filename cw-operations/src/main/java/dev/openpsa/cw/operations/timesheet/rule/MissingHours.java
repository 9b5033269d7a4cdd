package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Employee;
import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Need;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

final class MissingHours implements Rule {
  @Override
  public String id() {
    return "missing_hours";
  }

  @Override
  public String asks() {
    return "Is every working day filled?";
  }

  @Override
  public Set<Need> needs(Limits limits) {
    return Set.of(Need.CALENDARS);
  }

  /** Days up to yesterday; an error where more than a day is missing in all. */
  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    Employee employee = sheet.employee();
    // What is on no sheet yet is not all that there is of its days.
    if (sheet.sheet().id() == null || limits.texts("skipMembers").contains(employee.identifier())) {
      return;
    }
    BigDecimal expected = employee.expected().hours();
    BigDecimal least =
        expected
            .multiply(limits.number("minRatio"))
            .min(expected.subtract(limits.number("graceHours")));
    Map<LocalDate, BigDecimal> present = Hours.by(sheet.entries(), Entry::day);
    Map<LocalDate, BigDecimal> shortages = new TreeMap<>();
    LocalDate hired = employee.hired();
    LocalDate first = sheet.sheet().first();
    LocalDate day = hired != null && hired.isAfter(first) ? hired : first;
    for (;
        !day.isAfter(sheet.sheet().last()) && day.isBefore(sheet.today());
        day = day.plusDays(1)) {
      BigDecimal hours = present.getOrDefault(day, BigDecimal.ZERO);
      if (employee.hours().isWorkingDay(day) && hours.compareTo(least) < 0) {
        shortages.put(day, expected.subtract(hours));
      }
    }
    BigDecimal all = shortages.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    Severity severity = all.compareTo(expected) > 0 ? Severity.ERROR : Severity.WARNING;
    shortages.forEach(
        (which, missing) ->
            findings.accept(
                Finding.of(
                        id(),
                        severity,
                        employee.identifier()
                            + " has "
                            + Hours.shown(expected.subtract(missing))
                            + " h on "
                            + which
                            + ", expected "
                            + Hours.shown(expected)
                            + " h (short "
                            + Hours.shown(missing)
                            + " h); "
                            + Hours.shown(expected)
                            + " h is "
                            + employee.expected().source())
                    .on(which)
                    .value(
                        "actualHours",
                        Hours.shown(expected.subtract(missing)),
                        Hours.shown(expected))
                    .mendedBy("log_time")));
  }
}
