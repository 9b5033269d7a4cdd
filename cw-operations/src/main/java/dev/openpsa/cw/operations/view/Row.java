package dev.openpsa.cw.operations.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as ConnectWise answered it. Fields are named as in conditions, with a slash into
 * references; one that is absent, null or hidden reads as null.
 */
record Row(JsonObject json) {

  private @Nullable JsonElement value(String field) {
    JsonElement here = json;
    for (String name : field.split("/")) {
      here = here instanceof JsonObject object ? object.get(name) : null;
    }
    return here == null || here.isJsonNull() ? null : here;
  }

  /** This record, with fields of a newer reading of it where there is one. */
  Row with(@Nullable Row newer, String... fields) {
    if (newer == null) {
      return this;
    }
    JsonObject both = json.deepCopy();
    for (String field : fields) {
      if (newer.has(field)) {
        both.add(field, newer.json.get(field));
      }
    }
    return new Row(both);
  }

  boolean has(String field) {
    return value(field) != null;
  }

  /** A text; null where it is absent or blank. */
  @Nullable String text(String field) {
    return value(field) instanceof JsonPrimitive text && !text.getAsString().isBlank()
        ? text.getAsString().strip()
        : null;
  }

  String text(String field, String otherwise) {
    String text = text(field);
    return text == null ? otherwise : text;
  }

  /** A text on one line; {@code otherwise} where it is absent. */
  String line(String field, String otherwise) {
    return text(field, otherwise).replaceAll("\\s+", " ");
  }

  @Nullable BigDecimal number(String field) {
    if (value(field) instanceof JsonPrimitive number) {
      try {
        return number.getAsBigDecimal();
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return null;
  }

  /** A number; zero where it is absent. */
  BigDecimal numberOrZero(String field) {
    BigDecimal number = number(field);
    return number == null ? BigDecimal.ZERO : number;
  }

  /** First and last name of a person. */
  String fullName() {
    return (text("firstName", "") + " " + text("lastName", "")).strip();
  }

  /** Whether a list of names with commas, as {@code resources} is, has that one. */
  boolean lists(String field, String name) {
    return List.of(text(field, "").split("\\s*,\\s*")).stream().anyMatch(name::equalsIgnoreCase);
  }

  @Nullable Integer integer(String field) {
    BigDecimal number = number(field);
    return number == null ? null : number.intValue();
  }

  boolean is(String field) {
    return value(field) instanceof JsonPrimitive flag && flag.getAsBoolean();
  }

  boolean isExactly(String field, String text) {
    return text.equals(text(field));
  }

  /** A moment; null where it is absent or can't be read. */
  @Nullable Instant moment(String field) {
    String text = text(field);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A calendar date, whatever zone it is read in. */
  @Nullable LocalDate date(String field) {
    String text = text(field);
    try {
      return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Id and name of what the field refers to. */
  @Nullable JsonObject reference(String field) {
    if (!(value(field) instanceof JsonObject reference)) {
      return null;
    }
    JsonObject shown = new JsonObject();
    for (String member : List.of("id", "identifier", "name")) {
      if (reference.has(member)) {
        shown.add(member, reference.get(member));
      }
    }
    return shown;
  }

  /** The records within the record. */
  List<Row> rows(String field) {
    List<Row> rows = new ArrayList<>();
    if (value(field) instanceof JsonArray array) {
      array.forEach(
          item -> {
            if (item instanceof JsonObject object) {
              rows.add(new Row(object));
            }
          });
    }
    return rows;
  }
}
