package dev.openpsa.cw.operations.analytics.asset;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many years devices are used.
 *
 * @param byType by the name of a configuration type, or by a word in it; whatever the case
 * @param otherwise of types that are not named
 */
record LifeSpans(Map<String, BigDecimal> byType, BigDecimal otherwise) {
  private static final int OTHERWISE = 4;

  LifeSpans {
    Map<String, BigDecimal> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    folded.putAll(byType);
    byType = Collections.unmodifiableMap(folded);
  }

  /** What is usual. */
  static LifeSpans usual() {
    return new LifeSpans(
        Map.of(
            "Workstation", BigDecimal.valueOf(4),
            "Server", BigDecimal.valueOf(5),
            "Firewall", BigDecimal.valueOf(5),
            "Switch", BigDecimal.valueOf(7)),
        BigDecimal.valueOf(OTHERWISE));
  }

  static List<Argument> arguments() {
    JsonObject usual = new JsonObject();
    usual().byType().forEach(usual::addProperty);
    return List.of(
        Arguments.optional(
            "life_years", ArgumentType.of(Kind.OBJECT), usual, "years of use by type"),
        Arguments.number("default_life", OTHERWISE, "years of use of other types"));
  }

  /**
   * What the call says.
   *
   * @throws RequestFailure for a life that is no number above zero
   */
  static LifeSpans of(ComputedCall call) {
    Map<String, BigDecimal> lives = new TreeMap<>();
    JsonElement given = call.arguments().get("life_years");
    if (given instanceof JsonObject object) {
      object.asMap().forEach((type, years) -> lives.put(type, years(type, years)));
    }
    return new LifeSpans(
        lives, years("default_life", new JsonPrimitive(call.number("default_life"))));
  }

  private static BigDecimal years(String type, JsonElement years) {
    if (years instanceof JsonPrimitive number
        && number.isNumber()
        && number.getAsBigDecimal().signum() > 0) {
      return number.getAsBigDecimal();
    }
    throw new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        "the life of " + type + " is " + years,
        "Give years as a number above zero, such as {\"Workstation\": 4}.");
  }

  /** The life of a type: that of its name, else of the longest name within its name. */
  BigDecimal years(String type) {
    BigDecimal exact = byType.get(type);
    return exact == null
        ? byType.entrySet().stream()
            .filter(life -> isWithin(life.getKey(), type))
            .max(Comparator.comparingInt(life -> life.getKey().length()))
            .map(Map.Entry::getValue)
            .orElse(otherwise)
        : exact;
  }

  /** Whether the type has a life of its own. */
  boolean names(String type) {
    return byType.keySet().stream().anyMatch(name -> isWithin(name, type));
  }

  private static boolean isWithin(String name, String type) {
    return type.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
  }
}
