package dev.openpsa.cw.mcp.tool;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a tool: the source of its JSON schema and of the check on what arrives.
 *
 * @param description null where the name says it all; every word is sent to every client
 * @param otherNames further spellings that are accepted, and not told
 * @param minimum smallest value of an integer
 * @param maximum largest value of an integer
 * @param items the JSON type of a list's items
 */
public record Argument(
    String name,
    Type type,
    @Nullable String description,
    boolean required,
    @Nullable JsonElement defaultValue,
    List<String> allowed,
    List<String> otherNames,
    @Nullable Integer minimum,
    @Nullable Integer maximum,
    @Nullable String items) {

  /**
   * JSON type of the value; {@code TEXTS} takes one text or several, {@code ANY} whatever comes.
   */
  public enum Type {
    STRING,
    TEXTS,
    INTEGER,
    BOOLEAN,
    OBJECT,
    ARRAY,
    ANY
  }

  public Argument {
    allowed = List.copyOf(allowed);
    otherNames = List.copyOf(otherNames);
  }

  private static Argument of(String name, Type type) {
    return new Argument(name, type, null, false, null, List.of(), List.of(), null, null, null);
  }

  public static Argument text(String name) {
    return of(name, Type.STRING);
  }

  public static Argument integer(String name, int minimum, int maximum) {
    return new Argument(
        name, Type.INTEGER, null, false, null, List.of(), List.of(), minimum, maximum, null);
  }

  public static Argument flag(String name) {
    return of(name, Type.BOOLEAN);
  }

  public static Argument object(String name) {
    return of(name, Type.OBJECT);
  }

  /** A list, whose items have that JSON type: clients refuse lists that don't tell it. */
  public static Argument list(String name, String items) {
    return new Argument(
        name, Type.ARRAY, null, false, null, List.of(), List.of(), null, null, items);
  }

  /** One text, or a list of them: most have one, so that is what clients are told. */
  public static Argument texts(String name) {
    return of(name, Type.TEXTS);
  }

  public static Argument any(String name) {
    return of(name, Type.ANY);
  }

  public static Argument oneOf(String name, String... values) {
    return new Argument(
        name, Type.STRING, null, false, null, List.of(values), List.of(), null, null, null);
  }

  public Argument mandatory() {
    return new Argument(
        name, type, description, true, defaultValue, allowed, otherNames, minimum, maximum, items);
  }

  public Argument describedAs(String words) {
    return new Argument(
        name, type, words, required, defaultValue, allowed, otherNames, minimum, maximum, items);
  }

  public Argument byDefault(int value) {
    return byDefault(new JsonPrimitive(value));
  }

  public Argument byDefault(JsonElement value) {
    return new Argument(
        name, type, description, required, value, allowed, otherNames, minimum, maximum, items);
  }

  /** Accepts further spellings of its name. */
  public Argument alsoNamed(List<String> spellings) {
    return new Argument(
        name,
        type,
        description,
        required,
        defaultValue,
        allowed,
        spellings,
        minimum,
        maximum,
        items);
  }

  boolean isNamed(String given) {
    return name.equals(given) || otherNames.contains(given);
  }

  JsonObject schema() {
    JsonObject schema = new JsonObject();
    if (type != Type.ANY) {
      schema.addProperty(
          "type", type == Type.TEXTS ? "string" : type.name().toLowerCase(Locale.ROOT));
    }
    if (items != null) {
      JsonObject each = new JsonObject();
      each.addProperty("type", items);
      schema.add("items", each);
    }
    if (description != null) {
      schema.addProperty("description", description);
    }
    if (!allowed.isEmpty()) {
      JsonArray values = new JsonArray();
      allowed.forEach(values::add);
      schema.add("enum", values);
    }
    if (defaultValue != null) {
      schema.add("default", defaultValue);
    }
    return schema;
  }

  /**
   * The value in this argument's type. Clients that send {@code "7"} for 7 or a JSON text for an
   * object are understood.
   *
   * @throws IllegalArgumentException says what was expected instead
   */
  JsonElement accept(JsonElement value) {
    JsonElement accepted =
        switch (type) {
          case STRING -> string(value);
          case TEXTS -> texts(value);
          case INTEGER -> whole(value);
          case BOOLEAN -> truth(value);
          case OBJECT -> structure(value, "an object");
          case ARRAY -> structure(value, "an array");
          case ANY -> value;
        };
    if (!allowed.isEmpty()
        && allowed.stream().noneMatch(a -> a.equalsIgnoreCase(accepted.getAsString()))) {
      throw new IllegalArgumentException("has to be one of " + String.join(", ", allowed));
    }
    return accepted;
  }

  private static JsonElement string(JsonElement value) {
    if (value.isJsonPrimitive()) {
      return new JsonPrimitive(value.getAsString());
    }
    throw new IllegalArgumentException("has to be a text");
  }

  private static JsonElement texts(JsonElement value) {
    return value.isJsonArray() ? value.deepCopy() : string(value);
  }

  private JsonElement whole(JsonElement value) {
    try {
      int number = new BigDecimal(value.getAsString().strip()).intValueExact();
      if (minimum != null && number < minimum || maximum != null && number > maximum) {
        throw new IllegalArgumentException("has to be from " + minimum + " to " + maximum);
      }
      return new JsonPrimitive(number);
    } catch (ArithmeticException
        | NumberFormatException
        | IllegalStateException
        | UnsupportedOperationException e) {
      throw new IllegalArgumentException("has to be a whole number", e);
    }
  }

  private static JsonElement truth(JsonElement value) {
    String text = value.isJsonPrimitive() ? value.getAsString().toLowerCase(Locale.ROOT) : "";
    return switch (text) {
      case "true", "1", "yes" -> new JsonPrimitive(true);
      case "false", "0", "no" -> new JsonPrimitive(false);
      default -> throw new IllegalArgumentException("has to be true or false");
    };
  }

  private JsonElement structure(JsonElement value, String expected) {
    JsonElement parsed = value;
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()) {
      try {
        JsonReader reader = new JsonReader(new StringReader(value.getAsString()));
        reader.setStrictness(Strictness.STRICT);
        parsed = JsonParser.parseReader(reader);
      } catch (JsonParseException e) {
        parsed = JsonNull.INSTANCE;
      }
    }
    if (type == Type.OBJECT ? parsed.isJsonObject() : parsed.isJsonArray()) {
      return parsed.deepCopy();
    }
    throw new IllegalArgumentException("has to be " + expected);
  }
}
