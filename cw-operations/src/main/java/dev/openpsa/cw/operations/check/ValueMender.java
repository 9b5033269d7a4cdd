package dev.openpsa.cw.operations.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import dev.openpsa.cw.spec.conditions.Value;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds a JSON value against its type, and answers the value as it was most likely meant. */
final class ValueMender {
  private static final int DEEPEST = 6;

  private static final Pattern DATE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d)?(Z|[+-]\\d\\d:?\\d\\d)?)?");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private final FieldFinder finder;
  private final Faults faults;

  ValueMender(FieldFinder finder, Faults faults) {
    this.finder = finder;
    this.faults = faults;
  }

  /** The value of a field. */
  JsonElement mended(String name, Field field, JsonElement value) {
    JsonElement mended = mended(name, field.type(), value, 0);
    Integer most = field.maxLength();
    if (most != null
        && mended instanceof JsonPrimitive text
        && text.isString()
        && text.getAsString().length() > most) {
      faults.open(
          "'" + name + "' has " + text.getAsString().length() + " characters",
          "'" + name + "': at most " + most + " are taken.");
    }
    return mended;
  }

  /** A value of that type. */
  JsonElement mended(String name, TypeRef type, JsonElement value) {
    return mended(name, type, value, 0);
  }

  private JsonElement mended(String name, TypeRef type, JsonElement value, int depth) {
    if (value.isJsonNull() || depth > DEEPEST) {
      return value;
    }
    return switch (type.kind()) {
      case REF -> reference(name, type, value, depth);
      case ARRAY -> array(name, type, value, depth);
      case MAP, ANY, BINARY -> value;
      case STRING, INTEGER, NUMBER, BOOLEAN -> scalar(name, type, value);
    };
  }

  private JsonElement array(String name, TypeRef type, JsonElement value, int depth) {
    TypeRef items = type.items();
    if (items == null) {
      return value;
    }
    JsonArray given = new JsonArray();
    if (value.isJsonArray()) {
      given = value.getAsJsonArray();
    } else {
      faults.mended("'" + name + "' has to be an array", "Put the value of '" + name + "' in [ ].");
      given.add(value);
    }
    JsonArray mended = new JsonArray();
    for (JsonElement item : given) {
      mended.add(mended(name, items, item, depth + 1));
    }
    return mended;
  }

  private JsonElement reference(String name, TypeRef type, JsonElement value, int depth) {
    Schema schema = finder.target(type);
    if (value.isJsonObject()) {
      return schema == null || schema.fields().isEmpty()
          ? value
          : members(name, schema, value.getAsJsonObject(), depth);
    }
    JsonObject meant = value.isJsonPrimitive() ? reference(type, value.getAsString()) : null;
    faults.add(
        meant != null,
        "'" + name + "' has to be an object",
        "Write '" + name + "' as " + (meant == null ? "{\"id\": 1}" : meant) + ".");
    return meant == null ? value : meant;
  }

  /** The object that refers to a record of that id or name. */
  JsonObject reference(TypeRef type, String text) {
    JsonObject reference = new JsonObject();
    Value.Decimal number = Literals.number(text);
    if (number != null) {
      reference.addProperty("id", number.number());
    } else {
      reference.addProperty(finder.keyOf(type, text.strip()), text.strip());
    }
    return reference;
  }

  /** ConnectWise refuses members that it does not know, at any depth. */
  private JsonObject members(String name, Schema schema, JsonObject given, int depth) {
    JsonObject mended = new JsonObject();
    for (Map.Entry<String, JsonElement> e : given.entrySet()) {
      Field field = schema.field(e.getKey());
      String key = e.getKey();
      if (key.equals("_info")) {
        mended.add(key, e.getValue());
        continue;
      }
      if (field == null || !field.name().equals(key)) {
        String meant = MemberNames.nearest(schema, key).orElse(null);
        boolean free = meant != null && !given.has(meant) && !mended.has(meant);
        faults.add(
            free,
            "'" + name + "/" + key + "' is no field of " + schema,
            meant == null
                ? "It takes " + MemberNames.list(schema) + "."
                : "Did you mean " + meant + "?");
        key = meant != null && free ? meant : key;
        field = schema.field(key);
      }
      mended.add(
          key,
          field == null
              ? e.getValue()
              : mended(name + "/" + key, field.type(), e.getValue(), depth + 1));
    }
    return mended;
  }

  private JsonElement scalar(String name, TypeRef type, JsonElement value) {
    JsonPrimitive given = value.isJsonPrimitive() ? value.getAsJsonPrimitive() : null;
    String expected = expected(type, given);
    if (expected == null) {
      return type.enumValues().isEmpty() || given == null ? value : enumerated(name, type, given);
    }
    JsonElement one = unwrapped(value);
    Optional<JsonPrimitive> meant =
        one.isJsonPrimitive() ? converted(type, one.getAsString()) : Optional.empty();
    faults.add(
        meant.isPresent(),
        "'" + name + "' has to be " + expected,
        meant.map(m -> "Write '" + name + "' as " + m + ".").orElse(""));
    return meant.<JsonElement>map(m -> m).orElse(value);
  }

  /** A scalar that was written as a reference or as a list of one. */
  private static JsonElement unwrapped(JsonElement value) {
    if (value.isJsonArray() && value.getAsJsonArray().size() == 1) {
      return value.getAsJsonArray().get(0);
    }
    if (value.isJsonObject() && value.getAsJsonObject().size() == 1) {
      return value.getAsJsonObject().entrySet().iterator().next().getValue();
    }
    return value;
  }

  private JsonElement enumerated(String name, TypeRef type, JsonPrimitive given) {
    if (type.enumValues().contains(given.getAsString())) {
      return given;
    }
    Optional<String> meant = Literals.meant(type.enumValues(), given.getAsString());
    faults.add(
        meant.isPresent(),
        Faults.shown(given.getAsString()) + " is no value of '" + name + "'",
        "It is one of " + String.join(", ", type.enumValues()) + ".");
    return meant.map(JsonPrimitive::new).orElse(given);
  }

  /** What the value should have been, null when it fits. */
  private static @Nullable String expected(TypeRef type, @Nullable JsonPrimitive given) {
    return switch (type.kind()) {
      case BOOLEAN -> given != null && given.isBoolean() ? null : "true or false";
      case INTEGER, NUMBER ->
          given != null && NUMBER.matcher(given.getAsString()).matches() ? null : "a number";
      case STRING -> {
        if (Literals.isDate(type)) {
          yield given != null && isDate(given)
              ? null
              : "a date in UTC without fractions, such as 2026-01-31T14:00:00Z";
        }
        yield given != null && given.isString() ? null : "a text";
      }
      case REF, ARRAY, MAP, ANY, BINARY -> null;
    };
  }

  private static boolean isDate(JsonPrimitive given) {
    String text = given.getAsString();
    return given.isString()
        && (text.isEmpty() || DATE.matcher(text).matches() && Literals.date(text) != null);
  }

  private static Optional<JsonPrimitive> converted(TypeRef type, String text) {
    return switch (type.kind()) {
      case BOOLEAN -> Optional.ofNullable(Literals.flag(text)).map(JsonPrimitive::new);
      case INTEGER, NUMBER ->
          Optional.ofNullable(Literals.number(text.replaceFirst("^[$€£#]\\s*", "")))
              .map(number -> new JsonPrimitive(number.number()));
      case STRING ->
          Literals.isDate(type)
              ? Optional.ofNullable(Literals.date(text.replaceAll("^\\[|\\]$", "")))
                  .map(date -> new JsonPrimitive(utc(date)))
              : Optional.of(new JsonPrimitive(text));
      case REF, ARRAY, MAP, ANY, BINARY -> Optional.empty();
    };
  }

  private static String utc(Value.DateTime date) {
    return date.hasTime() ? Value.DateTime.of(date.instant()).text() : date.text();
  }
}
