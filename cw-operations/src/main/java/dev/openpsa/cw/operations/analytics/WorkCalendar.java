package dev.openpsa.cw.operations.analytics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When somebody works.
 *
 * @param hours by weekday; one without hours is free
 * @param holidays days off as a whole
 */
public record WorkCalendar(Map<DayOfWeek, Hours> hours, Set<LocalDate> holidays) {
  /** Monday to Friday, whenever, without holidays: of a member who has no calendar. */
  public static final WorkCalendar USUAL = new WorkCalendar(weekdays(), Set.of());

  /** From a time up to and without another. */
  public record Hours(LocalTime from, LocalTime to) {}

  public WorkCalendar {
    hours = Map.copyOf(hours);
    holidays = Set.copyOf(holidays);
  }

  private static Map<DayOfWeek, Hours> weekdays() {
    Map<DayOfWeek, Hours> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
        days.put(day, new Hours(LocalTime.MIN, LocalTime.MAX));
      }
    }
    return days;
  }

  /** The hours of that day, null where it is free. */
  public @Nullable Hours on(LocalDate day) {
    return holidays.contains(day) ? null : hours.get(day.getDayOfWeek());
  }

  public boolean isWorkingDay(LocalDate day) {
    return on(day) != null;
  }

  /** Whether it is worked at that local time. */
  public boolean isOpen(LocalDateTime at) {
    Hours today = on(at.toLocalDate());
    return today != null
        && !at.toLocalTime().isBefore(today.from())
        && at.toLocalTime().isBefore(today.to());
  }

  /** How many working days there are from one day up to and without another. */
  public int workingDays(LocalDate start, LocalDate end) {
    return start.isBefore(end) ? (int) start.datesUntil(end).filter(this::isWorkingDay).count() : 0;
  }
}
