package dev.openpsa.cw.operations.analytics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of rounding, of shares and of percentiles. */
public final class Figures {
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private Figures() {}

  /** With two decimals; null stays null. */
  public static @Nullable BigDecimal hours(@Nullable BigDecimal hours) {
    return hours == null ? null : hours.setScale(2, RoundingMode.HALF_UP);
  }

  /** {@code 100 x part / whole} with one decimal; null without a whole above zero. */
  public static @Nullable BigDecimal percent(
      @Nullable BigDecimal part, @Nullable BigDecimal whole) {
    return part == null || whole == null || whole.signum() <= 0
        ? null
        : part.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_UP);
  }

  /** {@code 100 x part / whole} of counts. */
  public static @Nullable BigDecimal percent(long part, long whole) {
    return percent(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
  }

  /** With two decimals; null without anything to divide by. */
  public static @Nullable BigDecimal average(BigDecimal sum, long count) {
    return count == 0
        ? null
        : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64)
            .setScale(2, RoundingMode.HALF_UP);
  }

  /** With so many decimals; null stays null. */
  public static @Nullable BigDecimal rounded(@Nullable BigDecimal figure, int decimals) {
    return figure == null ? null : figure.setScale(decimals, RoundingMode.HALF_UP);
  }

  /** {@code part / whole} with two decimals; null without a whole other than zero. */
  public static @Nullable BigDecimal ratio(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
    return part == null || whole == null || whole.signum() == 0
        ? null
        : part.divide(whole, 2, RoundingMode.HALF_UP);
  }

  /** The mean with two decimals; null of none. */
  public static @Nullable BigDecimal mean(Collection<BigDecimal> values) {
    return average(values.stream().reduce(BigDecimal.ZERO, BigDecimal::add), values.size());
  }

  /** The median by nearest rank; null of none. */
  public static @Nullable BigDecimal median(List<BigDecimal> values) {
    return percentile(values, 50);
  }

  /** Minutes from one instant to another, to the second; negative when the second is earlier. */
  public static BigDecimal minutes(Instant from, Instant to) {
    return seconds(from, to).divide(BigDecimal.valueOf(60), 6, RoundingMode.HALF_UP);
  }

  /** Hours from one instant to another. */
  public static BigDecimal hours(Instant from, Instant to) {
    return seconds(from, to).divide(BigDecimal.valueOf(3600), 6, RoundingMode.HALF_UP);
  }

  /** Days of 24 hours from one instant to another. */
  public static BigDecimal days(Instant from, Instant to) {
    return seconds(from, to).divide(BigDecimal.valueOf(86_400), 6, RoundingMode.HALF_UP);
  }

  private static BigDecimal seconds(Instant from, Instant to) {
    return BigDecimal.valueOf(Duration.between(from, to).toSeconds());
  }

  /** The percentile by nearest rank: always one of the values; null of none. */
  public static @Nullable BigDecimal percentile(List<BigDecimal> values, int percent) {
    if (values.isEmpty()) {
      return null;
    }
    List<BigDecimal> sorted = values.stream().sorted().toList();
    int rank = (percent * sorted.size() + 99) / 100;
    return sorted.get(Math.max(rank, 1) - 1);
  }
}
