package dev.openpsa.cw.operations.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts a section together; what is null is left out, except amounts: those may be hidden. */
final class Facts {
  /** How many rows of a list are usually shown. */
  static final int SHOWN = 25;

  private final JsonObject json = new JsonObject();
  private final Row row;

  private Facts(Row row) {
    this.row = row;
  }

  /** A section whose facts are given one by one. */
  Facts() {
    this(new Row(new JsonObject()));
  }

  /** A section of that record's fields, which keep their names. */
  static Facts of(Row row) {
    return new Facts(row);
  }

  Facts numbers(String... fields) {
    for (String field : fields) {
      add(field, row.number(field));
    }
    return this;
  }

  Facts texts(String... fields) {
    for (String field : fields) {
      add(field, row.text(field));
    }
    return this;
  }

  /** Ids and names of what the fields refer to. */
  Facts references(String... fields) {
    for (String field : fields) {
      add(field, row.reference(field));
    }
    return this;
  }

  /** Calendar dates. */
  Facts days(String... fields) {
    for (String field : fields) {
      add(field, row.date(field));
    }
    return this;
  }

  Facts moments(String... fields) {
    for (String field : fields) {
      add(field, row.moment(field));
    }
    return this;
  }

  Facts amounts(String... fields) {
    for (String field : fields) {
      amount(field, row.number(field));
    }
    return this;
  }

  /** What another section says, under its own names. */
  Facts all(JsonObject others) {
    others.entrySet().forEach(fact -> json.add(fact.getKey(), fact.getValue()));
    return this;
  }

  Facts add(String name, @Nullable String value) {
    if (value != null) {
      json.addProperty(name, value);
    }
    return this;
  }

  Facts add(String name, @Nullable Number value) {
    if (value != null) {
      json.addProperty(name, value);
    }
    return this;
  }

  Facts add(String name, boolean value) {
    json.addProperty(name, value);
    return this;
  }

  Facts add(String name, @Nullable JsonElement value) {
    if (value != null) {
      json.add(name, value);
    }
    return this;
  }

  Facts add(String name, @Nullable Instant value) {
    return add(name, value == null ? null : value.toString());
  }

  Facts add(String name, @Nullable LocalDate value) {
    return add(name, value == null ? null : value.toString());
  }

  /** An amount that tells zero from hidden: null stays, as null. */
  Facts amount(String name, @Nullable BigDecimal value) {
    json.add(name, value == null ? JsonNull.INSTANCE : new JsonPrimitive(value));
    return this;
  }

  JsonObject json() {
    return json;
  }

  /** The rows, up to the usual number, with how many there are. */
  static JsonObject list(Listing listing, Function<Row, JsonObject> shown) {
    return list(listing, SHOWN, shown);
  }

  /** The items, up to the usual number, with how many there are. */
  static <T> JsonObject list(List<T> items, Function<T, JsonObject> shown) {
    return list(items, SHOWN, shown);
  }

  /** A list of the first rows, with how many there are. */
  static JsonObject list(Listing listing, int most, Function<Row, JsonObject> shown) {
    return list(listing.rows(), listing.total(), most, shown);
  }

  /** A list of the first items, with how many there are. */
  static <T> JsonObject list(List<T> items, int most, Function<T, JsonObject> shown) {
    return list(items, items.size(), most, shown);
  }

  private static <T> JsonObject list(
      List<T> items, @Nullable Integer total, int most, Function<T, JsonObject> shown) {
    JsonObject list = new JsonObject();
    list.add("total", total == null ? JsonNull.INSTANCE : new JsonPrimitive(total));
    JsonArray rows = new JsonArray();
    items.stream().limit(most).map(shown).forEach(rows::add);
    list.add("rows", rows);
    return list;
  }
}
