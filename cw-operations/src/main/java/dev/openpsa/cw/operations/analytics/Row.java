package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A record that was read; fields are named by their path, {@code member/identifier}. It keeps the
 * fields that were asked for and no more, because there may be two hundred thousand of them.
 */
public final class Row {
  private final Fields fields;
  private final @Nullable JsonElement[] values;

  private Row(Fields fields, @Nullable JsonElement[] values) {
    this.fields = fields;
    this.values = values;
  }

  /**
   * What is asked for of a record.
   *
   * @param kept makes one of texts that are equal
   */
  static Row of(JsonObject record, Fields fields, UnaryOperator<JsonElement> kept) {
    @Nullable JsonElement[] values = new JsonElement[fields.size()];
    int place = 0;
    for (String path : fields.paths()) {
      JsonElement value = at(record, path);
      values[place++] = value == null || value.isJsonNull() ? null : kept.apply(value);
    }
    return new Row(fields, values);
  }

  private static @Nullable JsonElement at(JsonObject record, String path) {
    JsonElement at = record;
    int from = 0;
    while (from >= 0) {
      int slash = path.indexOf('/', from);
      String name = path.substring(from, slash < 0 ? path.length() : slash);
      at = at instanceof JsonObject object ? object.get(name) : null;
      from = slash < 0 ? -1 : slash + 1;
    }
    return at;
  }

  private @Nullable JsonPrimitive value(String path) {
    return values[fields.place(path)] instanceof JsonPrimitive value ? value : null;
  }

  /** Whether the record tells the field. */
  public boolean has(String path) {
    return values[fields.place(path)] != null;
  }

  public @Nullable String text(String path) {
    JsonPrimitive value = value(path);
    return value == null ? null : value.getAsString();
  }

  /** The text, or {@code otherwise} where there is none. */
  public String text(String path, String otherwise) {
    String text = text(path);
    return text == null ? otherwise : text;
  }

  public @Nullable Integer id(String path) {
    JsonPrimitive value = value(path);
    return value == null ? null : Integer.valueOf(value.getAsInt());
  }

  /** The number, null where the record does not tell it: that is not zero. */
  public @Nullable BigDecimal number(String path) {
    JsonPrimitive value = value(path);
    return value == null || value.getAsString().isBlank() ? null : value.getAsBigDecimal();
  }

  /** Hours, zero where none are told. */
  public BigDecimal hours(String path) {
    BigDecimal hours = number(path);
    return hours == null ? BigDecimal.ZERO : hours;
  }

  public boolean flag(String path) {
    JsonPrimitive value = value(path);
    return value != null && value.getAsBoolean();
  }

  public @Nullable Instant instant(String path) {
    String text = text(path);
    return text == null ? null : Instant.parse(text);
  }

  /** A calendar date, which no zone shifts: the date part of what is written. */
  public @Nullable LocalDate date(String path) {
    String text = text(path);
    return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
  }

  /** The ids of a list inside the record, empty where it has none. */
  public List<Integer> ids(String path) {
    return values[fields.place(path)] instanceof JsonArray array
        ? array.asList().stream()
            .filter(JsonElement::isJsonPrimitive)
            .map(JsonElement::getAsInt)
            .toList()
        : List.of();
  }

  /** The objects of a list inside the record, empty where it has none. */
  public List<JsonObject> list(String path) {
    return values[fields.place(path)] instanceof JsonArray array
        ? array.asList().stream().map(JsonElement::getAsJsonObject).toList()
        : List.of();
  }
}
