package dev.openpsa.cw.sandbox.ticket;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hours in which the clock of a service level runs: a calendar's, less its holidays. */
public final class ServiceHours {
  /** The clock never stands still. */
  public static final ServiceHours ALL = new ServiceHours(Map.of(), Set.of(), ZoneOffset.UTC);

  private static final Shift CLOSED = new Shift(Instant.EPOCH, Instant.EPOCH);

  private final Map<DayOfWeek, Hours> week;
  private final Set<LocalDate> holidays;
  private final ZoneId zone;
  private final Map<LocalDate, Shift> shifts = new HashMap<>();

  /** Opening hours of a day of the week. */
  record Hours(LocalTime from, LocalTime to) {}

  /** Opening hours of a date. */
  private record Shift(Instant from, Instant to) {
    Duration between(Instant start, Instant end) {
      Instant first = start.isAfter(from) ? start : from;
      Instant last = end.isBefore(to) ? end : to;
      return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
    }
  }

  /**
   * @param week the hours of each day; around the clock where no day has any
   */
  ServiceHours(Map<DayOfWeek, Hours> week, Set<LocalDate> holidays, ZoneId zone) {
    this.week = Map.copyOf(week);
    this.holidays = Set.copyOf(holidays);
    this.zone = zone;
  }

  /** Whole minutes of service hours between two moments; 0 where the second is not later. */
  public int minutes(Instant from, Instant to) {
    if (!to.isAfter(from)) {
      return 0;
    }
    if (week.isEmpty()) {
      return (int) Duration.between(from, to).toMinutes();
    }
    Duration sum = Duration.ZERO;
    LocalDate last = date(to);
    for (LocalDate date = date(from); !date.isAfter(last); date = date.plusDays(1)) {
      sum = sum.plus(shift(date).between(from, to));
    }
    return (int) sum.toMinutes();
  }

  /** The moment at which so many minutes of service hours are over. */
  public Instant after(Instant from, long minutes) {
    Duration left = Duration.ofMinutes(minutes);
    if (week.isEmpty()) {
      return from.plus(left);
    }
    LocalDate date = date(from);
    while (true) {
      Shift shift = shift(date);
      Duration open = shift.between(from, shift.to());
      if (open.compareTo(left) >= 0 && !open.isZero()) {
        return (from.isAfter(shift.from()) ? from : shift.from()).plus(left);
      }
      left = left.minus(open);
      date = date.plusDays(1);
    }
  }

  private LocalDate date(Instant moment) {
    return moment.atZone(zone).toLocalDate();
  }

  private Shift shift(LocalDate date) {
    Shift known = shifts.get(date);
    if (known == null) {
      @Nullable Hours hours = holidays.contains(date) ? null : week.get(date.getDayOfWeek());
      known =
          hours == null
              ? CLOSED
              : new Shift(
                  date.atTime(hours.from()).atZone(zone).toInstant(),
                  date.atTime(hours.to()).atZone(zone).toInstant());
      shifts.put(date, known);
    }
    return known;
  }
}
