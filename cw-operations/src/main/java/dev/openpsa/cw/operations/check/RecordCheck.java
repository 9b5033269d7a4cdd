package dev.openpsa.cw.operations.check;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a record to create, or to replace one with. */
final class RecordCheck {
  private static final Set<String> WRAPPERS = Set.of("body", "data", "record", "payload", "object");

  private final FieldFinder finder;
  private final Schema schema;
  private final Faults faults;
  private final ValueMender values;

  RecordCheck(FieldFinder finder, Schema schema, Faults faults) {
    this.finder = finder;
    this.schema = schema;
    this.faults = faults;
    this.values = new ValueMender(finder, faults);
  }

  /**
   * The record as it was most likely meant.
   *
   * @param replaces whether what is required on a replacement has to be there as well
   */
  JsonElement mended(JsonElement body, boolean replaces) {
    JsonObject given = object(body);
    if (given == null) {
      faults.open("the body has to be an object", "Give the fields of " + schema + ".");
      return body;
    }
    JsonObject mended = new JsonObject();
    for (Map.Entry<String, JsonElement> e : given.entrySet()) {
      member(e.getKey(), e.getValue(), given, mended);
    }
    for (Field field : schema.fields()) {
      boolean isNeeded = field.required() || replaces && field.requiredOnUpdate();
      if (isNeeded && !field.name().equals("id")) {
        need(field, mended);
      }
    }
    return mended;
  }

  private @Nullable JsonObject object(JsonElement body) {
    JsonElement inner = body;
    if (inner.isJsonArray() && inner.getAsJsonArray().size() == 1) {
      inner = inner.getAsJsonArray().get(0);
      faults.mended("the body has to be an object, not a list", "Give the object alone.");
    }
    if (!inner.isJsonObject()) {
      return null;
    }
    JsonObject object = inner.getAsJsonObject();
    String only = object.size() == 1 ? object.keySet().iterator().next() : "";
    boolean isWrapped =
        schema.field(only) == null
            && (WRAPPERS.contains(only) || only.equalsIgnoreCase(schema.name()))
            && object.get(only).isJsonObject();
    if (isWrapped) {
      faults.mended("the fields are wrapped in '" + only + "'", "Give them without it.");
      return object.getAsJsonObject(only);
    }
    return object;
  }

  private void need(Field field, JsonObject mended) {
    JsonElement value = mended.get(field.name());
    String name = "'" + field.name() + "'";
    boolean isEmpty =
        value instanceof JsonPrimitive text && text.isString() && text.getAsString().isBlank();
    if (value == null) {
      faults.open(name + " is missing", "Add " + name + ": " + sample(field) + ".");
    } else if (value.isJsonNull() || isEmpty) {
      faults.open(name + " is required, and empty", "Fill " + name + ": " + sample(field) + ".");
    }
  }

  private static String sample(Field field) {
    TypeRef type = field.type();
    return switch (type.kind()) {
      case REF -> "{\"id\": 1} (" + type + ")";
      case STRING ->
          Literals.isDate(type)
              ? "\"2026-01-31T14:00:00Z\""
              : type.enumValues().isEmpty()
                  ? "a text" + (field.maxLength() == null ? "" : " of at most " + field.maxLength())
                  : "one of " + String.join(", ", type.enumValues());
      default -> "a " + type;
    };
  }

  private void member(String name, JsonElement value, JsonObject given, JsonObject mended) {
    if (name.equals("_info")) {
      mended.add(name, value);
      return;
    }
    if (MemberNames.has(schema, name)) {
      mended.add(name, value(name, value));
      return;
    }
    String what = Faults.shown(name) + " is no field of " + schema;
    if (faults.areMoreThanShown()) {
      faults.open(what, "");
      mended.add(name, value);
      return;
    }
    Field reference = referenceIn(name);
    if (reference != null && value.isJsonPrimitive() && !given.has(reference.name())) {
      String key = name.substring(reference.name().length()).replaceFirst("^[/._]+", "");
      key = Character.toLowerCase(key.charAt(0)) + key.substring(1);
      JsonObject inner =
          mended.has(reference.name())
              ? mended.getAsJsonObject(reference.name())
              : new JsonObject();
      inner.add(key, value);
      faults.mended(what, "Write '" + reference.name() + "' as " + inner + ".");
      mended.add(reference.name(), value(reference.name(), inner));
      return;
    }
    String meant = MemberNames.nearest(schema, name).orElse(null);
    boolean free = meant != null && !given.has(meant) && !mended.has(meant);
    List<String> near = MemberNames.near(schema, name);
    faults.add(
        free,
        what,
        meant != null
            ? "Did you mean " + meant + "?"
            : near.isEmpty() ? "" : "Did you mean " + String.join(", ", near) + "?");
    if (meant != null && free) {
      mended.add(meant, value(meant, value));
    } else {
      mended.add(name, value);
    }
  }

  /** The reference that {@code companyId} or {@code company/name} speaks of. */
  private @Nullable Field referenceIn(String name) {
    for (Field field : schema.fields()) {
      boolean begins =
          field.type().kind() == TypeRef.Kind.REF
              && name.length() > field.name().length()
              && name.startsWith(field.name());
      String rest = begins ? name.substring(field.name().length()).replaceFirst("^[/._]+", "") : "";
      Schema target = rest.isEmpty() ? null : finder.target(field.type());
      if (target != null && target.field(rest) != null) {
        return field;
      }
    }
    return null;
  }

  private JsonElement value(String name, JsonElement value) {
    Field field = schema.field(name);
    return field == null ? value : values.mended(name, field, value);
  }
}
