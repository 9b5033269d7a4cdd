package dev.openpsa.cw.spec;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.Locale;

/**
 * Adds to each schema what the model template can't find out by itself: which keys a reference may
 * be looked up by, what the document's prose says about writing a property, and what a record can
 * be asked for besides its properties.
 */
final class SchemaHints {
  private SchemaHints() {}

  static void add(Collection<Schema> schemas, JsonObject doc) {
    JsonObject published = SpecMends.object(SpecMends.object(doc, "components"), "schemas");
    for (Schema schema : schemas) {
      JsonObject target = SpecMends.object(published, schema.name());
      reference(schema, target);
      checks(schema, target);
      audit(schema, target);
    }
  }

  private static void reference(Schema schema, JsonObject target) {
    if (schema.name().endsWith("Reference") && has(schema, "id", TypeRef.Kind.INTEGER)) {
      target.addProperty("x-cw-reference", true);
      target.addProperty("x-cw-by-identifier", has(schema, "identifier", TypeRef.Kind.STRING));
      target.addProperty("x-cw-by-name", has(schema, "name", TypeRef.Kind.STRING));
    }
  }

  private static boolean has(Schema schema, String field, TypeRef.Kind kind) {
    return schema.fields().stream()
        .filter(f -> f.name().equals(field))
        .map(Field::type)
        .anyMatch(t -> t.kind() == kind && t.enumValues().isEmpty());
  }

  /** The names of the checks are those of methods of the SDK's {@code WriteCheck}. */
  private static void checks(Schema schema, JsonObject target) {
    JsonArray checks = new JsonArray();
    JsonArray lengths = new JsonArray();
    for (Field field : schema.fields()) {
      if (field.required()) {
        check(checks, "required", field);
      }
      if (field.requiredOnUpdate()) {
        check(checks, "requiredOnReplace", field);
      }
      String word = restriction(field);
      if (!word.isEmpty()) {
        check(checks, word, field);
      }
      if (field.maxLength() != null) {
        JsonObject length = new JsonObject();
        length.addProperty("field", field.name());
        length.addProperty("limit", field.maxLength());
        lengths.add(length);
      }
    }
    target.addProperty("x-cw-checked", !checks.isEmpty() || !lengths.isEmpty());
    target.add("x-cw-checks", checks);
    target.add("x-cw-lengths", lengths);
  }

  private static void check(JsonArray checks, String word, Field field) {
    JsonObject check = new JsonObject();
    check.addProperty("check", word);
    check.addProperty("field", field.name());
    checks.add(check);
  }

  private static String restriction(Field field) {
    String words = field.description() == null ? "" : field.description().toLowerCase(Locale.ROOT);
    if (words.contains("on create only")) {
      return words.contains("never returned") ? "createOnly" : "fixedAfterCreate";
    }
    if (words.contains("on update only")) {
      return "updateOnly";
    }
    boolean computed =
        words.startsWith("computed from ")
            || words.startsWith("follows ")
            || words.startsWith("read from ");
    return computed || field.readOnly() ? "readOnly" : "";
  }

  /**
   * Records tell under {@code _info} when they were entered and changed, and are asked for by these
   * times as if they were fields of their own. The {@code _info} of a reference holds links alone.
   */
  private static void audit(Schema schema, JsonObject target) {
    if (schema.field("_info") != null && !schema.name().endsWith("Reference")) {
      target.addProperty("x-cw-last-updated", schema.field("lastUpdated") == null);
      target.addProperty("x-cw-date-entered", schema.field("dateEntered") == null);
    }
  }
}
