package dev.openpsa.cw.spec;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes out schemas that are put together of others. {@code allOf} becomes one schema with the
 * properties of all parts, the own ones first. The alternatives of {@code oneOf} and {@code anyOf}
 * become one schema that every alternative fits: an object with the properties of all, of which
 * those are required that each alternative requires; the values of all; or any value, where the
 * alternatives have nothing in common.
 */
final class Compositions {
  private static final Set<String> SHAPES =
      Set.of("$ref", "type", "properties", "enum", "items", "allOf", "oneOf", "anyOf");

  private final SchemaForms forms;
  private final Mends mends;

  Compositions(SchemaForms forms, Mends mends) {
    this.forms = forms;
    this.mends = mends;
  }

  /**
   * Writes out the compositions of a schema, in place.
   *
   * @return whether it became a reference to another schema
   */
  boolean writeOut(String owner, JsonObject schema, Set<String> within, boolean whole) {
    boolean refers = false;
    for (String word : List.of("allOf", "oneOf", "anyOf")) {
      if (schema.has(word)) {
        List<JsonObject> parts = parts(owner, word, schema.remove(word));
        if (!word.equals("allOf") && parts.removeIf(Compositions::isNull)) {
          schema.addProperty("nullable", true);
        }
        parts.stream().filter(p -> !hasShape(p)).forEach(p -> annotate(schema, p));
        parts.removeIf(p -> !hasShape(p));
        if (parts.size() == 1 && parts.get(0).has("$ref") && !whole && isPlain(schema)) {
          schema.remove("type");
          schema.add("$ref", parts.get(0).get("$ref"));
          refers = true;
        } else if (parts.size() == 1 || word.equals("allOf")) {
          parts.forEach(p -> merge(schema, forms.whole(owner, p.deepCopy(), within)));
          mends.hit("parts of a schema put together");
        } else if (!parts.isEmpty()) {
          unite(schema, parts.stream().map(p -> forms.whole(owner, p.deepCopy(), within)).toList());
          mends.hit("alternatives became one schema");
        }
      }
    }
    return refers;
  }

  private static List<JsonObject> parts(String owner, String word, JsonElement published) {
    List<JsonObject> parts = new ArrayList<>();
    if (published instanceof JsonArray array) {
      for (JsonElement part : array) {
        if (part instanceof JsonObject object) {
          parts.add(object);
        }
      }
      if (parts.size() == array.size()) {
        return parts;
      }
    }
    throw new SpecException(owner + ": " + word + " is a list of schemas, not " + published);
  }

  private static boolean isNull(JsonObject part) {
    return "null".equals(SchemaReader.text(part, "type"));
  }

  private static boolean hasShape(JsonObject part) {
    return part.keySet().stream().anyMatch(SHAPES::contains);
  }

  /** Whether it adds nothing to a schema that it refers to but words and flags. */
  private static boolean isPlain(JsonObject schema) {
    String type = SchemaReader.text(schema, "type");
    return (type == null || type.equals("object"))
        && schema.keySet().stream().noneMatch(k -> !k.equals("type") && SHAPES.contains(k));
  }

  /** A part without a type says something about the whole, such as a description or null. */
  private static void annotate(JsonObject schema, JsonObject part) {
    for (Map.Entry<String, JsonElement> e : part.entrySet()) {
      if (e.getKey().equals("required")) {
        addRequired(schema, SchemaReader.strings(part, "required"));
      } else if (!schema.has(e.getKey())) {
        schema.add(e.getKey(), e.getValue());
      }
    }
  }

  private static void merge(JsonObject schema, JsonObject part) {
    for (Map.Entry<String, JsonElement> e : part.entrySet()) {
      if (e.getKey().equals("properties")) {
        JsonObject own = SpecMends.object(schema, "properties");
        schema.add("properties", own);
        SpecMends.object(part, "properties")
            .asMap()
            .forEach(
                (name, property) -> {
                  if (!own.has(name)) {
                    own.add(name, property);
                  }
                });
      } else if (e.getKey().equals("required")) {
        addRequired(schema, SchemaReader.strings(part, "required"));
      } else if (!schema.has(e.getKey()) && !e.getKey().equals("nullable")) {
        schema.add(e.getKey(), e.getValue());
      }
    }
  }

  private static void addRequired(JsonObject schema, List<String> more) {
    Set<String> required = new LinkedHashSet<>(SchemaReader.strings(schema, "required"));
    required.addAll(more);
    JsonArray names = new JsonArray();
    required.forEach(names::add);
    if (!names.isEmpty()) {
      schema.add("required", names);
    }
  }

  private static void unite(JsonObject schema, List<JsonObject> parts) {
    Set<String> types = new LinkedHashSet<>();
    parts.forEach(p -> types.add(type(p)));
    if (types.equals(Set.of("object"))) {
      uniteObjects(schema, parts);
    } else if (types.size() == 1 && !types.contains("")) {
      uniteValues(schema, parts, types.iterator().next());
    } else if (Set.of("integer", "number").containsAll(types)) {
      schema.addProperty("type", "number");
    } else if (!schema.has("properties")) {
      schema.remove("type");
      schema.remove("format");
    }
  }

  private static String type(JsonObject part) {
    String type = SchemaReader.text(part, "type");
    return type == null ? part.has("properties") ? "object" : "" : type;
  }

  private static void uniteObjects(JsonObject schema, List<JsonObject> parts) {
    JsonObject own = SpecMends.object(schema, "properties");
    Set<String> mine = Set.copyOf(own.keySet());
    Set<String> required = new LinkedHashSet<>(SchemaReader.strings(parts.get(0), "required"));
    for (JsonObject part : parts) {
      required.retainAll(SchemaReader.strings(part, "required"));
      for (Map.Entry<String, JsonElement> p : SpecMends.object(part, "properties").entrySet()) {
        JsonElement other = own.get(p.getKey());
        if (other == null) {
          own.add(p.getKey(), p.getValue());
        } else if (!mine.contains(p.getKey()) && !other.equals(p.getValue())) {
          own.add(p.getKey(), new JsonObject()); // any value: the alternatives differ
        }
      }
    }
    schema.addProperty("type", "object");
    if (!own.isEmpty()) {
      schema.add("properties", own);
    }
    addRequired(schema, List.copyOf(required));
  }

  private static void uniteValues(JsonObject schema, List<JsonObject> parts, String type) {
    schema.addProperty("type", type);
    JsonElement format = parts.get(0).get("format");
    if (format != null && parts.stream().allMatch(p -> format.equals(p.get("format")))) {
      schema.add("format", format);
    }
    if (parts.stream().allMatch(p -> p.has("enum"))) {
      Set<JsonElement> values = new LinkedHashSet<>();
      parts.forEach(p -> p.getAsJsonArray("enum").forEach(values::add));
      JsonArray all = new JsonArray();
      values.forEach(all::add);
      schema.add("enum", all);
    }
    if (type.equals("array")) {
      JsonElement items = parts.get(0).get("items");
      boolean same = items != null && parts.stream().allMatch(p -> items.equals(p.get("items")));
      schema.add("items", same ? items : new JsonObject());
    }
  }
}
