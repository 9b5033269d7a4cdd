package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A record that was read; fields are named by their path, {@code member/identifier}. */
public record Row(JsonObject json) {

  private @Nullable JsonPrimitive value(String path) {
    JsonElement at = json;
    for (String name : path.split("/")) {
      at = at instanceof JsonObject object ? object.get(name) : null;
    }
    return at instanceof JsonPrimitive value ? value : null;
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
    return value == null ? null : value.getAsBigDecimal();
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
}
