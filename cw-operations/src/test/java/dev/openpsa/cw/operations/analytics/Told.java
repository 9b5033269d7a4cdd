package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/** What a record tells, by the path of its field, for computations apart from the engine. */
public final class Told {
  private Told() {}

  private static JsonElement at(JsonObject record, String path) {
    JsonElement at = record;
    for (String name : path.split("/")) {
      at = at == null || !at.isJsonObject() ? null : at.getAsJsonObject().get(name);
    }
    return at == null || at.isJsonNull() ? null : at;
  }

  public static boolean has(JsonObject record, String path) {
    return at(record, path) != null;
  }

  /** Null where it is not told. */
  public static String text(JsonObject record, String path) {
    JsonElement value = at(record, path);
    return value == null ? null : value.getAsString();
  }

  /** 0 where it is not told. */
  public static BigDecimal number(JsonObject record, String path) {
    JsonElement value = at(record, path);
    return value == null ? BigDecimal.ZERO : value.getAsBigDecimal();
  }

  /** 0 where it is not told. */
  public static int integer(JsonObject record, String path) {
    JsonElement value = at(record, path);
    return value == null ? 0 : value.getAsInt();
  }

  public static boolean flag(JsonObject record, String path) {
    JsonElement value = at(record, path);
    return value != null && value.getAsBoolean();
  }

  /** The date part; null where it is not told. */
  public static LocalDate day(JsonObject record, String path) {
    String text = text(record, path);
    return text == null ? null : LocalDate.parse(text.substring(0, 10));
  }

  /** The number as an answer writes it: {@code null} where it is not told. */
  public static String shown(JsonObject row, String column) {
    return String.valueOf(row.get(column));
  }

  public static String scaled(BigDecimal number, int decimals) {
    return number.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /** {@code 100 x part / whole} with one decimal; {@code null} without a whole. */
  public static String percent(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? "null"
        : part.multiply(BigDecimal.valueOf(100))
            .divide(whole, 1, RoundingMode.HALF_UP)
            .toPlainString();
  }

  /** The sum of a column; what is null adds nothing. */
  public static BigDecimal sum(Iterable<JsonObject> rows, String column) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonObject row : rows) {
      sum = sum.add(number(row, column));
    }
    return sum;
  }
}
