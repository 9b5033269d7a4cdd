package dev.openpsa.cw.operations.call;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a JSON Patch of plain changes: each member replaces the field, references whole, null
 * clears it. Lists of records, such as custom fields, are merged by id into those that the record
 * has, since ConnectWise takes a list for all of it.
 */
final class PatchBuilder {
  private final Reading reading;

  PatchBuilder(Reading reading) {
    this.reading = reading;
  }

  /**
   * The patch.
   *
   * @param changes an object of changes, or a patch, which is taken as it is
   */
  JsonArray build(JsonElement changes, Plan plan) {
    if (changes instanceof JsonArray patch) {
      return patch;
    }
    JsonArray patch = new JsonArray();
    @Nullable JsonObject present = null;
    for (Map.Entry<String, JsonElement> change : changes.getAsJsonObject().entrySet()) {
      JsonElement value = change.getValue();
      if (isMerged(value)) {
        present = present == null ? reading.record(plan.shownPath()) : present;
        value = merged(present.get(change.getKey()), value.getAsJsonArray());
      }
      patch.add(operation(change.getKey(), value));
    }
    return patch;
  }

  private static JsonObject operation(String path, JsonElement value) {
    JsonObject operation = new JsonObject();
    operation.addProperty("op", value.isJsonNull() ? "remove" : "replace");
    operation.addProperty("path", path);
    if (!value.isJsonNull()) {
      operation.add("value", value);
    }
    return operation;
  }

  /** Whether it is a list of which each element says which record it is. */
  private static boolean isMerged(JsonElement value) {
    if (!(value instanceof JsonArray list) || list.isEmpty()) {
      return false;
    }
    return list.asList().stream().allMatch(e -> e instanceof JsonObject o && o.has("id"));
  }

  private static JsonArray merged(@Nullable JsonElement present, JsonArray changed) {
    JsonArray merged = new JsonArray();
    JsonArray rest = changed.deepCopy();
    if (present instanceof JsonArray list) {
      for (JsonElement old : list) {
        merged.add(old instanceof JsonObject record ? withChanges(record, rest) : old);
      }
    }
    merged.addAll(rest);
    return merged;
  }

  private static JsonElement withChanges(JsonObject old, JsonArray changed) {
    for (int i = 0; i < changed.size(); i++) {
      JsonObject change = changed.get(i).getAsJsonObject();
      if (sameId(change, old)) {
        JsonObject result = old.deepCopy();
        change.asMap().forEach(result::add);
        changed.remove(i);
        return result;
      }
    }
    return old;
  }

  private static boolean sameId(JsonObject one, JsonObject other) {
    return one.get("id") instanceof JsonPrimitive a
        && other.get("id") instanceof JsonPrimitive b
        && a.getAsString().equals(b.getAsString());
  }
}
