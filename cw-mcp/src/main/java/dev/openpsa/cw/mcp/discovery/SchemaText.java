package dev.openpsa.cw.mcp.discovery;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import java.util.Optional;

/** A schema's fields in short form: {@code "summary": "string, required, max 100"}. */
final class SchemaText {
  private SchemaText() {}

  /**
   * @param depth how many levels of references to open; 0 names them only
   */
  static JsonObject fields(Catalog catalog, Schema schema, int depth) {
    JsonObject fields = new JsonObject();
    for (Field field : schema.fields()) {
      if (!field.name().equals("_info")) {
        fields.add(field.name(), field(catalog, field, depth));
      }
    }
    return fields;
  }

  private static JsonElement field(Catalog catalog, Field field, int depth) {
    String name = depth > 0 ? field.type().schemaName() : null;
    Optional<Schema> target = name == null ? Optional.empty() : catalog.schema(name);
    if (target.isEmpty()) {
      return new JsonPrimitive(words(field));
    }
    JsonObject opened = new JsonObject();
    opened.addProperty("type", words(field));
    opened.add("fields", fields(catalog, target.get(), depth - 1));
    return opened;
  }

  static String words(Field field) {
    TypeRef type = field.type();
    StringBuilder words = new StringBuilder(type.toString());
    if (!type.enumValues().isEmpty()) {
      words.append(": ").append(String.join(" | ", type.enumValues()));
    }
    if (field.required()) {
      words.append(", required");
    }
    if (field.requiredOnUpdate()) {
      words.append(", required on update");
    }
    if (field.maxLength() != null) {
      words.append(", max ").append(field.maxLength());
    }
    if (field.readOnly()) {
      words.append(", read-only");
    }
    if (field.createOnly()) {
      words.append(", on create only");
    }
    return words.toString();
  }
}
