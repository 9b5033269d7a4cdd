package dev.openpsa.cw.mcp.tool;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.guard.Confirmation;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool with its checked arguments.
 *
 * @param tool the tool's name
 */
public record ToolCall(String tool, Client client, JsonObject arguments) {

  /** Where a write of this call comes from; {@code operation} is null for a raw request. */
  public WriteOrigin origin(@Nullable String operation) {
    return new WriteOrigin(tool, operation, client.name(), null);
  }

  public boolean has(String name) {
    return arguments.has(name);
  }

  /** An argument that the definition requires. */
  public String text(String name) {
    return arguments.get(name).getAsString();
  }

  public @Nullable String textOrNull(String name) {
    return has(name) ? text(name) : null;
  }

  public int integer(String name, int otherwise) {
    return has(name) ? arguments.get(name).getAsInt() : otherwise;
  }

  public boolean flag(String name, boolean otherwise) {
    return has(name) ? arguments.get(name).getAsBoolean() : otherwise;
  }

  public @Nullable JsonElement json(String name) {
    return arguments.get(name);
  }

  /** A list argument that the definition requires. */
  public JsonArray list(String name) {
    return arguments.getAsJsonArray(name);
  }

  /** An object argument's members as texts; lists become comma-separated, nulls are left out. */
  public Map<String, String> texts(String name) {
    Map<String, String> result = new LinkedHashMap<>();
    JsonElement object = arguments.get(name);
    if (object != null) {
      for (Map.Entry<String, JsonElement> e : object.getAsJsonObject().entrySet()) {
        if (!e.getValue().isJsonNull()) {
          result.put(e.getKey(), text(e.getValue()));
        }
      }
    }
    return result;
  }

  public Confirmation confirmation() {
    return new Confirmation(
        flag("confirm", false), textOrNull("confirm_token"), textOrNull("confirm_name"));
  }

  private static String text(JsonElement value) {
    if (value.isJsonArray()) {
      StringBuilder list = new StringBuilder();
      value
          .getAsJsonArray()
          .forEach(item -> list.append(list.isEmpty() ? "" : ",").append(text(item)));
      return list.toString();
    }
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }
}
