package dev.openpsa.cw.operations.journal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.regex.Pattern;

/** Keeps passwords and keys out of what is written down. */
final class Secrets {
  /** What stands in the place of a secret. */
  static final String HIDDEN = "***";

  private static final Pattern NAME =
      Pattern.compile("(?i).*(password|passwd|secret|private_?key|token|credential|pin)$");

  private Secrets() {}

  /** The same with the values of secret members hidden. */
  static JsonElement hidden(JsonElement value) {
    if (value instanceof JsonArray list) {
      JsonArray hidden = new JsonArray();
      list.forEach(element -> hidden.add(hidden(element)));
      return hidden;
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    boolean isSecretChange =
        object.get("path") instanceof JsonPrimitive path
            && NAME.matcher(path.getAsString()).matches();
    JsonObject hidden = new JsonObject();
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      boolean isSecret =
          NAME.matcher(member.getKey()).matches()
              || isSecretChange && member.getKey().equals("value");
      hidden.add(
          member.getKey(),
          isSecret && member.getValue().isJsonPrimitive()
              ? new JsonPrimitive(HIDDEN)
              : hidden(member.getValue()));
    }
    return hidden;
  }
}
