package dev.openpsa.cw.sdk.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The short text of a model for logs and debuggers. */
final class ModelText {
  private static final int LIMIT = 190;
  private static final int VALUE_LIMIT = 40;
  private static final String MASK = "***";
  private static final Pattern SECRET =
      Pattern.compile(
          "passw|passphrase|pwd|secret|key|token|credential|certificate$",
          Pattern.CASE_INSENSITIVE);

  /** Properties that say what a value beside them is: {@code "type": "Password"}. */
  private static final List<String> LABELS =
      List.of("type", "fieldType", "caption", "question", "name", "parameterName");

  private static final Set<String> LABELLED = Set.of("value", "answer", "default", "defaultValue");

  private ModelText() {}

  static String of(String type, JsonObject json) {
    boolean masked = isLabelledSecret(json);
    StringBuilder text = new StringBuilder(type).append('{');
    String separator = "";
    for (Map.Entry<String, JsonElement> property : json.entrySet()) {
      String name = property.getKey();
      if (name.equals("_info")) {
        continue;
      }
      boolean secret = SECRET.matcher(name).find() || masked && LABELLED.contains(name);
      String part = shortened(name) + "=" + (secret ? MASK : value(property.getValue()));
      if (text.length() + separator.length() + part.length() > LIMIT) {
        text.append(separator).append('…');
        break;
      }
      text.append(separator).append(part);
      separator = ", ";
    }
    return text.append('}').toString();
  }

  /** Custom fields and configuration questions carry passwords under names that don't say so. */
  private static boolean isLabelledSecret(JsonObject json) {
    return LABELS.stream()
        .map(json::get)
        .anyMatch(
            label ->
                label != null
                    && label.isJsonPrimitive()
                    && SECRET.matcher(label.getAsString()).find());
  }

  private static String value(JsonElement value) {
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
    String start = text.length() > 4 * VALUE_LIMIT ? text.substring(0, 4 * VALUE_LIMIT) : text;
    String line = start.replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.length() > VALUE_LIMIT ? line.substring(0, VALUE_LIMIT - 1) + "…" : line;
  }
}
