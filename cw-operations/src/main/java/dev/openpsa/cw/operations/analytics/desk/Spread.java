package dev.openpsa.cw.operations.analytics.desk;

import java.math.BigDecimal;
import java.util.Collection;

/**
 * How figures are spread.
 *
 * @param deviation the standard deviation of all of them, not of a sample
 */
record Spread(double mean, double deviation) {
  static Spread of(Collection<BigDecimal> figures) {
    double mean = figures.stream().mapToDouble(BigDecimal::doubleValue).average().orElse(0);
    double variance =
        figures.stream()
            .mapToDouble(figure -> (figure.doubleValue() - mean) * (figure.doubleValue() - mean))
            .average()
            .orElse(0);
    return new Spread(mean, Math.sqrt(variance));
  }

  /** By how many deviations a figure is above the mean; 0 where all are the same. */
  double score(BigDecimal figure) {
    return deviation == 0 ? 0 : (figure.doubleValue() - mean) / deviation;
  }
}
