package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.analytics.WorkCalendar;
import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Need;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

final class NonWorkingDay implements Rule {
  @Override
  public String id() {
    return "non_working_day";
  }

  @Override
  public String asks() {
    return "Does work in free time have a work type for it?";
  }

  @Override
  public Set<Need> needs(Limits limits) {
    return Set.of(Need.CALENDARS);
  }

  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    Pattern afterHours = limits.pattern("afterHoursPattern");
    for (Entry entry : sheet.entries()) {
      if (entry.isLeave() || afterHours.matcher(entry.workTypeName()).find()) {
        continue;
      }
      String reason = reason(entry, sheet, limits.number("outsideMinutes"));
      if (reason != null) {
        findings.accept(
            Finding.of(
                    id(),
                    Severity.WARNING,
                    entry,
                    "Entry "
                        + entry.id()
                        + " ("
                        + entry.workTypeName()
                        + ", "
                        + Hours.shown(entry.hours())
                        + " h) on "
                        + entry.day()
                        + " "
                        + reason)
                .value("workType", entry.workTypeName(), null)
                .mendedBy("set_time_entry_work_type"));
      }
    }
  }

  private static @Nullable String reason(Entry entry, SheetCase sheet, BigDecimal tolerated) {
    WorkCalendar hours = sheet.employee().hours();
    WorkCalendar.Hours span = hours.on(entry.day());
    if (span == null) {
      return hours.holidays().contains(entry.day()) ? "is on a holiday" : "is on a free day";
    }
    Instant opens = entry.day().atTime(span.from()).atZone(sheet.zone()).toInstant();
    Instant closes = entry.day().atTime(span.to()).atZone(sheet.zone()).toInstant();
    BigDecimal before = Hours.minutes(entry.start(), earlier(entry.end(), opens));
    BigDecimal after = Hours.minutes(later(entry.start(), closes), entry.end());
    BigDecimal outside = before.max(BigDecimal.ZERO).add(after.max(BigDecimal.ZERO));
    return outside.compareTo(tolerated) <= 0
        ? null
        : "is "
            + outside.setScale(0, RoundingMode.HALF_UP).toPlainString()
            + " min outside "
            + span.from()
            + " to "
            + span.to();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
