package dev.openpsa.cw.operations.analytics.finance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time for which an agreement's limit holds, after which it is full again.
 *
 * @param end the day after the last
 */
record Turn(LocalDate start, LocalDate end) {

  /**
   * The turn around a day; null where the agreement doesn't tell enough to know it.
   *
   * @param cycle {@code applicationCycle} of the agreement
   * @param contract the first day of the agreement
   * @param last the last day of the agreement, for one whose limit never fills up again
   */
  static @Nullable Turn around(
      LocalDate day,
      @Nullable String cycle,
      @Nullable LocalDate contract,
      @Nullable LocalDate last,
      DayOfWeek weekStart) {
    return switch (cycle == null ? "" : cycle) {
      case "CalendarWeek" ->
          Turn.of(day.with(TemporalAdjusters.previousOrSame(weekStart)), ChronoUnit.WEEKS, 1);
      case "CalendarMonth" -> Turn.of(day.withDayOfMonth(1), ChronoUnit.MONTHS, 1);
      case "CalendarQuarter" ->
          Turn.of(day.with(IsoFields.DAY_OF_QUARTER, 1), ChronoUnit.MONTHS, 3);
      case "CalendarYear" -> Turn.of(day.withDayOfYear(1), ChronoUnit.YEARS, 1);
      case "Contract2Weeks" -> since(contract, day, ChronoUnit.WEEKS, 2);
      case "Contract4Weeks" -> since(contract, day, ChronoUnit.WEEKS, 4);
      case "ContractQuarter" -> since(contract, day, ChronoUnit.MONTHS, 3);
      case "ContractYear" -> since(contract, day, ChronoUnit.YEARS, 1);
      default ->
          contract == null || contract.isAfter(day) || last == null || last.isBefore(contract)
              ? null
              : new Turn(contract, last.plusDays(1));
    };
  }

  private static Turn of(LocalDate start, ChronoUnit unit, int length) {
    return new Turn(start, start.plus(length, unit));
  }

  private static @Nullable Turn since(
      @Nullable LocalDate contract, LocalDate day, ChronoUnit unit, int length) {
    if (contract == null || contract.isAfter(day)) {
      return null;
    }
    long over = unit.between(contract, day) / length * length;
    return new Turn(contract.plus(over, unit), contract.plus(over + length, unit));
  }

  /** Its days up to and with that one. */
  long daysUntil(LocalDate day) {
    return Math.min(ChronoUnit.DAYS.between(start, day) + 1, ChronoUnit.DAYS.between(start, end));
  }

  /** How much of it is over with that day. */
  BigDecimal elapsedPercent(LocalDate day) {
    return BigDecimal.valueOf(100 * daysUntil(day))
        .divide(BigDecimal.valueOf(ChronoUnit.DAYS.between(start, end)), 1, RoundingMode.HALF_UP);
  }
}
