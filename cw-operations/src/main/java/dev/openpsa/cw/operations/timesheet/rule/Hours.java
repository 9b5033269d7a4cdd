package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Entry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Sums of hours, and how they are written. */
final class Hours {
  private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);
  private static final BigDecimal SECONDS_A_MINUTE = BigDecimal.valueOf(60);

  private Hours() {}

  static BigDecimal sum(List<Entry> entries) {
    return entries.stream().map(Entry::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The hours by a key of the entries, such as their day. */
  static SortedMap<LocalDate, BigDecimal> by(List<Entry> entries, Function<Entry, LocalDate> key) {
    SortedMap<LocalDate, BigDecimal> sums = new TreeMap<>();
    for (Entry entry : entries) {
      sums.merge(key.apply(entry), entry.hours(), BigDecimal::add);
    }
    return sums;
  }

  /** Hours of the clock from one instant to another. */
  static BigDecimal between(Instant from, Instant to) {
    return seconds(from, to).divide(SECONDS_AN_HOUR, 4, RoundingMode.HALF_UP);
  }

  /** Minutes of the clock from one instant to another. */
  static BigDecimal minutes(Instant from, Instant to) {
    return seconds(from, to).divide(SECONDS_A_MINUTE, 2, RoundingMode.HALF_UP);
  }

  private static BigDecimal seconds(Instant from, Instant to) {
    return BigDecimal.valueOf(Duration.between(from, to).toSeconds());
  }

  /** With at most two decimals, and none that say nothing: {@code 8}, {@code 7.5}. */
  static String shown(BigDecimal hours) {
    BigDecimal rounded = hours.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
  }
}
