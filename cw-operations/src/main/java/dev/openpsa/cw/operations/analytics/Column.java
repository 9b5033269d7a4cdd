package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonObject;

/**
 * A column of an answer.
 *
 * @param type {@code text}, {@code number}, {@code integer} or {@code date}
 * @param unit {@code hours}, {@code percent} and the like; empty for none
 */
public record Column(String name, String type, String unit) {

  public static Column text(String name) {
    return new Column(name, "text", "");
  }

  public static Column hours(String name) {
    return new Column(name, "number", "hours");
  }

  public static Column percent(String name) {
    return new Column(name, "number", "percent");
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
