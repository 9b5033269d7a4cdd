package dev.openpsa.cw.operations.analytics.accrual;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A year in which leave is granted and used.
 *
 * @param start its first day
 * @param next the first day of the year after it
 */
public record AccrualYear(LocalDate start, LocalDate next) {

  /** The calendar year of that day. */
  public static AccrualYear ofCalendar(LocalDate day) {
    LocalDate start = day.withDayOfYear(1);
    return new AccrualYear(start, start.plusYears(1));
  }

  /**
   * The year of that day that begins with an anniversary of the hire; 29 February counts as 28
   * February in years without one.
   */
  public static AccrualYear ofAnniversary(LocalDate hired, LocalDate day) {
    int years = fullYears(hired, day);
    return new AccrualYear(hired.plusYears(years), hired.plusYears(years + 1L));
  }

  /**
   * How many anniversaries of the hire have been by that day, itself included; before the hire they
   * are negative. Of somebody hired on 29 February they are on the 28th of other years, which
   * {@code Period} would not count.
   */
  static int fullYears(LocalDate hired, LocalDate day) {
    int years = day.getYear() - hired.getYear();
    return hired.plusYears(years).isAfter(day) ? years - 1 : years;
  }

  public boolean holds(LocalDate day) {
    return !day.isBefore(start) && day.isBefore(next);
  }

  /** Its last day. */
  public LocalDate end() {
    return next.minusDays(1);
  }

  long days() {
    return ChronoUnit.DAYS.between(start, next);
  }

  @Override
  public String toString() {
    return start + ".." + end();
  }
}
