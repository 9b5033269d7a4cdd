package dev.openpsa.cw.sandbox.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.query.Projection;
import dev.openpsa.cw.sandbox.quirk.Quirk;
import dev.openpsa.cw.sandbox.quirk.Quirks;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Source;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Applies a JSON Patch as ConnectWise understands it: {@code add}, {@code replace} and {@code
 * remove}; case-sensitive paths with or without a leading slash.
 */
public final class PatchApplier {
  private static final Set<String> KEYS = Set.of("id", "identifier", "name");

  private final RecordWriter writer;
  private final Quirks quirks;

  public PatchApplier(RecordWriter writer, Quirks quirks) {
    this.writer = writer;
    this.quirks = quirks;
  }

  /** The members that the operations touch, as they are after all of them. */
  public JsonObject apply(JsonArray operations, Source source, Row row) {
    JsonObject record = json(source, row);
    Set<String> touched = new LinkedHashSet<>();
    for (JsonElement element : operations) {
      if (!element.isJsonObject()) {
        throw ApiException.invalidPatch("An operation is an object with op, path and value.");
      }
      JsonObject operation = element.getAsJsonObject();
      List<String> path = path(text(operation, "path"));
      FieldSpec field = source.view().exactField(path.get(0));
      if (field == null) {
        throw ApiException.invalidPatch(
            "The path '" + String.join("/", path) + "' does not exist on " + source.view() + ".");
      }
      boolean isInside = path.size() > 1 && field.kind() == Kind.OBJECT;
      if (isInside && quirks.has(Quirk.IGNORES_PATCHES_INSIDE_REFERENCES)) {
        continue;
      }
      apply(text(operation, "op"), path, field, operation.get("value"), record);
      touched.add(path.get(0));
    }
    JsonObject changed = new JsonObject();
    for (String name : touched) {
      changed.add(name, record.has(name) ? record.get(name) : JsonNull.INSTANCE);
    }
    return changed;
  }

  private JsonObject json(Source source, Row row) {
    StringWriter json = new StringWriter();
    try (JsonWriter out = new JsonWriter(json)) {
      writer.write(out, source, row, Projection.ALL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return JsonParser.parseString(json.toString()).getAsJsonObject();
  }

  private static void apply(
      String op, List<String> path, FieldSpec field, JsonElement sent, JsonObject record) {
    boolean isRemoval = op.equals("remove");
    if (!isRemoval && !op.equals("add") && !op.equals("replace")) {
      throw ApiException.invalidPatch("The operation '" + op + "' is not add, replace or remove.");
    }
    JsonElement value = sent == null || isRemoval ? JsonNull.INSTANCE : sent.deepCopy();
    if (path.size() == 1) {
      record.add(field.name(), value);
      return;
    }
    JsonElement holder = record.get(field.name());
    if (holder == null || holder.isJsonNull()) {
      holder = field.kind() == Kind.LIST ? new JsonArray() : new JsonObject();
      record.add(field.name(), holder);
    }
    for (String name : path.subList(1, path.size() - 1)) {
      holder = member(holder, name, path);
    }
    String last = path.get(path.size() - 1);
    if (holder.isJsonArray()) {
      element(op, holder.getAsJsonArray(), last, value, path);
    } else if (holder.isJsonObject()) {
      object(field, holder.getAsJsonObject(), last, value);
    } else {
      throw noSuch(path);
    }
  }

  private static void object(FieldSpec field, JsonObject holder, String name, JsonElement value) {
    // Another key of a reference means another record, whatever the other members still say.
    if (field.kind() == Kind.OBJECT && KEYS.contains(name)) {
      List.copyOf(holder.keySet()).forEach(holder::remove);
    }
    holder.add(name, value);
  }

  private static void element(
      String op, JsonArray array, String index, JsonElement value, List<String> path) {
    if (op.equals("add")) {
      array.add(value); // wherever the path points: additions always go to the end
    } else if (op.equals("remove")) {
      array.remove(index(array, index, path));
    } else {
      array.set(index(array, index, path), value);
    }
  }

  private static JsonElement member(JsonElement holder, String name, List<String> path) {
    JsonElement member =
        holder.isJsonArray()
            ? holder.getAsJsonArray().get(index(holder.getAsJsonArray(), name, path))
            : holder.isJsonObject() ? holder.getAsJsonObject().get(name) : null;
    if (member == null) {
      throw noSuch(path);
    }
    return member;
  }

  private static int index(JsonArray array, String text, List<String> path) {
    try {
      int index = Integer.parseInt(text);
      if (index >= 0 && index < array.size()) {
        return index;
      }
    } catch (NumberFormatException e) {
      throw noSuch(path);
    }
    throw noSuch(path);
  }

  private static ApiException noSuch(List<String> path) {
    return ApiException.invalidPatch("There is nothing at '" + String.join("/", path) + "'.");
  }

  private static List<String> path(String text) {
    List<String> names = List.of((text.startsWith("/") ? text.substring(1) : text).split("/", -1));
    if (names.contains("")) {
      throw ApiException.invalidPatch("The path '" + text + "' is not valid.");
    }
    return names;
  }

  private static String text(JsonObject operation, String member) {
    JsonElement value = operation.get(member);
    if (value == null || !value.isJsonPrimitive()) {
      throw ApiException.invalidPatch("An operation needs '" + member + "'.");
    }
    return value.getAsString();
  }
}
