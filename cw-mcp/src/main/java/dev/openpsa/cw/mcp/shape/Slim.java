package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** Leaves out what says nothing: nulls, and {@code _info} with its links. */
public final class Slim {
  private Slim() {}

  /**
   * @param withInfo keep {@code _info}, because the caller named it
   */
  public static JsonElement of(JsonElement value, boolean withInfo) {
    if (value.isJsonArray()) {
      JsonArray result = new JsonArray(value.getAsJsonArray().size());
      value.getAsJsonArray().forEach(item -> result.add(of(item, withInfo)));
      return result;
    }
    if (!value.isJsonObject()) {
      return value;
    }
    JsonObject result = new JsonObject();
    for (Map.Entry<String, JsonElement> e : value.getAsJsonObject().entrySet()) {
      if ((withInfo || !e.getKey().equals("_info")) && !e.getValue().isJsonNull()) {
        result.add(e.getKey(), of(e.getValue(), withInfo));
      }
    }
    return result;
  }
}
