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

/** Puts a section together; what is null is left out. */
final class Facts {
  private final JsonObject json = new JsonObject();

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
