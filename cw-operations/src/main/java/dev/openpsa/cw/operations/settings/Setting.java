package dev.openpsa.cw.operations.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A threshold that can be set.
 *
 * @param usual its value where none is given
 */
record Setting(Kind kind, JsonElement usual, String meaning) {

  /** What a value has to be. */
  enum Kind {
    COUNT("a whole number from 1 up", Setting::isCount),
    NUMBER("a number from 0 up", Setting::isNumber),
    SIGNED("a number", Setting::isSigned),
    FLAG("true or false", value -> value instanceof JsonPrimitive flag && flag.isBoolean()),
    ROUNDING("duration, billed, start_end or off", isOneOf("duration|billed|start_end|off")),
    EARNING("upfront or monthly", isOneOf("upfront|monthly")),
    REGEX("a regular expression", Setting::isRegex),
    SEVERITY("ERROR, WARNING or INFO", Setting::isSeverity),
    TEXTS("a list of texts", value -> isListOf(value, Setting::isText)),
    IDS("a list of ids", value -> isListOf(value, Setting::isCount)),
    NUMBERS("an object of numbers by name", value -> isObjectOf(value, Setting::isNumber)),
    SEVERITIES(
        "an object of ERROR, WARNING or INFO by name",
        value -> isObjectOf(value, Setting::isSeverity)),
    PATTERNS("an object of texts by name", value -> isObjectOf(value, Setting::isText)),
    OBJECT("an object", JsonElement::isJsonObject);

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // The predicates hold nothing.
    private final Predicate<JsonElement> holds;

    Kind(String words, Predicate<JsonElement> holds) {
      this.words = words;
      this.holds = holds;
    }

    boolean holds(JsonElement value) {
      return holds.test(value);
    }

    /** As an error says it. */
    String words() {
      return words;
    }
  }

  static Setting count(int usual, String meaning) {
    return new Setting(Kind.COUNT, new JsonPrimitive(usual), meaning);
  }

  static Setting number(Number usual, String meaning) {
    return new Setting(Kind.NUMBER, new JsonPrimitive(usual), meaning);
  }

  static Setting signed(Number usual, String meaning) {
    return new Setting(Kind.SIGNED, new JsonPrimitive(usual), meaning);
  }

  static Setting flag(boolean usual, String meaning) {
    return new Setting(Kind.FLAG, new JsonPrimitive(usual), meaning);
  }

  static Setting text(Kind kind, String usual, String meaning) {
    return new Setting(kind, new JsonPrimitive(usual), meaning);
  }

  static Setting texts(String meaning, String... usual) {
    JsonArray texts = new JsonArray();
    for (String text : usual) {
      texts.add(text);
    }
    return new Setting(Kind.TEXTS, texts, meaning);
  }

  /** A list or an object that is empty where nothing is given. */
  static Setting empty(Kind kind, String meaning) {
    boolean isList = kind == Kind.TEXTS || kind == Kind.IDS;
    return new Setting(kind, isList ? new JsonArray() : new JsonObject(), meaning);
  }

  private static boolean isCount(JsonElement value) {
    return isNumber(value) && value.getAsString().matches("[1-9]\\d{0,8}");
  }

  private static boolean isSigned(JsonElement value) {
    return value instanceof JsonPrimitive number && number.isNumber();
  }

  private static boolean isNumber(JsonElement value) {
    return isSigned(value) && value.getAsBigDecimal().signum() >= 0;
  }

  private static Predicate<JsonElement> isOneOf(String words) {
    return value -> isText(value) && value.getAsString().matches(words);
  }

  private static boolean isSeverity(JsonElement value) {
    return isText(value) && value.getAsString().matches("ERROR|WARNING|INFO");
  }

  private static boolean isRegex(JsonElement value) {
    try {
      return isText(value) && Pattern.compile(value.getAsString()) != null;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static boolean isText(JsonElement value) {
    return value instanceof JsonPrimitive text && text.isString() && !text.getAsString().isBlank();
  }

  private static boolean isListOf(JsonElement value, Predicate<JsonElement> each) {
    return value instanceof JsonArray list && list.asList().stream().allMatch(each);
  }

  private static boolean isObjectOf(JsonElement value, Predicate<JsonElement> each) {
    return value instanceof JsonObject object && object.asMap().values().stream().allMatch(each);
  }
}
