package dev.openpsa.cw.sdk.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.json.ValueReader;
import java.io.IOException;

/** Reads <code>{"count": 7}</code>. */
enum CountReader implements ValueReader<Long> {
  INSTANCE;

  @Override
  public Long read(JsonReader in) throws IOException {
    JsonElement answer = JsonValues.element(in);
    JsonElement count = answer.isJsonObject() ? answer.getAsJsonObject().get("count") : null;
    if (count == null || !count.isJsonPrimitive()) {
      throw new JsonParseException("there is no count in it");
    }
    return count.getAsLong();
  }

  @Override
  public Long empty() {
    throw new JsonParseException("there is no count in it");
  }
}
