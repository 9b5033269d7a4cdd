package dev.openpsa.cw.operations.analytics.offer;

import java.math.BigDecimal;

/**
 * A figure of an answer.
 *
 * @param slack how far rounding may have moved it
 */
record Figure(BigDecimal value, BigDecimal slack) {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  static final Figure ZERO = exact(BigDecimal.ZERO);

  static Figure exact(BigDecimal value) {
    return new Figure(value, BigDecimal.ZERO);
  }

  /** Rounded to the last digit that is shown. */
  static Figure rounded(BigDecimal value) {
    return new Figure(value, HALF.movePointLeft(Math.max(0, value.scale())));
  }

  Figure plus(Figure other) {
    return new Figure(value.add(other.value), slack.add(other.slack));
  }

  Figure times(BigDecimal factor) {
    return new Figure(value.multiply(factor), slack.multiply(factor.abs()));
  }

  boolean isSameAs(Figure other) {
    return value.subtract(other.value).abs().compareTo(slack.add(other.slack)) <= 0;
  }

  boolean isAtMost(Figure other) {
    return value.subtract(other.value).compareTo(slack.add(other.slack)) <= 0;
  }

  boolean isZero() {
    return value.signum() == 0;
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
