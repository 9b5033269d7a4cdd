package dev.openpsa.cw.operations.analytics.desk;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What counts for a place on a leaderboard, with its usual weight. */
enum Metric {
  CLOSED("0.3"),
  SLA("0.25"),
  CSAT("0.2"),
  UTILIZATION("0.15"),
  TIME_QUALITY("0.1");

  private final BigDecimal usual;

  Metric(String usual) {
    this.usual = new BigDecimal(usual);
  }

  /** The figure; null where it is not known. */
  @Nullable BigDecimal of(Performance performance) {
    return switch (this) {
      case CLOSED -> BigDecimal.valueOf(performance.points());
      case SLA -> performance.slaPercent();
      case CSAT -> performance.satisfaction();
      case UTILIZATION -> performance.utilizationPercent();
      case TIME_QUALITY -> performance.sameDayPercent();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The usual weights, as an argument has them. */
  static JsonObject usualWeights() {
    JsonObject weights = new JsonObject();
    for (Metric metric : values()) {
      weights.addProperty(metric.toString(), metric.usual);
    }
    return weights;
  }

  /**
   * The weights that are given; what is not named counts nothing.
   *
   * @throws RequestFailure for an unknown metric, a weight below 0, or none above it
   */
  static Map<Metric, BigDecimal> weights(JsonObject given) {
    Map<Metric, BigDecimal> weights = new EnumMap<>(Metric.class);
    for (Map.Entry<String, JsonElement> entry : given.entrySet()) {
      List<Metric> named =
          Arrays.stream(values()).filter(one -> one.toString().equals(entry.getKey())).toList();
      boolean isNumber =
          entry.getValue().isJsonPrimitive() && entry.getValue().getAsJsonPrimitive().isNumber();
      if (named.isEmpty() || !isNumber || entry.getValue().getAsBigDecimal().signum() < 0) {
        throw invalid(entry.toString());
      }
      weights.put(named.get(0), entry.getValue().getAsBigDecimal());
    }
    if (weights.values().stream().noneMatch(weight -> weight.signum() > 0)) {
      throw invalid(given.toString());
    }
    return weights;
  }

  private static RequestFailure invalid(String given) {
    return new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        "weights can't have " + given,
        "Give numbers from 0 on, at least one above, such as " + usualWeights() + ".");
  }
}
