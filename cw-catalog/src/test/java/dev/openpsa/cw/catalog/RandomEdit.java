package dev.openpsa.cw.catalog;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One edit of a document by rule, and what a comparison has to say about it: {@code kind place} for
 * each change, with {@code -> after} where something was renamed.
 *
 * @param isFault whether the document can't be used afterwards
 */
record RandomEdit(String name, Set<String> expected, boolean isFault) {
  /** Kinds of edits; each changes the document and tells what it did, or null to try elsewhere. */
  static RandomEdit apply(JsonObject document, int kind, Random random) {
    Editor editor = new Editor(document, random);
    while (true) {
      RandomEdit edit = editor.edit(kind);
      if (edit != null) {
        return edit;
      }
    }
  }

  static final int KINDS = 17;

  private static final class Editor {
    private final JsonObject paths;
    private final JsonObject schemas;
    private final Random random;

    Editor(JsonObject document, Random random) {
      this.paths = document.getAsJsonObject("paths");
      this.schemas = document.getAsJsonObject("components").getAsJsonObject("schemas");
      this.random = random;
    }

    @Nullable RandomEdit edit(int kind) {
      return switch (kind) {
        case 0 -> dropEndpoint();
        case 1 -> renamePath();
        case 2 -> addEndpoint();
        case 3, 4, 5, 6, 7 -> parameter(kind);
        case 8, 9, 10, 11, 12, 13, 14 -> field(kind);
        case 15 -> renameSchema();
        default -> dropSchema();
      };
    }

    private String any(Set<String> names) {
      return List.copyOf(names).get(random.nextInt(names.size()));
    }

    private static RandomEdit of(String name, String... expected) {
      return new RandomEdit(name, new TreeSet<>(List.of(expected)), false);
    }

    private @Nullable RandomEdit dropEndpoint() {
      String path = any(paths.keySet());
      JsonObject item = paths.getAsJsonObject(path);
      String method = any(item.keySet());
      item.remove(method);
      return of("drop " + path, "endpoint.removed " + endpoint(method, path));
    }

    private @Nullable RandomEdit renamePath() {
      String path = any(paths.keySet());
      String renamed = path + "/renamed";
      JsonObject item = paths.remove(path).getAsJsonObject();
      paths.add(renamed, item);
      Set<String> expected = new TreeSet<>();
      for (String method : item.keySet()) {
        expected.add(
            "endpoint.renamed " + endpoint(method, path) + " -> " + endpoint(method, renamed));
      }
      return new RandomEdit("rename " + path, expected, false);
    }

    private RandomEdit addEndpoint() {
      String path = any(paths.keySet()) + "/novelty";
      JsonObject operation = new JsonObject();
      operation.add("responses", new JsonObject());
      JsonObject item = new JsonObject();
      item.add("delete", operation);
      paths.add(path, item);
      return of("add " + path, "endpoint.added " + endpoint("delete", path));
    }

    private @Nullable RandomEdit parameter(int kind) {
      String path = any(paths.keySet());
      String method = any(paths.getAsJsonObject(path).keySet());
      JsonObject operation = paths.getAsJsonObject(path).getAsJsonObject(method);
      JsonArray parameters = operation.getAsJsonArray("parameters");
      List<JsonObject> query = new ArrayList<>();
      for (JsonElement p : parameters) {
        if (p.getAsJsonObject().get("in").getAsString().equals("query")
            && "string".equals(type(p.getAsJsonObject().getAsJsonObject("schema")))) {
          query.add(p.getAsJsonObject());
        }
      }
      if (query.isEmpty()) {
        return null;
      }
      JsonObject p = query.get(random.nextInt(query.size()));
      String name = p.get("name").getAsString();
      String place = endpoint(method, path) + ", " + name;
      switch (kind) {
        case 3 -> {
          parameters.remove(p);
          return of("drop " + place, "parameter.removed " + place);
        }
        case 4 -> {
          p.addProperty("name", name + "Renamed");
          return of("rename " + place, "parameter.renamed " + place + " -> " + name + "Renamed");
        }
        case 5 -> {
          p.getAsJsonObject("schema").addProperty("type", "boolean");
          return of("retype " + place, "parameter.type " + place);
        }
        case 6 -> {
          boolean required = p.has("required") && p.get("required").getAsBoolean();
          p.addProperty("required", !required);
          return of("require " + place, "parameter.required " + place);
        }
        default -> {
          JsonObject more = p.deepCopy();
          more.addProperty("name", "novelty");
          parameters.add(more);
          return of("add " + place, "parameter.added " + endpoint(method, path) + ", novelty");
        }
      }
    }

