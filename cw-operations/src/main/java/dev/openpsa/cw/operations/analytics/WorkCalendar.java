package dev.openpsa.cw.operations.analytics;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

  /**
   * A calendar as ConnectWise has it.
   *
   * @param field the text of a field such as {@code mondayStartTime}; null for none
   */
  public static WorkCalendar of(Function<String, @Nullable String> field, Set<LocalDate> holidays) {
    Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      LocalTime from = time(field.apply(startField(day)));
      LocalTime to = time(field.apply(endField(day)));
      if (from != null && to != null) {
        hours.put(day, new Hours(from, to));
      }
    }
    return new WorkCalendar(hours, holidays);
  }

  /** The fields of a calendar that {@link #of} looks at. */
  public static List<String> fields() {
    List<String> fields = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      fields.add(startField(day));
      fields.add(endField(day));
    }
    return fields;
  }

  private static String startField(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT) + "StartTime";
  }

  private static String endField(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT) + "EndTime";
  }

  private static @Nullable LocalTime time(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? null : LocalTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
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
