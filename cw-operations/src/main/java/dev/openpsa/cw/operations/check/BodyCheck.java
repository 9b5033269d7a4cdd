package dev.openpsa.cw.operations.check;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks bodies and patches against a schema: ConnectWise refuses unknown members, and says little
 * about why.
 */
final class BodyCheck {
  private static final Pattern DATE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d)?(Z|[+-]\\d\\d:?\\d\\d)?)?");
  private static final Set<String> PATCH_OPERATIONS = Set.of("add", "replace", "remove");

  private final Schema schema;
  private final List<Fault> faults;

  BodyCheck(Schema schema, List<Fault> faults) {
    this.schema = schema;
    this.faults = faults;
  }

  /** A record to create or to replace one with. */
  void record(JsonElement body) {
    if (!body.isJsonObject()) {
      faults.add(new Fault("the body has to be an object", "Give the fields of " + schema + "."));
      return;
    }
    for (Map.Entry<String, JsonElement> e : body.getAsJsonObject().entrySet()) {
      member(e.getKey(), e.getValue());
    }
    for (Field field : schema.fields()) {
      if (field.required() && !body.getAsJsonObject().has(field.name())) {
        faults.add(
            new Fault(
                "'" + field.name() + "' is missing", "It is a required " + field.type() + "."));
      }
    }
  }

  /** A JSON Patch: an array of operations, nothing else is understood by ConnectWise. */
  void patch(JsonElement body) {
    if (!body.isJsonArray()) {
      faults.add(
          new Fault(
              "a PATCH body has to be an array of operations",
              "Write [{\"op\": \"replace\", \"path\": \"summary\", \"value\": \"…\"}]."));
      return;
    }
    for (JsonElement e : body.getAsJsonArray()) {
      if (e.isJsonObject()) {
        operation(e.getAsJsonObject());
      } else {
        faults.add(
            new Fault("a patch operation has to be an object", "It has op, path and value."));
      }
    }
  }

  private void operation(JsonObject operation) {
    String op = text(operation, "op");
    if (!PATCH_OPERATIONS.contains(op)) {
      faults.add(new Fault("op '" + op + "' is not understood", "Use add, replace or remove."));
    }
    String path = text(operation, "path").replaceFirst("^/", "");
    if (path.isEmpty()) {
      faults.add(new Fault("a patch operation has no path", "Name the field, such as summary."));
      return;
    }
    boolean whole = path.indexOf('/') < 0;
    String name = whole ? path : path.substring(0, path.indexOf('/'));
    if (!op.equals("remove") && !operation.has("value")) {
      faults.add(new Fault("the operation on '" + path + "' has no value", "Give 'value'."));
    } else if (whole && operation.has("value")) {
      member(name, operation.get("value"));
    } else {
      known(name);
    }
  }

  private void member(String name, JsonElement value) {
    Field field = known(name) ? schema.field(name) : null;
    if (field == null || value.isJsonNull()) {
      return;
    }
    if (field.readOnly()) {
      faults.add(new Fault("'" + name + "' is read-only", "Leave it out."));
    }
    TypeRef type = field.type();
    String expected = mismatch(type, value);
    if (expected != null) {
      faults.add(new Fault("'" + name + "' has to be " + expected, ""));
    } else if (field.maxLength() != null
        && value.isJsonPrimitive()
        && value.getAsString().length() > field.maxLength()) {
      faults.add(
          new Fault(
              "'" + name + "' has " + value.getAsString().length() + " characters",
              "At most " + field.maxLength() + " are taken."));
    } else if (!type.enumValues().isEmpty()
        && value.isJsonPrimitive()
        && !type.enumValues().contains(value.getAsString())) {
      faults.add(
          new Fault(
              "'" + value.getAsString() + "' is no value of '" + name + "'",
              "It is one of " + String.join(", ", type.enumValues()) + "."));
    }
  }

  /** Field names in bodies and patches are case-sensitive, other than in conditions. */
  private boolean known(String name) {
    Field field = schema.field(name);
    if (field != null && field.name().equals(name) || name.equals("_info")) {
      return true;
    }
    List<String> names = schema.fields().stream().map(Field::name).toList();
    List<String> near = NearestNames.of(name, names, 3);
    faults.add(
        new Fault(
            "'" + name + "' is no field of " + schema,
            near.isEmpty() ? "" : "Did you mean " + String.join(", ", near) + "?"));
    return false;
  }

  private static @Nullable String mismatch(TypeRef type, JsonElement value) {
    JsonPrimitive primitive = value.isJsonPrimitive() ? value.getAsJsonPrimitive() : null;
    return switch (type.kind()) {
      case STRING -> text(type, primitive);
      case INTEGER, NUMBER ->
          primitive != null && primitive.getAsString().matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")
              ? null
              : "a number";
      case BOOLEAN -> primitive != null && primitive.isBoolean() ? null : "true or false";
      case REF ->
          value.isJsonObject() ? null : "an object, such as {\"id\": 1} or {\"name\": \"…\"}";
      case ARRAY -> value.isJsonArray() ? null : "an array";
      case MAP, ANY, BINARY -> null;
    };
  }

  private static @Nullable String text(TypeRef type, @Nullable JsonPrimitive value) {
    if (value == null || !value.isString()) {
      return "a text";
    }
    boolean date = type.format() != null && type.format().startsWith("date");
    return date && !value.getAsString().isEmpty() && !DATE.matcher(value.getAsString()).matches()
        ? "a date in UTC, such as 2026-01-31T14:00:00Z"
        : null;
  }

  private static String text(JsonObject object, String member) {
    return object.has(member) && object.get(member).isJsonPrimitive()
        ? object.get(member).getAsString()
        : "";
  }
}
