package dev.openpsa.cw.operations.analytics.people;

import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.Staff;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a booking takes of each local day. One that tells its hours spreads them over the working
 * days that it touches; another takes the time from its start to its end on each of them, at most
 * the daily capacity. Without a working day it counts on the days that it touches.
 */
record Bookings(Map<LocalDate, BigDecimal> byDay) {
  Bookings {
    byDay = Collections.unmodifiableMap(new LinkedHashMap<>(byDay));
  }

  static Bookings of(Row booking, Instant start, Instant end, Staff.Person person, ZoneId zone) {
    LocalDate first = LocalDate.ofInstant(start, zone);
    LocalDate last = LocalDate.ofInstant(end.isAfter(start) ? end.minusSeconds(1) : start, zone);
    List<LocalDate> touched = first.datesUntil(last.plusDays(1)).toList();
    List<LocalDate> working = touched.stream().filter(person.calendar()::isWorkingDay).toList();
    List<LocalDate> days = working.isEmpty() ? touched : working;
    BigDecimal told = booking.number("hours");
    Map<LocalDate, BigDecimal> byDay = new LinkedHashMap<>();
    for (LocalDate day : days) {
      byDay.put(
          day,
          told == null
              ? within(day, start, end, zone).min(person.dailyCapacity())
              : told.divide(BigDecimal.valueOf(days.size()), MathContext.DECIMAL64));
    }
    return new Bookings(byDay);
  }

  private static BigDecimal within(LocalDate day, Instant start, Instant end, ZoneId zone) {
    Instant from = day.atStartOfDay(zone).toInstant();
    Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
    return BookedHours.between(start.isAfter(from) ? start : from, end.isBefore(to) ? end : to);
  }

  /** Its hours on days of that part of the window. */
  BigDecimal in(Window part) {
    BigDecimal hours = BigDecimal.ZERO;
    for (Map.Entry<LocalDate, BigDecimal> day : byDay.entrySet()) {
      hours = part.holds(day.getKey()) ? hours.add(day.getValue()) : hours;
    }
    return hours;
  }

  /** The same of leave, which takes only working days, and of those at most the capacity. */
  BigDecimal leaveIn(Window part, Staff.Person person) {
    BigDecimal hours = BigDecimal.ZERO;
    for (Map.Entry<LocalDate, BigDecimal> day : byDay.entrySet()) {
      if (part.holds(day.getKey()) && person.calendar().isWorkingDay(day.getKey())) {
        hours = hours.add(day.getValue().min(person.dailyCapacity()));
      }
    }
    return hours;
  }
}
