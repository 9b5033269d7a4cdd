package dev.openpsa.cw.operations.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A threshold that can be set.
 *
 * @param usual its value where none is given
 * @param words the only values that it can have; empty for any of the kind
 */
record Setting(Kind kind, JsonElement usual, String meaning, List<String> words) {
  Setting {
    words = List.copyOf(words);
  }

  Setting(Kind kind, JsonElement usual, String meaning) {
    this(kind, usual, meaning, List.of());
  }

  /** What a value has to be. */
  enum Kind {
    COUNT("a whole number from 1 up", Setting::isCount),
    NUMBER("a number from 0 up", Setting::isNumber),
    SIGNED("a number", Setting::isSigned),
    FLAG("true or false", Setting::isFlag),
    WORD("one of its words", Setting::isText),
    REGEX("a regular expression", Setting::isRegex),
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
  }

  boolean holds(JsonElement value) {
    return kind.holds.test(value) && (words.isEmpty() || words.contains(value.getAsString()));
  }

  /** What it has to be, as an error says it. */
  String demand() {
    return words.isEmpty() ? kind.words : "one of " + String.join(", ", words);
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

  static Setting regex(String usual, String meaning) {
    return new Setting(Kind.REGEX, new JsonPrimitive(usual), meaning);
  }

  /** One of a few words; the first is usual. */
  static Setting word(String meaning, String... words) {
    return new Setting(Kind.WORD, new JsonPrimitive(words[0]), meaning, List.of(words));
  }

  /** One of a few whole numbers; the first is usual. */
  static Setting oneOf(String meaning, Integer... numbers) {
    return new Setting(
        Kind.NUMBER,
        new JsonPrimitive(numbers[0]),
        meaning,
        Arrays.stream(numbers).map(String::valueOf).toList());
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

  private static boolean isFlag(JsonElement value) {
    return value instanceof JsonPrimitive flag && flag.isBoolean();
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
