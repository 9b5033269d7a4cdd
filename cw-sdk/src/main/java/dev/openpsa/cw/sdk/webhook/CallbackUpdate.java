package dev.openpsa.cw.sdk.webhook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.sdk.model.CallbackEntry;
import java.util.Map;
import java.util.TreeMap;

/** A callback that is there, and what it should become. It keeps its id. */
public record CallbackUpdate(CallbackEntry existing, DesiredCallback desired) {
  /** The properties that change, with their new values. */
  public Map<String, JsonElement> changes() {
    Map<String, JsonElement> changes = new TreeMap<>();
    if (!desired.url().equals(existing.getUrl())) {
      changes.put("url", new JsonPrimitive(desired.url()));
    }
    String description = desired.description();
    if (description != null && !description.equals(existing.getDescription())) {
      changes.put("description", new JsonPrimitive(description));
    }
    if (Boolean.TRUE.equals(existing.getInactiveFlag())) {
      changes.put("inactiveFlag", new JsonPrimitive(false)); // ConnectWise sets it after failures
    }
    return changes;
  }

  JsonArray patch() {
    JsonArray patch = new JsonArray();
    changes()
        .forEach(
            (name, value) -> {
              JsonObject operation = new JsonObject();
              operation.addProperty("op", "replace");
              operation.addProperty("path", name);
              operation.add("value", value);
              patch.add(operation);
            });
    return patch;
  }

  /** Names what changes, without values: a URL's query may hold a secret. */
  @Override
  public String toString() {
    return existing.getId() + " " + desired + " " + changes().keySet();
  }
}
