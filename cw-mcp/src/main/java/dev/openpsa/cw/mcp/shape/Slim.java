package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** Leaves out what says nothing: nulls, and {@code _info} with its links. */
public final class Slim {
  private Slim() {}

  public static JsonElement of(JsonElement value) {
    if (value.isJsonArray()) {
      JsonArray result = new JsonArray(value.getAsJsonArray().size());
      value.getAsJsonArray().forEach(item -> result.add(of(item)));
      return result;
    }
    if (!value.isJsonObject()) {
      return value;
    }
    JsonObject result = new JsonObject();
    for (Map.Entry<String, JsonElement> e : value.getAsJsonObject().entrySet()) {
      if (!e.getKey().equals("_info") && !e.getValue().isJsonNull()) {
        result.add(e.getKey(), of(e.getValue()));
      }
    }
    return result;
  }
}
