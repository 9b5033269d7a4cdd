package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.spec.NearestNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The thresholds of analytics: what is given, and else what is usual. Keys are written with dots,
 * or as nested objects.
 */
public final class Settings {
  /** A whole number from 1 up. */
  private record Key(int usual, String meaning) {}

  private static final Map<String, Key> KEYS =
      Map.of(
          "analytics.maxRows",
          new Key(20_000, "rows that one question reads at most"),
          "analytics.maxCalls",
          new Key(60, "requests that a question may send unasked"));

  private final Map<String, JsonElement> given;

  private Settings(Map<String, JsonElement> given) {
    this.given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /** What is usual. */
  public static Settings usual() {
    return new Settings(Map.of());
  }

  /**
   * What is written in a file of settings.
   *
   * @throws IllegalArgumentException naming every key that is unknown or holds something else than
   *     it should
   */
  public static Settings of(JsonObject written) {
    Map<String, JsonElement> flat = new LinkedHashMap<>();
    flatten("", written, flat);
    List<String> faults = new ArrayList<>();
    flat.forEach((name, value) -> check(name, value, faults));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return new Settings(flat);
  }

  private static void flatten(String prefix, JsonObject written, Map<String, JsonElement> flat) {
    for (Map.Entry<String, JsonElement> member : written.entrySet()) {
      String name = prefix + member.getKey();
      if (member.getValue() instanceof JsonObject nested && !KEYS.containsKey(name)) {
        flatten(name + ".", nested, flat);
      } else {
        flat.put(name, member.getValue());
      }
    }
  }

  private static void check(String name, JsonElement value, List<String> faults) {
    Key key = KEYS.get(name);
    if (key == null) {
      List<String> near = NearestNames.of(name, KEYS.keySet().stream().sorted().toList(), 1);
      faults.add(
          "there is no setting "
              + name
              + (near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?"));
    } else if (!isCount(value)) {
      faults.add(name + " has to be a whole number from 1 up, not " + value);
    }
  }

  private static boolean isCount(JsonElement value) {
    return value instanceof JsonPrimitive number
        && number.isNumber()
        && number.getAsString().matches("[1-9]\\d{0,8}");
  }

  /** The value in force. */
  public int integer(String name) {
    Key key = KEYS.get(name);
    if (key == null) {
      throw new IllegalArgumentException("there is no setting " + name);
    }
    JsonElement value = given.get(name);
    return value == null ? key.usual() : value.getAsInt();
  }

  /** The values in force, by key, with where each comes from. */
  public JsonArray effective() {
    JsonArray all = new JsonArray();
    new TreeMap<>(KEYS)
        .forEach(
            (name, key) -> {
              JsonObject shown = new JsonObject();
              shown.addProperty("setting", name);
              shown.addProperty("value", integer(name));
              shown.addProperty("source", given.containsKey(name) ? "CW_CONFIG" : "default");
              shown.addProperty("meaning", key.meaning());
              all.add(shown);
            });
    return all;
  }
}
