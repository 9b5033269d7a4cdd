package dev.openpsa.cw.operations.timesheet;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * A sheet with all that rules look at.
 *
 * @param entries those of the sheet, by start
 * @param around all of the member's from a day before the sheet's first week to a day after its
 *     last, by start; those of the sheet among them
 */
public record SheetCase(
    Sheet sheet,
    List<Entry> entries,
    List<Entry> around,
    Employee employee,
    Ground ground,
    Instant now,
    ZoneId zone,
    DayOfWeek weekStart) {
  public SheetCase {
    entries = List.copyOf(entries);
    around = List.copyOf(around);
  }

  public LocalDate today() {
    return LocalDate.ofInstant(now, zone);
  }

  /** The first day of the week that the day is in. */
  public LocalDate week(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(weekStart));
  }

  /** Whether the entry is one of the sheet's. */
  public boolean isOwn(Entry entry) {
    return entries.contains(entry);
  }
}
