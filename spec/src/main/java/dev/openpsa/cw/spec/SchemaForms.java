package dev.openpsa.cw.spec;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings every schema into one form, that of OpenAPI 3.0 without compositions: one type or none, a
 * flag for null, values as a list, and properties of its own. What OpenAPI 3.1 writes otherwise,
 * and what {@code allOf}, {@code oneOf} and {@code anyOf} put together, is written out.
 */
final class SchemaForms {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("string", "string"),
          Map.entry("integer", "integer"),
          Map.entry("number", "number"),
          Map.entry("boolean", "boolean"),
          Map.entry("array", "array"),
          Map.entry("object", "object"),
          Map.entry("int", "integer"),
          Map.entry("long", "integer"),
          Map.entry("float", "number"),
          Map.entry("double", "number"),
          Map.entry("decimal", "number"),
          Map.entry("bool", "boolean"),
          Map.entry("file", "string"));

  /** Keywords that say nothing here, or that no template and no check can use. */
  private static final List<String> UNUSED =
      List.of(
          "$schema",
          "$id",
          "$comment",
          "$anchor",
          "$defs",
          "definitions",
          "discriminator",
          "contentEncoding",
          "contentMediaType",
          "unevaluatedProperties",
          "patternProperties",
          "propertyNames",
          "prefixItems",
          "contains",
          "dependentRequired",
          "dependentSchemas",
          "if",
          "then",
          "else",
          "not");

  private final JsonObject document;
  private final Mends mends;
  private final Compositions compositions;

  SchemaForms(JsonObject document, Mends mends) {
    this.document = document;
    this.mends = mends;
    this.compositions = new Compositions(this, mends);
  }

  /** The named schemas, in place. */
  void named(JsonObject schemas) {
    for (String name : List.copyOf(schemas.keySet())) {
      schemas.add(name, whole("schema " + name, schemas.get(name), new HashSet<>(Set.of(name))));
    }
  }

  /** A schema as a parameter, body or property has it: it may refer to a named one. */
  JsonObject used(String owner, JsonElement schema) {
    return form(owner, schema, new HashSet<>(), false);
  }

  /**
   * A schema written out: where it refers to a named one, with what that one holds.
   *
   * @param within the references that are being written out
   */
  JsonObject whole(String owner, JsonElement schema, Set<String> within) {
    return form(owner, schema, within, true);
  }

  private JsonObject form(String owner, JsonElement element, Set<String> within, boolean whole) {
    if (element instanceof JsonPrimitive flag && flag.isBoolean()) {
      return new JsonObject(); // anything goes
    }
    if (!(element instanceof JsonObject schema)) {
      throw new SpecException(owner + ": a schema is an object, not " + element);
    }
    if (schema.has("$ref")) {
      return referred(owner, schema, within, whole);
    }
    types(owner, schema);
    values(owner, schema);
    if (compositions.writeOut(owner, schema, within, whole)) {
      return referred(owner, schema, within, whole);
    }
    required(owner, schema);
    parts(owner, schema);
    UNUSED.forEach(schema::remove);
    for (String limit : List.of("exclusiveMinimum", "exclusiveMaximum")) {
      if (schema.get(limit) instanceof JsonPrimitive number && number.isNumber()) {
        schema.remove(limit);
      }
    }
    return schema;
  }

  private JsonObject referred(String owner, JsonObject schema, Set<String> within, boolean whole) {
    String reference = text(owner, schema, "$ref");
    Pointer pointer = Pointer.of(owner, reference);
    JsonElement target = pointer.find(document);
    String name = pointer.schema();
    if (target == null) {
      throw new SpecException(
          owner
              + (name == null
                  ? ": refers to " + reference + ", where nothing stands"
                  : ": refers to the schema " + name + ", which does not exist"));
    }
    if (name != null && !whole) {
      schema.addProperty("$ref", Pointer.toSchema(name));
      return schema;
    }
    Set<String> deeper = new HashSet<>(within);
    if (!deeper.add(name == null ? reference : name)) {
      return new JsonObject(); // a circle: what it holds is being written out already
    }
    mends.hit("reference written out");
    String place = name == null ? owner : "schema " + name;
    JsonObject written = form(place, target.deepCopy(), deeper, whole);
    for (Map.Entry<String, JsonElement> own : schema.entrySet()) {
      if (!own.getKey().equals("$ref")) {
        written.add(own.getKey(), own.getValue());
      }
    }
    return written;
  }

  /** One type or none; {@code null} among several is a flag. */
  private void types(String owner, JsonObject schema) {
    JsonElement published = schema.get("type");
    if (schema.has("contentMediaType") && !schema.has("format")) {
      schema.addProperty("format", schema.has("contentEncoding") ? "byte" : "binary");
      schema.addProperty("type", "string");
      published = schema.get("type");
    }
    if (published == null) {
      inferType(schema);
      return;
    }
    Set<String> types = new LinkedHashSet<>();
    for (JsonElement one : published instanceof JsonArray several ? several : list(published)) {
      if (!(one instanceof JsonPrimitive word) || !word.isString()) {
        throw new SpecException(owner + ": the type " + published + " is no name of a type");
      }
      types.add(word.getAsString());
    }
    if (types.remove("null")) {
      schema.addProperty("nullable", true);
    }
    if (types.equals(Set.of("integer", "number"))) {
      types.remove("integer");
    }
    String type = types.size() == 1 ? TYPES.get(types.iterator().next()) : null;
    if (type == null) {
      schema.remove("type");
      mends.hit("type of any value");
    } else if (!type.equals(SchemaReader.text(schema, "type"))) {
      schema.addProperty("type", type);
      mends.hit("type written as in OpenAPI 3.0");
      if (types.contains("file")) {
        schema.addProperty("format", "binary");
      }
    }
  }

  private static void inferType(JsonObject schema) {
    if (schema.has("properties")) {
      schema.addProperty("type", "object");
    } else if (schema.has("items") || schema.has("prefixItems")) {
      schema.addProperty("type", "array");
    }
  }

  private void values(String owner, JsonObject schema) {
    if (schema.has("const")) {
      schema.add("enum", list(schema.remove("const")));
      mends.hit("constant became the only value");
    }
    JsonElement published = schema.get("enum");
    if (published == null) {
      return;
    }
    if (!(published instanceof JsonArray values)) {
      throw new SpecException(owner + ": enum is a list of values, not " + published);
    }
    Set<JsonElement> distinct = new LinkedHashSet<>();
    boolean allTexts = true;
    for (JsonElement value : values) {
      if (value.isJsonNull()) {
        schema.addProperty("nullable", true);
      } else {
        distinct.add(value);
        allTexts &= value instanceof JsonPrimitive primitive && primitive.isString();
      }
    }
    if (distinct.isEmpty()) {
      schema.remove("enum");
      return;
    }
    if (distinct.size() < values.size()) {
      mends.hit("value said twice, or null among values");
    }
    JsonArray kept = new JsonArray();
    distinct.forEach(kept::add);
    schema.add("enum", kept);
    if (!schema.has("type") && allTexts) {
      schema.addProperty("type", "string");
    }
  }

  /** Some documents write {@code required: true} into the property, as JSON schema once had it. */
  private void required(String owner, JsonObject schema) {
    JsonElement required = schema.get("required");
    if (required instanceof JsonPrimitive flag && flag.isBoolean()) {
      schema.remove("required");
      mends.hit("flag 'required' of a property dropped");
    } else if (required != null && !isNames(required)) {
      throw new SpecException(owner + ": required is a list of names, not " + required);
    }
  }

  private static boolean isNames(JsonElement list) {
    return list instanceof JsonArray array
        && array.asList().stream()
            .allMatch(e -> e instanceof JsonPrimitive name && name.isString());
  }

  private void parts(String owner, JsonObject schema) {
    JsonElement properties = schema.get("properties");
    if (properties instanceof JsonObject all) {
      for (String name : List.copyOf(all.keySet())) {
        String place = owner + ": property " + name;
        all.add(name, used(owner.contains(": ") ? owner + "." + name : place, all.get(name)));
      }
    } else if (properties != null) {
      throw new SpecException(owner + ": properties is an object, not " + properties);
    }
    JsonElement items = schema.get("items");
    if (items instanceof JsonArray) {
      schema.add("items", new JsonObject()); // a tuple
    } else if (items != null) {
      schema.add("items", used(owner, items));
    } else if ("array".equals(SchemaReader.text(schema, "type"))) {
      schema.add("items", new JsonObject());
    }
    JsonElement others = schema.get("additionalProperties");
    if (others == null
        && schema.get("patternProperties") instanceof JsonObject patterns
        && patterns.size() == 1) {
      others = patterns.entrySet().iterator().next().getValue();
    }
    if (others instanceof JsonObject) {
      schema.add("additionalProperties", used(owner, others));
    }
  }

  private static JsonArray list(JsonElement one) {
    JsonArray list = new JsonArray();
    list.add(one);
    return list;
  }

  private static String text(String owner, JsonObject from, String member) {
    String text = SchemaReader.text(from, member);
    if (text == null) {
      throw new SpecException(owner + ": " + member + " is a text, not " + from.get(member));
    }
    return text;
  }
}
