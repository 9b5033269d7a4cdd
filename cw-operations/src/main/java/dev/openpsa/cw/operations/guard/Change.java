package dev.openpsa.cw.operations.guard;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;

/** One field that a write would change. JSON null stands for a value that is not there. */
public record Change(String field, JsonElement from, JsonElement to) {

  static Change to(String field, JsonElement value) {
    return new Change(field, JsonNull.INSTANCE, value);
  }
}
