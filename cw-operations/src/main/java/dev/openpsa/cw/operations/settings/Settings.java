package dev.openpsa.cw.operations.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.spec.NearestNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The thresholds of analytics and views: what is given, and else what is usual. Keys are written
 * with dots, or as nested objects.
 */
public final class Settings {
  private final Map<String, JsonElement> given;

  private Settings(Map<String, JsonElement> given) {
    this.given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /** Made when the first is read: most starts of the program read none. */
  private static Map<String, Setting> keys() {
    return KnownSettings.byName();
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
      if (member.getValue() instanceof JsonObject nested && !keys().containsKey(name)) {
        flatten(name + ".", nested, flat);
      } else {
        flat.put(name, member.getValue());
      }
    }
  }

  private static void check(String name, JsonElement value, List<String> faults) {
    Setting key = keys().get(name);
    if (key == null) {
      List<String> near = NearestNames.of(name, keys().keySet().stream().sorted().toList(), 1);
      faults.add(
          "there is no setting "
              + name
              + (near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?"));
    } else if (!key.holds(value)) {
      faults.add(name + " has to be " + key.demand() + ", not " + value);
    }
  }

  private JsonElement value(String name, Setting.Kind kind) {
    Setting key = keys().get(name);
    if (key == null || key.kind() != kind) {
      throw new IllegalArgumentException("there is no setting " + name + " of " + kind);
    }
    return given.getOrDefault(name, key.usual());
  }

  /** A whole number in force. */
  public int integer(String name) {
    return value(name, Setting.Kind.COUNT).getAsInt();
  }

  /** A number in force. */
  public BigDecimal number(String name) {
    return value(name, Setting.Kind.NUMBER).getAsBigDecimal();
  }

  /** A number in force that may be negative. */
  public BigDecimal signed(String name) {
    return value(name, Setting.Kind.SIGNED).getAsBigDecimal();
  }

  /** Whether that is in force. */
  public boolean flag(String name) {
    return value(name, Setting.Kind.FLAG).getAsBoolean();
  }

  /** A regular expression in force. */
  public Pattern regex(String name) {
    return Pattern.compile(value(name, Setting.Kind.REGEX).getAsString());
  }

  /** The word that is given; empty where it is only usual. */
  public Optional<String> given(String name) {
    return given.containsKey(name) ? Optional.of(word(name)) : Optional.empty();
  }

  /** The severities in force, by name. */
  public Map<String, String> severities(String name) {
    return texts(value(name, Setting.Kind.SEVERITIES));
  }

  /** The word in force. */
  public String word(String name) {
    return value(name, Setting.Kind.WORD).getAsString();
  }

  /** The texts in force. */
  public List<String> texts(String name) {
    return value(name, Setting.Kind.TEXTS).getAsJsonArray().asList().stream()
        .map(JsonElement::getAsString)
        .toList();
  }

  /** The ids in force. */
  public List<Integer> ids(String name) {
    return value(name, Setting.Kind.IDS).getAsJsonArray().asList().stream()
        .map(JsonElement::getAsInt)
        .toList();
  }

  /** The numbers in force, by name; names count in whatever case. */
  public Map<String, BigDecimal> numbers(String name) {
    Map<String, BigDecimal> numbers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    value(name, Setting.Kind.NUMBERS)
        .getAsJsonObject()
        .asMap()
        .forEach((key, value) -> numbers.put(key, value.getAsBigDecimal()));
    return numbers;
  }

  /** The texts in force, by name, in the order in which they are written. */
  public Map<String, String> patterns(String name) {
    return texts(value(name, Setting.Kind.PATTERNS));
  }

  private static Map<String, String> texts(JsonElement written) {
    Map<String, String> texts = new LinkedHashMap<>();
    written.getAsJsonObject().asMap().forEach((key, text) -> texts.put(key, text.getAsString()));
    return texts;
  }

  /** The object in force. */
  public JsonObject object(String name) {
    return value(name, Setting.Kind.OBJECT).getAsJsonObject().deepCopy();
  }

  /** The values in force, by key, with where each comes from. */
  public JsonArray effective() {
    JsonArray all = new JsonArray();
    new TreeMap<>(keys())
        .forEach(
            (name, key) -> {
              JsonObject shown = new JsonObject();
              shown.addProperty("setting", name);
              shown.add("value", given.getOrDefault(name, key.usual()));
              shown.addProperty("source", given.containsKey(name) ? "CW_CONFIG" : "default");
              shown.addProperty("meaning", key.meaning());
              all.add(shown);
            });
    return all;
  }
}
