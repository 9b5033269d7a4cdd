package dev.openpsa.cw.operations.timesheet;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When somebody works.
 *
 * @param days from when to when on which day of the week; a day that is not in it is free
 * @param holidays days off as a whole
 */
public record WorkHours(Map<DayOfWeek, Span> days, Set<LocalDate> holidays) {
  /** Of a member without a calendar: Monday to Friday, whenever. */
  static final WorkHours USUAL = new WorkHours(weekdays(), Set.of());

  /** From when to when. */
  public record Span(LocalTime from, LocalTime to) {}

  public WorkHours {
    days = Map.copyOf(days);
    holidays = Set.copyOf(holidays);
  }

  private static Map<DayOfWeek, Span> weekdays() {
    Map<DayOfWeek, Span> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
        days.put(day, new Span(LocalTime.MIN, LocalTime.MAX));
      }
    }
    return days;
  }

  /** The hours of that day, null where it is free. */
  public @Nullable Span on(LocalDate day) {
    return holidays.contains(day) ? null : days.get(day.getDayOfWeek());
  }

  public boolean isWorkingDay(LocalDate day) {
    return on(day) != null;
  }
}
