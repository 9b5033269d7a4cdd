package dev.openpsa.cw.operations.guard;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Works out, field by field, what a plan would change. */
public final class Changes {
  private static final List<String> NAMING_FIELDS =
      List.of("id", "identifier", "name", "summary", "title", "text", "description");

  private Changes() {}

  /** {@code present} is the record as it is now, null when there is none or it can't be read. */
  public static List<Change> of(Plan plan, @Nullable JsonObject present) {
    JsonElement body = plan.body();
    if (plan.method().equals("DELETE")) {
      return List.of(
          new Change(
              "(record)", present == null ? JsonNull.INSTANCE : named(present), JsonNull.INSTANCE));
    }
    if (body == null) {
      return List.of();
    }
    if (plan.method().equals("PATCH") && body.isJsonArray()) {
      return patched(body.getAsJsonArray(), present);
    }
    if (plan.method().equals("PUT") && body.isJsonObject() && present != null) {
      return replaced(body.getAsJsonObject(), present);
    }
    List<Change> result = new ArrayList<>();
    if (body.isJsonObject()) {
      body.getAsJsonObject()
          .entrySet()
          .forEach(e -> result.add(Change.to(e.getKey(), e.getValue())));
    } else {
      result.add(Change.to("(body)", body));
    }
    return result;
  }

  private static List<Change> patched(JsonArray operations, @Nullable JsonObject present) {
    List<Change> result = new ArrayList<>();
    for (JsonElement e : operations) {
      if (!e.isJsonObject() || !e.getAsJsonObject().has("path")) {
        result.add(Change.to("(operation)", e));
        continue;
      }
      JsonObject operation = e.getAsJsonObject();
      String path = operation.get("path").getAsString().replaceFirst("^/", "");
      boolean removes = operation.has("op") && operation.get("op").getAsString().equals("remove");
      JsonElement to =
          removes || !operation.has("value") ? JsonNull.INSTANCE : operation.get("value");
      result.add(new Change(path, present == null ? JsonNull.INSTANCE : at(present, path), to));
    }
    return result;
  }

  /** A replace resets what it does not mention, so that is shown too. */
  private static List<Change> replaced(JsonObject body, JsonObject present) {
    List<Change> result = new ArrayList<>();
    for (Map.Entry<String, JsonElement> e : body.entrySet()) {
      JsonElement from = present.has(e.getKey()) ? present.get(e.getKey()) : JsonNull.INSTANCE;
      if (!same(from, e.getValue())) {
        result.add(new Change(e.getKey(), from, e.getValue()));
      }
    }
    for (Map.Entry<String, JsonElement> e : present.entrySet()) {
      if (!body.has(e.getKey()) && !e.getKey().equals("_info") && !e.getKey().equals("id")) {
        result.add(new Change(e.getKey(), e.getValue(), JsonNull.INSTANCE));
      }
    }
    return result;
  }

  /** References are the same when their ids are. */
  private static boolean same(JsonElement a, JsonElement b) {
    if (a.isJsonObject() && b.isJsonObject() && a.getAsJsonObject().has("id")) {
      return a.getAsJsonObject().get("id").equals(b.getAsJsonObject().get("id"));
    }
    return a.equals(b);
  }

  private static JsonElement at(JsonElement record, String path) {
    JsonElement here = record;
    for (String name : path.split("/")) {
      if (here.isJsonObject() && here.getAsJsonObject().has(name)) {
        here = here.getAsJsonObject().get(name);
      } else if (here.isJsonArray()
          && name.matches("\\d{1,6}")
          && Integer.parseInt(name) < here.getAsJsonArray().size()) {
        here = here.getAsJsonArray().get(Integer.parseInt(name));
      } else {
        return JsonNull.INSTANCE;
      }
    }
    return here;
  }

  private static JsonObject named(JsonObject record) {
    JsonObject shown = new JsonObject();
    for (String field : NAMING_FIELDS) {
      if (record.has(field) && record.get(field).isJsonPrimitive()) {
        shown.add(field, record.get(field));
      }
    }
    return shown;
  }
}
