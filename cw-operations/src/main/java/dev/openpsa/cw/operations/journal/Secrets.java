package dev.openpsa.cw.operations.journal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps passwords and keys out of what is written down. */
public final class Secrets {
  /** What stands in the place of a secret. */
  static final String HIDDEN = "***";

  private static final Pattern NAME =
      Pattern.compile(
          "(?i).*(passwords?|passwd|secrets?|(private|encryption|license|api|access)_?keys?|tokens?"
              + "|credentials?|pin)$");

  /** What custom fields and questions say of themselves when they hold a password. */
  private static final Pattern PASSWORD_TYPE = Pattern.compile("(?i)password");

  private static final Set<String> ANSWERS = Set.of("value", "answer");

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
    boolean isSecretChange = names(object, "path", NAME);
    boolean isSecretAnswer =
        names(object, "type", PASSWORD_TYPE) || names(object, "fieldType", PASSWORD_TYPE);
    JsonObject hidden = new JsonObject();
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      String name = member.getKey();
      boolean isSecret =
          NAME.matcher(name).matches()
              || isSecretChange && name.equals("value")
              || isSecretAnswer && ANSWERS.contains(name);
      hidden.add(
          name,
          isSecret && !member.getValue().isJsonNull()
              ? new JsonPrimitive(HIDDEN)
              : hidden(member.getValue()));
    }
    return hidden;
  }

  private static boolean names(JsonObject object, String member, Pattern pattern) {
    return object.get(member) instanceof JsonPrimitive text
        && pattern.matcher(text.getAsString()).matches();
  }

  /** Whether a field or member of that name holds a password or key. */
  public static boolean isSecretName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Whether the value of a password or key stands anywhere in it. */
  public static boolean isIn(JsonElement value) {
    return isHidden(hidden(value));
  }

  /** Whether a secret stood anywhere in what was written down. */
  static boolean isHidden(JsonElement value) {
    if (value instanceof JsonArray list) {
      return list.asList().stream().anyMatch(Secrets::isHidden);
    }
    if (value instanceof JsonObject object) {
      return object.asMap().values().stream().anyMatch(Secrets::isHidden);
    }
    return value instanceof JsonPrimitive text && text.getAsString().equals(HIDDEN);
  }

  /** The same without what is hidden. */
  static JsonElement left(JsonElement value) {
    if (value instanceof JsonArray list) {
      JsonArray left = new JsonArray();
      list.forEach(element -> left.add(left(element)));
      return left;
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    JsonObject left = new JsonObject();
    for (Map.Entry<String, JsonElement> member : object.entrySet()) {
      boolean isGone = member.getValue().isJsonPrimitive() && isHidden(member.getValue());
      if (!isGone) {
        left.add(member.getKey(), left(member.getValue()));
      }
    }
    return left;
  }
}
