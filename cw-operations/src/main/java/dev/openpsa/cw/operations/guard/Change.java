package dev.openpsa.cw.operations.guard;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** One field that a write would change. JSON null stands for a value that is not there. */
public record Change(String field, JsonElement from, JsonElement to) {

  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("field", field);
    json.add("from", from);
    json.add("to", to);
    return json;
  }

  static Change to(String field, JsonElement value) {
    return new Change(field, JsonNull.INSTANCE, value);
  }
}
