package dev.openpsa.cw.operations.analytics.people;

import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.Staff;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.TreeMap;

/** How the work of one member is spread over days, weeks and nights; leave is no work. */
final class Load {
  private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

  private final Staff.Person person;
  private final Window window;
  private final Limits limits;
  private final Map<LocalDate, BigDecimal> byDay = new TreeMap<>();
  private BigDecimal hours = BigDecimal.ZERO;
  private BigDecimal night = BigDecimal.ZERO;
  private BigDecimal weekend = BigDecimal.ZERO;

  /**
   * @param nightTo on the next day where it is before {@code nightFrom}
   */
  record Limits(BigDecimal daily, BigDecimal weekly, LocalTime nightFrom, LocalTime nightTo) {}

  Load(Staff.Person person, Window window, Limits limits) {
    this.person = person;
    this.window = window;
    this.limits = limits;
  }

  /** Adds an entry; one before the window counts to the week that runs into it. */
  void add(Row entry, Instant start) {
    BigDecimal worked = entry.hours("actualHours");
    LocalDate day = window.dayOf(start);
    byDay.merge(day, worked, BigDecimal::add);
    if (window.holds(day)) {
      hours = hours.add(worked);
      if (person.calendar().isWorkingDay(day)) {
        night = night.add(atNight(entry, start, worked));
      } else {
        weekend = weekend.add(worked);
      }
    }
  }

  /** The part of the hours that lies at night; hours spread evenly from start to end. */
  private BigDecimal atNight(Row entry, Instant start, BigDecimal worked) {
    Instant told = entry.instant("timeEnd");
    Instant end =
        told != null && told.isAfter(start)
            ? told
            : start.plusSeconds(worked.multiply(SECONDS_AN_HOUR).longValue());
    long span = Duration.between(start, end).toSeconds();
    if (span <= 0) {
      return BigDecimal.ZERO;
    }
    long dark = 0;
    LocalDate last = window.dayOf(end);
    for (LocalDate day = window.dayOf(start).minusDays(1);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      ZonedDateTime from = day.atTime(limits.nightFrom()).atZone(window.zone());
      boolean isNextDay = !limits.nightTo().isAfter(limits.nightFrom());
      ZonedDateTime to =
          (isNextDay ? day.plusDays(1) : day).atTime(limits.nightTo()).atZone(window.zone());
      dark += overlap(start, end, from.toInstant(), to.toInstant());
    }
    return worked
        .multiply(BigDecimal.valueOf(dark))
        .divide(BigDecimal.valueOf(span), MathContext.DECIMAL64);
  }

  private static long overlap(Instant start, Instant end, Instant from, Instant to) {
    Instant first = start.isAfter(from) ? start : from;
    Instant last = end.isBefore(to) ? end : to;
    return Math.max(0, Duration.between(first, last).toSeconds());
  }

  BigDecimal hours() {
    return hours;
  }

  /** At night, or on days off. */
  BigDecimal afterHours() {
    return night.add(weekend);
  }

  /** On days off. */
  BigDecimal weekend() {
    return weekend;
  }

  /** What each day of the window has beyond the daily limit. */
  BigDecimal dailyOver() {
    BigDecimal over = BigDecimal.ZERO;
    for (Map.Entry<LocalDate, BigDecimal> day : byDay.entrySet()) {
      if (window.holds(day.getKey())) {
        over = over.add(day.getValue().subtract(limits.daily()).max(BigDecimal.ZERO));
      }
    }
    return over;
  }

  /**
   * The hours that come after the weekly limit was reached, on days of the window: what two windows
   * have that share a week adds up to that of the week.
   */
  BigDecimal weeklyOver() {
    BigDecimal over = BigDecimal.ZERO;
    BigDecimal reached = BigDecimal.ZERO;
    LocalDate week = null;
    for (Map.Entry<LocalDate, BigDecimal> day : byDay.entrySet()) {
      LocalDate first = day.getKey().with(TemporalAdjusters.previousOrSame(window.weekStart()));
      BigDecimal before = first.equals(week) ? reached : BigDecimal.ZERO;
      week = first;
      reached = before.add(day.getValue());
      if (window.holds(day.getKey())) {
        over = over.add(beyond(reached)).subtract(beyond(before));
      }
    }
    return over;
  }

  private BigDecimal beyond(BigDecimal reached) {
    return reached.subtract(limits.weekly()).max(BigDecimal.ZERO);
  }

  /** The longest run of days above the capacity; a day off without work doesn't end it. */
  int streak() {
    int longest = 0;
    int running = 0;
    for (LocalDate day = window.start(); day.isBefore(window.endOfWork()); day = day.plusDays(1)) {
      BigDecimal worked = byDay.getOrDefault(day, BigDecimal.ZERO);
      if (worked.compareTo(person.dailyCapacity()) > 0) {
        running++;
      } else if (worked.signum() > 0 || person.calendar().isWorkingDay(day)) {
        running = 0;
      }
      longest = Math.max(longest, running);
    }
    return longest;
  }
}
