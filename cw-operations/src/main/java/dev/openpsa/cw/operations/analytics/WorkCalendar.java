package dev.openpsa.cw.operations.analytics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * The days on which somebody works.
 *
 * @param weekdays those with working hours
 * @param holidays days off as a whole
 */
public record WorkCalendar(Set<DayOfWeek> weekdays, Set<LocalDate> holidays) {
  /** Monday to Friday without holidays: of a member who has no calendar. */
  public static final WorkCalendar USUAL =
      new WorkCalendar(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of());

  public WorkCalendar {
    weekdays = Set.copyOf(weekdays);
    holidays = Set.copyOf(holidays);
  }

  public boolean isWorkingDay(LocalDate day) {
    return weekdays.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }

  /** How many working days there are from one day up to and without another. */
  public int workingDays(LocalDate start, LocalDate end) {
    return start.isBefore(end) ? (int) start.datesUntil(end).filter(this::isWorkingDay).count() : 0;
  }
}
