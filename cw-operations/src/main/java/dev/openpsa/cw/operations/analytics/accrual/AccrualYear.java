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
    long years = ChronoUnit.YEARS.between(hired, day);
    while (hired.plusYears(years).isAfter(day)) {
      years--;
    }
    while (!hired.plusYears(years + 1).isAfter(day)) {
      years++;
    }
    return new AccrualYear(hired.plusYears(years), hired.plusYears(years + 1));
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
