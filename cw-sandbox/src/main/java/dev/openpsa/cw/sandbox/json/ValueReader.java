package dev.openpsa.cw.sandbox.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain values as leniently as ConnectWise does: numbers and flags may come as text, an empty
 * text clears.
 */
final class ValueReader {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2})?");

  private ValueReader() {}

  /** The JSON does not fit the field. */
  static final class Mismatch extends Exception {
    Mismatch(String message) {
      super(message);
    }
  }

  static @Nullable String text(JsonElement json, FieldSpec field) throws Mismatch {
    String text = primitive(json, "string").getAsString();
    if (field.values().isEmpty()) {
      return text;
    }
    if (text.isEmpty()) {
      return null;
    }
    for (String value : field.values()) {
      if (value.equalsIgnoreCase(text)) {
        return value;
      }
    }
    throw new Mismatch("Error converting value \"" + text + "\" to type '" + field.name() + "'.");
  }

  static @Nullable Boolean flag(JsonElement json) throws Mismatch {
    JsonPrimitive value = primitive(json, "boolean");
    String text = value.getAsString();
    if (value.isString() && text.isEmpty()) {
      return null;
    }
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw new Mismatch("Could not convert string to boolean: " + text + ".");
    }
    return Boolean.valueOf(text);
  }

  static @Nullable Integer integer(JsonElement json) throws Mismatch {
    String text = primitive(json, "integer").getAsString();
    if (text.isEmpty()) {
      return null;
    }
    try {
      double number = Double.parseDouble(text);
      if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
        throw new Mismatch("Input string '" + text + "' is not a valid integer.");
      }
      return (int) number;
    } catch (NumberFormatException e) {
      throw new Mismatch("Could not convert string to integer: " + text + ".");
    }
  }

  static @Nullable Double number(JsonElement json) throws Mismatch {
    String text = primitive(json, "decimal").getAsString();
    if (text.isEmpty()) {
      return null;
    }
    try {
      double number = Double.parseDouble(text);
      if (Double.isNaN(number) || Double.isInfinite(number)) {
        throw new Mismatch("Input string '" + text + "' is not a valid decimal.");
      }
      return number;
    } catch (NumberFormatException e) {
      throw new Mismatch("Could not convert string to decimal: " + text + ".");
    }
  }

  /** Null where the text is no date, or has the fractions of a second that the server refuses. */
  static @Nullable Instant instant(String text) {
    try {
      if (DATE.matcher(text).matches()) {
        return Instant.parse(text + "T00:00:00Z");
      }
      if (!TIME.matcher(text).matches()) {
        return null;
      }
      return OffsetDateTime.parse(text.length() == 19 ? text + "Z" : text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static JsonPrimitive primitive(JsonElement json, String type) throws Mismatch {
    if (!json.isJsonPrimitive()) {
      throw new Mismatch(
          "Unexpected character encountered while parsing value: "
              + (json.isJsonArray() ? "[" : "{")
              + " where "
              + type
              + " is expected.");
    }
    return json.getAsJsonPrimitive();
  }
}
