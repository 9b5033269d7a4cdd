package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The weighted mean of the parts that are known.
 *
 * @param parts 0 to 100; those without data are absent
 */
record HealthScore(Map<HealthPart, BigDecimal> parts, Map<HealthPart, BigDecimal> weights) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal GREEN = BigDecimal.valueOf(75);
  private static final BigDecimal AMBER = BigDecimal.valueOf(50);

  HealthScore {
    parts = Map.copyOf(parts);
    weights = Map.copyOf(weights);
  }

  private BigDecimal weight(HealthPart part) {
    return weights.getOrDefault(part, BigDecimal.ZERO);
  }

  private BigDecimal presentWeight() {
    return parts.keySet().stream().map(this::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** With one decimal; null where no part that counts is known. */
  @Nullable BigDecimal score() {
    BigDecimal weight = presentWeight();
    if (weight.signum() == 0) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<HealthPart, BigDecimal> part : parts.entrySet()) {
      sum = sum.add(part.getValue().multiply(weight(part.getKey())));
    }
    return sum.divide(weight, 1, RoundingMode.HALF_UP);
  }

  /** The weight of the parts that are known, in percent of all. */
  @Nullable BigDecimal confidence() {
    return Figures.percent(
        presentWeight(), weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  String band() {
    BigDecimal score = score();
    if (score == null) {
      return "unknown";
    }
    return score.compareTo(GREEN) >= 0 ? "green" : score.compareTo(AMBER) >= 0 ? "amber" : "red";
  }

  /** The part that takes most from the score; empty where none takes anything. */
  String mainDriver() {
    String driver = "";
    BigDecimal most = BigDecimal.ZERO;
    for (HealthPart part : HealthPart.values()) {
      BigDecimal value = parts.get(part);
      if (value != null) {
        BigDecimal lost = HUNDRED.subtract(value).multiply(weight(part));
        if (lost.compareTo(most) > 0) {
          most = lost;
          driver = part.toString();
        }
      }
    }
    return driver;
  }

  /** Within 0 and 100. */
  static BigDecimal bounded(BigDecimal points) {
    return points.max(BigDecimal.ZERO).min(HUNDRED);
  }

  /** 100 at {@code best} and beyond, 0 at {@code worst} and beyond, in proportion between. */
  static BigDecimal between(long value, long best, long worst) {
    return bounded(
        BigDecimal.valueOf(worst - value)
            .multiply(HUNDRED)
            .divide(BigDecimal.valueOf(worst - best), MathContext.DECIMAL64));
  }
}
