package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;

/** Reads records of the sandbox for plain loops, which share no code with what they check. */
public final class Plain {
  private Plain() {}

  /** What stands at that path; null where nothing does. */
  public static JsonElement at(JsonObject record, String path) {
    JsonElement at = record;
    for (String name : path.split("/", -1)) {
      at = at instanceof JsonObject object ? object.get(name) : null;
    }
    return at == null || at.isJsonNull() ? null : at;
  }

  /** The text; empty where there is none. */
  public static String text(JsonObject record, String path) {
    JsonElement at = at(record, path);
    return at == null ? "" : at.getAsString();
  }

  /** The number; 0 where there is none. */
  public static BigDecimal number(JsonObject record, String path) {
    JsonElement at = at(record, path);
    return at == null ? BigDecimal.ZERO : at.getAsBigDecimal();
  }

  public static boolean flag(JsonObject record, String path) {
    JsonElement at = at(record, path);
    return at != null && at.getAsBoolean();
  }

  /** The id; -1 where there is none. */
  public static int id(JsonObject record, String path) {
    JsonElement at = at(record, path);
    return at == null ? -1 : at.getAsInt();
  }

  public static Instant instant(JsonObject record, String path) {
    return Instant.parse(text(record, path));
  }

  /** The local day of an instant. */
  public static LocalDate day(JsonObject record, String path) {
    return instant(record, path).atZone(SandboxDesk.ZONE).toLocalDate();
  }

  /** The day before the time of a calendar date. */
  public static LocalDate date(JsonObject record, String path) {
    return LocalDate.parse(text(record, path).substring(0, 10));
  }

  /** Whether a local day lies in the last so many, of which today is one. */
  public static boolean isInLast(int days, LocalDate day) {
    LocalDate today = SandboxDesk.NOW.atZone(SandboxDesk.ZONE).toLocalDate();
    return day.isAfter(today.minusDays(days)) && !day.isAfter(today);
  }

  public static BigDecimal hours(BigDecimal hours) {
    return hours.setScale(2, RoundingMode.HALF_UP);
  }

  /** A percentage with one decimal; null of nothing. */
  public static String percent(double part, double whole) {
    return whole == 0
        ? "null"
        : BigDecimal.valueOf(part * 100 / whole).setScale(1, RoundingMode.HALF_UP).toString();
  }

  /** The sum of a column. */
  public static BigDecimal sum(ComputedAnswer answer, String column) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonObject row : answer.rows()) {
      sum = sum.add(number(row, column));
    }
    return sum;
  }

  /** A total of the answer. */
  public static JsonElement total(ComputedAnswer answer, String name) {
    return answer.facts().getAsJsonObject("totals").get(name);
  }
}
