package dev.openpsa.cw.sdk.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.regex.Pattern;

/** The short text of a model for logs and debuggers. */
final class ModelText {
  private static final int LIMIT = 190;
  private static final int VALUE_LIMIT = 40;
  private static final Pattern SECRET =
      Pattern.compile("password|secret|key|token|credential", Pattern.CASE_INSENSITIVE);

  private ModelText() {}

  static String of(String type, JsonObject json) {
    StringBuilder text = new StringBuilder(type).append('{');
    String separator = "";
    for (Map.Entry<String, JsonElement> property : json.entrySet()) {
      if (property.getKey().equals("_info")) {
        continue;
      }
      String part = property.getKey() + "=" + value(property.getKey(), property.getValue());
      if (text.length() + separator.length() + part.length() > LIMIT) {
        text.append(separator).append('…');
        break;
      }
      text.append(separator).append(part);
      separator = ", ";
    }
    return text.append('}').toString();
  }

  private static String value(String name, JsonElement value) {
    if (SECRET.matcher(name).find()) {
      return "***";
    }
    if (value.isJsonArray()) {
      return "[" + value.getAsJsonArray().size() + "]";
    }
    if (value.isJsonObject()) {
      return reference(value.getAsJsonObject());
    }
    return shortened(value.isJsonNull() ? "null" : value.getAsString());
  }

  /** References are recognised by their id and name; other objects show that they are there. */
  private static String reference(JsonObject object) {
    StringBuilder text = new StringBuilder("{");
    for (String name : new String[] {"id", "identifier", "name"}) {
      if (object.has(name) && object.get(name).isJsonPrimitive()) {
        text.append(text.length() == 1 ? "" : " ")
            .append(shortened(object.get(name).getAsString()));
      }
    }
    return text.append(text.length() == 1 && object.size() > 0 ? "…}" : "}").toString();
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() > VALUE_LIMIT ? line.substring(0, VALUE_LIMIT - 1) + "…" : line;
  }
}
