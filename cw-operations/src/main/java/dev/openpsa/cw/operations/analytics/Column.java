package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonObject;

/**
 * A column of an answer.
 *
 * @param type {@code text}, {@code number}, {@code integer}, {@code date}, {@code time} or {@code
 *     flag}
 * @param unit {@code hours}, {@code percent} and the like; empty for none
 */
public record Column(String name, String type, String unit) {
  private static final String MONEY = "money";

  boolean isMoney() {
    return unit.equals(MONEY);
  }

  /** The same in that currency. */
  Column in(String currency) {
    return new Column(name, type, currency);
  }

  public static Column text(String name) {
    return new Column(name, "text", "");
  }

  public static Column hours(String name) {
    return new Column(name, "number", "hours");
  }

  public static Column percent(String name) {
    return new Column(name, "number", "percent");
  }

  public static Column money(String name) {
    return new Column(name, "number", MONEY);
  }

  public static Column date(String name) {
    return new Column(name, "date", "");
  }

  /** A point in time, shown in the zone of the window. */
  public static Column time(String name) {
    return new Column(name, "time", "");
  }

  /** A number with that unit, {@code minutes}, {@code days}; empty for none. */
  public static Column number(String name, String unit) {
    return new Column(name, "number", unit);
  }

  public static Column count(String name) {
    return new Column(name, "integer", "");
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    json.addProperty("type", type);
    if (!unit.isEmpty()) {
      json.addProperty("unit", unit);
    }
    return json;
  }
}
