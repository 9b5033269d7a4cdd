package dev.openpsa.cw.spec;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gives a name to every object that is described where it is used, so that its fields can be looked
 * up and the SDK has a class for it: its title, or one made of the place. Equal objects share a
 * name.
 */
final class InlineSchemas {
  private static final Set<String> WORDS =
      Set.of("description", "nullable", "readOnly", "writeOnly", "deprecated");

  private final JsonObject schemas;
  private final Mends mends;
  private final Set<String> taken = new HashSet<>();
  private final Map<JsonObject, String> named = new HashMap<>();

  private InlineSchemas(JsonObject schemas, Mends mends) {
    this.schemas = schemas;
    this.mends = mends;
    schemas.keySet().forEach(name -> taken.add(key(name)));
  }

  static void name(JsonObject document, Mends mends) {
    JsonObject schemas = SpecMends.object(SpecMends.object(document, "components"), "schemas");
    new InlineSchemas(schemas, mends).all(document);
  }

  private void all(JsonObject document) {
    for (String name : List.copyOf(schemas.keySet())) {
      within(name, schemas.getAsJsonObject(name));
    }
    for (JsonElement item : document.getAsJsonObject("paths").asMap().values()) {
      for (JsonElement e : item.getAsJsonObject().asMap().values()) {
        JsonObject op = e.getAsJsonObject();
        String id = op.get("operationId").getAsString();
        contents(SpecMends.object(op, "requestBody"), id, "Body");
        SpecMends.object(op, "responses")
            .asMap()
            .values()
            .forEach(answer -> contents(answer.getAsJsonObject(), id, "Answer"));
      }
    }
  }

  private void contents(JsonObject of, String owner, String role) {
    JsonObject content = SpecMends.object(of, "content");
    for (Map.Entry<String, JsonElement> e : content.entrySet()) {
      // The properties of a form are parameters.
      if (!e.getKey().startsWith("multipart/")) {
        member(e.getValue().getAsJsonObject(), "schema", owner, role);
      }
    }
  }

  private void within(String name, JsonObject schema) {
    JsonObject properties = SpecMends.object(schema, "properties");
    for (String property : List.copyOf(properties.keySet())) {
      member(properties, property, name, property);
    }
    member(schema, "items", name, "Item");
    member(schema, "additionalProperties", name, "Value");
  }

  /** The name of an array's elements is that of the array. */
  private void member(JsonObject owner, String member, String ownerName, String role) {
    JsonObject schema = SpecMends.object(owner, member);
    if (SpecMends.object(schema, "properties").isEmpty()) {
      below(schema, "items", ownerName, role);
      below(schema, "additionalProperties", ownerName, role);
    } else {
      owner.add(member, reference(schema, pascal(ownerName) + pascal(role)));
    }
  }

  private void below(JsonObject owner, String member, String ownerName, String role) {
    if (owner.get(member) instanceof JsonObject) {
      member(owner, member, ownerName, role);
    }
  }

  private JsonObject reference(JsonObject inline, String name) {
    JsonObject schema = new JsonObject();
    JsonObject reference = new JsonObject();
    inline.asMap().forEach((k, v) -> (WORDS.contains(k) ? reference : schema).add(k, v));
    String known = named.get(schema);
    if (known == null) {
      String title = SchemaReader.text(schema, "title");
      known = unique(title != null && title.matches("[A-Za-z]\\w*") ? pascal(title) : name);
      named.put(schema.deepCopy(), known);
      schemas.add(known, schema);
      mends.hit("inline schema named");
      within(known, schema);
    }
    reference.addProperty("$ref", "#/components/schemas/" + known);
    return reference;
  }

  private String unique(String name) {
    String unique = name;
    for (int i = 2; !taken.add(key(unique)); i++) {
      unique = name + i;
    }
    return unique;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String pascal(String name) {
    StringBuilder pascal = new StringBuilder();
    for (String word : name.split("[^A-Za-z0-9]+")) {
      if (!word.isEmpty()) {
        pascal.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return pascal.isEmpty() ? "Part" : pascal.toString();
  }
}
