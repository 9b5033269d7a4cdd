package dev.openpsa.cw.sandbox.seed;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.TreeMap;

/**
 * When the MSP works: from 12:00 to 16:00 and from 17:00 to 21:00 UTC. That lies within its staff's
 * calendar whether somebody reads it in UTC or in the time of the American east coast, in summer
 * and in winter. Days are counted from a Monday some years ago.
 */
final class WorkCalendar {
  /** Quarters of an hour in a day's work. */
  static final int DAY = 32;

  private static final int OPENS = 12 * 60;
  private static final int OPEN_FOR = 9 * 60;
  private static final int WEEKS_BACK = 170;
  private static final int WEEKS_AHEAD = 60;

  private final LocalDate first;
  private final LocalDate monday;
  private final Map<LocalDate, String> holidays = new TreeMap<>();

  /** How many workdays lie before each day. */
  private final int[] workdaysBefore = new int[(WEEKS_BACK + WEEKS_AHEAD) * 7 + 1];

  WorkCalendar(LocalDate today) {
    monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    first = monday.minusWeeks(WEEKS_BACK);
    for (int year = first.getYear(); year <= today.getYear() + 1; year++) {
      holidays(year);
    }
    for (int day = 0; day + 1 < workdaysBefore.length; day++) {
      LocalDate date = date(day);
      boolean isWork =
          date.getDayOfWeek() != DayOfWeek.SATURDAY
              && date.getDayOfWeek() != DayOfWeek.SUNDAY
              && !holidays.containsKey(date);
      workdaysBefore[day + 1] = workdaysBefore[day] + (isWork ? 1 : 0);
    }
  }

  private void holidays(int year) {
    fixed("New Year's Day", LocalDate.of(year, Month.JANUARY, 1));
    holidays.put(
        LocalDate.of(year, Month.MAY, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)),
        "Memorial Day");
    fixed("Independence Day", LocalDate.of(year, Month.JULY, 4));
    holidays.put(
        LocalDate.of(year, Month.SEPTEMBER, 1)
            .with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)),
        "Labor Day");
    LocalDate thanksgiving =
        LocalDate.of(year, Month.NOVEMBER, 1)
            .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
    holidays.put(thanksgiving, "Thanksgiving");
    fixed("Christmas Day", LocalDate.of(year, Month.DECEMBER, 25));
  }

  /** A holiday on a Saturday is kept on Friday, one on a Sunday on Monday. */
  private void fixed(String name, LocalDate date) {
    LocalDate kept =
        switch (date.getDayOfWeek()) {
          case SATURDAY -> date.minusDays(1);
          case SUNDAY -> date.plusDays(1);
          default -> date;
        };
    holidays.put(kept, name);
  }

  Map<LocalDate, String> holidays() {
    return holidays;
  }

  boolean isHoliday(int day) {
    return holidays.containsKey(date(day));
  }

  /** The Monday of this week. */
  LocalDate monday() {
    return monday;
  }

  LocalDate date(int day) {
    return first.plusDays(day);
  }

  int day(LocalDate date) {
    return (int) ChronoUnit.DAYS.between(first, date);
  }

  int day(Instant instant) {
    return day(LocalDate.ofInstant(instant, ZoneOffset.UTC));
  }

  boolean isWorkday(int day) {
    return workdaysBefore[day + 1] > workdaysBefore[day];
  }

  int workdaysBetween(int fromDay, int toDay) {
    return workdaysBefore[toDay] - workdaysBefore[fromDay];
  }

  int nextWorkday(int day) {
    int next = day;
    while (!isWorkday(next)) {
      next++;
    }
    return next;
  }

  Instant opening(int day) {
    return Ground.midnight(date(day)).plus(Duration.ofMinutes(OPENS));
  }

  /** Minutes of service hours between two moments: the clock that service levels run on. */
  int minutes(Instant from, Instant to) {
    return Math.max(0, (int) (clock(to) - clock(from)));
  }

  /** The moment at which so many minutes of service hours are over. */
  Instant after(Instant from, int minutes) {
    int day = day(from);
    long left = clock(from) + minutes - (long) workdaysBefore[day] * OPEN_FOR;
    day = nextWorkday(day);
    while (left > OPEN_FOR) {
      left -= OPEN_FOR;
      day = nextWorkday(day + 1);
    }
    return opening(day).plus(Duration.ofMinutes(left));
  }

  private long clock(Instant instant) {
    int day = day(instant);
    long before = (long) workdaysBefore[day] * OPEN_FOR;
    if (!isWorkday(day)) {
      return before;
    }
    long minute = Duration.between(opening(day), instant).toMinutes();
    return before + Math.max(0, Math.min(OPEN_FOR, minute));
  }
}
