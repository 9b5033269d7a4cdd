package dev.openpsa.cw.operations.analytics.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.computed.ComputedCall;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** A side of the relationship that a score looks at, with its usual weight. */
enum HealthPart {
  SERVICE(30),
  SATISFACTION(20),
  COMMERCIAL(20),
  PAYMENT(15),
  ENGAGEMENT(10),
  ENVIRONMENT(5);

  private final int weight;

  HealthPart(int weight) {
    this.weight = weight;
  }

  /** The usual weights, as an argument has them. */
  static JsonObject usual() {
    JsonObject weights = new JsonObject();
    for (HealthPart part : values()) {
      weights.addProperty(part.toString(), part.weight);
    }
    return weights;
  }

  /**
   * The weights that a call gives; a part that it does not name counts nothing.
   *
   * @throws RequestFailure for another name, a weight below zero, or weights that are all zero
   */
  static Map<HealthPart, BigDecimal> weights(ComputedCall call) {
    Map<HealthPart, BigDecimal> weights = new EnumMap<>(HealthPart.class);
    JsonElement given = call.arguments().get("weights");
    if (given instanceof JsonObject object) {
      object.asMap().forEach((name, weight) -> weights.put(named(name), weight(name, weight)));
    }
    if (weights.values().stream().noneMatch(weight -> weight.signum() > 0)) {
      throw invalid("no part has a weight");
    }
    return weights;
  }

  private static HealthPart named(String name) {
    for (HealthPart part : values()) {
      if (part.toString().equals(name.strip().toLowerCase(Locale.ROOT))) {
        return part;
      }
    }
    throw invalid("there is no part '" + name + "'");
  }

  private static BigDecimal weight(String name, JsonElement weight) {
    if (weight instanceof JsonPrimitive number
        && number.isNumber()
        && number.getAsBigDecimal().signum() >= 0) {
      return number.getAsBigDecimal();
    }
    throw invalid("the weight of " + name + " is " + weight);
  }

  private static RequestFailure invalid(String why) {
    return new RequestFailure(
        ErrorCode.INVALID_ARGUMENT, why, "Give weights from 0 up, such as " + usual() + ".");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