    private @Nullable RandomEdit field(int kind) {
      String schema = any(schemas.keySet());
      JsonObject s = schemas.getAsJsonObject(schema);
      if (!(s.get("properties") instanceof JsonObject properties) || properties.size() < 3) {
        return null;
      }
      String name = any(properties.keySet());
      String place = schema + "." + name;
      JsonObject property = properties.getAsJsonObject(name);
      if (name.equals("id") || inQuery(schema)) {
        return null; // the mends look at these: more than the field would change
      }
      switch (kind) {
        case 8 -> {
          properties.remove(name);
          return of("drop " + place, "field.removed " + place);
        }
        case 9 -> {
          if (required(s, name)) {
            return null;
          }
          renamed(properties, name);
          return of("rename " + place, "field.renamed " + place + " -> " + name + "Renamed");
        }
        case 10 -> {
          String type = "boolean".equals(type(property)) ? "integer" : "boolean";
          List.of("$ref", "items", "enum", "format", "additionalProperties", "properties")
              .forEach(property::remove);
          property.addProperty("type", type);
          Set<String> expected = new TreeSet<>(Set.of("field.type " + place));
          return new RandomEdit("retype " + place, expected, false);
        }
        case 11 -> {
          properties.add("novelty", new JsonObject());
          return of("add to " + schema, "field.added " + schema + ".novelty");
        }
        case 12 -> {
          if (!"string".equals(type(property)) || property.has("maxLength") || said(property)) {
            return null;
          }
          property.addProperty("maxLength", 7);
          return of("limit " + place, "field.length " + place);
        }
        case 13 -> {
          if (required(s, name)) {
            return null;
          }
          JsonArray all = s.has("required") ? s.getAsJsonArray("required") : new JsonArray();
          all.add(name);
          s.add("required", all);
          return of("require " + place, "field.required " + place);
        }
        default -> {
          if (!(property.get("enum") instanceof JsonArray values) || values.size() < 2) {
            return null;
          }
          values.set(0, new JsonPrimitive("Novelty"));
          return of(
              "values of " + place, "field.values_added " + place, "field.values_removed " + place);
        }
      }
    }

    private static boolean said(JsonObject property) {
      return property.has("description")
          && property.get("description").getAsString().contains("length");
    }

    private static boolean required(JsonObject schema, String name) {
      return schema.has("required")
          && schema.getAsJsonArray("required").contains(new JsonPrimitive(name));
    }

    /** Objects in the query become parameters. */
    private boolean inQuery(String schema) {
      return schema.endsWith("Info")
          || schema.endsWith("Count")
          || paths.toString().contains("\"in\":\"query\",\"schema\":" + ref(schema))
          || paths.toString().contains("\"in\":\"path\",\"schema\":" + ref(schema));
    }

    private static String ref(String schema) {
      return "{\"$ref\":\"#/components/schemas/" + schema + "\"}";
    }

    private static void renamed(JsonObject properties, String name) {
      for (Map.Entry<String, JsonElement> e : List.copyOf(properties.entrySet())) {
        properties.remove(e.getKey());
        String key = e.getKey().equals(name) ? name + "Renamed" : e.getKey();
        properties.add(key, e.getValue());
      }
    }

    private @Nullable RandomEdit renameSchema() {
      String schema = any(schemas.keySet());
      if (schema.matches("Count|BulkResult|IdCollection")) {
        return null; // the mends know these by their names
      }
      JsonObject renamed = new JsonObject();
      schemas.asMap().forEach((k, v) -> renamed.add(k.equals(schema) ? k + "Renamed" : k, v));
      List.copyOf(schemas.keySet()).forEach(schemas::remove);
      renamed.asMap().forEach(schemas::add);
      refer(paths, schema);
      refer(schemas, schema);
      return of("rename " + schema, "schema.renamed " + schema + " -> " + schema + "Renamed");
    }

    private static void refer(JsonElement at, String schema) {
      if (at instanceof JsonArray array) {
        array.forEach(e -> refer(e, schema));
      } else if (at instanceof JsonObject object) {
        JsonElement ref = object.get("$ref");
        if (ref != null && ref.getAsString().equals("#/components/schemas/" + schema)) {
          object.addProperty("$ref", ref.getAsString() + "Renamed");
        }
        object.asMap().values().forEach(e -> refer(e, schema));
      }
    }

    private @Nullable RandomEdit dropSchema() {
      String schema = any(schemas.keySet());
      schemas.remove(schema);
      boolean isUsed =
          paths.toString().contains(ref(schema))
              || schemas.toString().contains("/" + schema + "\"");
      return isUsed
          ? new RandomEdit("drop " + schema, Set.of(schema), true)
          : of("drop " + schema, "schema.removed " + schema);
    }

    private static String type(JsonObject schema) {
      return schema.has("type") && !schema.has("enum") ? schema.get("type").getAsString() : "";
    }

    private static String endpoint(String method, String path) {
      return method.toUpperCase(Locale.ROOT) + " " + path;
    }
  }
}
