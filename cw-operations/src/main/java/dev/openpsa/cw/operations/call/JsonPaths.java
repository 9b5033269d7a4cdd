package dev.openpsa.cw.operations.call;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** Members of nested objects by path: {@code type.identifier}. */
final class JsonPaths {
  private JsonPaths() {}

  static void set(JsonObject object, String path, JsonElement value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      object.add(path, value);
      return;
    }
    String first = path.substring(0, dot);
    if (!(object.get(first) instanceof JsonObject)) {
      object.add(first, new JsonObject());
    }
    set(object.getAsJsonObject(first), path.substring(dot + 1), value);
  }

  /** The member; JSON null where there is none. */
  static JsonElement get(JsonObject object, String path) {
    JsonElement here = object;
    for (String name : path.split("\\.")) {
      here =
          here instanceof JsonObject inner && inner.has(name) ? inner.get(name) : JsonNull.INSTANCE;
    }
    return here;
  }
}
