package dev.openpsa.cw.operations.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a JSON Patch: an array of operations, nothing else is understood by ConnectWise. */
final class PatchCheck {
  private static final Set<String> OPERATIONS = Set.of("add", "replace", "remove");

  private static final Map<String, String> MEANT =
      Map.of(
          "set", "replace",
          "update", "replace",
          "change", "replace",
          "put", "replace",
          "modify", "replace",
          "edit", "replace",
          "append", "add",
          "insert", "add",
          "delete", "remove",
          "clear", "remove");

  private final FieldFinder finder;
  private final Schema schema;
  private final Faults faults;
  private final ValueMender values;

  PatchCheck(FieldFinder finder, Schema schema, Faults faults) {
    this.finder = finder;
    this.schema = schema;
    this.faults = faults;
    this.values = new ValueMender(finder, faults);
  }

  /** The patch as it was most likely meant. */
  JsonElement mended(JsonElement body) {
    JsonArray operations = operations(body);
    if (operations == null) {
      return body;
    }
    JsonArray mended = new JsonArray();
    for (JsonElement e : operations) {
      if (!e.isJsonObject()) {
        faults.open("a patch operation has to be an object", "It has op, path and value.");
        continue;
      }
      JsonObject operation = operation(e.getAsJsonObject());
      if (operation != null) {
        mended.add(operation);
      }
    }
    return mended;
  }

  private @Nullable JsonArray operations(JsonElement body) {
    if (body.isJsonArray()) {
      return body.getAsJsonArray();
    }
    JsonObject object = body.isJsonObject() ? body.getAsJsonObject() : new JsonObject();
    JsonArray operations = new JsonArray();
    String wrapper = object.size() == 1 ? object.keySet().iterator().next() : "";
    if (object.has("path") && (object.has("op") || object.has("value"))) {
      operations.add(object);
    } else if (!wrapper.isEmpty()
        && schema.field(wrapper) == null
        && object.get(wrapper).isJsonArray()) {
      operations.addAll(object.getAsJsonArray(wrapper));
    } else {
      replacing(object).forEach(operations::add);
    }
    boolean isMeant = !operations.isEmpty();
    faults.add(
        isMeant,
        "a PATCH body has to be an array of operations",
        isMeant ? "" : "Write [{\"op\": \"replace\", \"path\": \"summary\", \"value\": \"…\"}].");
    return isMeant ? operations : null;
  }

  /** Operations that set the members of a record to what they are. */
  static List<JsonObject> replacing(JsonObject record) {
    List<JsonObject> operations = new ArrayList<>();
    for (Map.Entry<String, JsonElement> e : record.entrySet()) {
      JsonObject operation = new JsonObject();
      operation.addProperty("op", "replace");
      operation.addProperty("path", e.getKey());
      operation.add("value", e.getValue());
      operations.add(operation);
    }
    return operations;
  }

  /** Null where the operation has to go. */
  private @Nullable JsonObject operation(JsonObject given) {
    String op = op(given);
    String path = path(given);
    JsonElement value = given.get("value");
    if (path == null) {
      return given;
    }
    Target target = target(path, value);
    if (target == null) {
      return given;
    }
    if (target.isFixed()) {
      return null;
    }
    JsonObject mended = new JsonObject();
    mended.addProperty("op", op);
    mended.addProperty("path", target.path());
    if (op.equals("remove")) {
      kept(target, path);
      return mended;
    }
    if (value == null) {
      faults.open("the operation on '" + path + "' has no value", "Give 'value'.");
      return mended;
    }
    if (value.isJsonNull()) {
      kept(target, path);
    }
    mended.add("value", target.value());
    return mended;
  }

  private void kept(Target target, String path) {
    if (target.isRequired()) {
      faults.open("'" + path + "' is required and can't be emptied", "Replace it instead.");
    }
  }

  private String op(JsonObject operation) {
    String given = text(operation, "op").toLowerCase(Locale.ROOT).strip();
    if (OPERATIONS.contains(given) && text(operation, "op").equals(given)) {
      return given;
    }
    String meant =
        given.isEmpty() ? "replace" : OPERATIONS.contains(given) ? given : MEANT.get(given);
    faults.add(
        meant != null,
        "op " + Faults.shown(text(operation, "op")) + " is not understood",
        "Use add, replace or remove.");
    return meant == null ? given : meant;
  }

  private @Nullable String path(JsonObject operation) {
    String path = text(operation, "path");
    for (String other : List.of("field", "name", "key")) {
      if (path.isEmpty() && !text(operation, other).isEmpty()) {
        path = text(operation, other);
        faults.mended(
            "a patch operation names its field in 'path'", "Write path, not " + other + ".");
      }
    }
    path = path.replaceFirst("^/", "");
    if (path.isEmpty()) {
      faults.open("a patch operation has no path", "Name the field, such as summary.");
      return null;
    }
    if (path.matches("\\w+(\\.\\w+)+")) {
      faults.mended("the path '" + path + "' is written with dots", "Write slashes.");
      return path.replace('.', '/');
    }
    return path;
  }

  /**
   * What an operation is about.
   *
   * @param isFixed whether nobody can write it
   */
  private record Target(String path, JsonElement value, boolean isRequired, boolean isFixed) {}

  /** Null where there is no such field. */
  private @Nullable Target target(String path, @Nullable JsonElement value) {
    String[] names = path.split("/", -1);
    Field reference =
        MemberNames.has(schema, names[0]) || names.length > 1 ? null : reference(path);
    if (reference != null) {
      return joined(reference, path, value);
    }
    Field field = field(schema, names[0]);
    if (field == null) {
      return null;
    }
    Restriction restriction = Restriction.of(schema.name(), field);
    if (restriction == Restriction.COMPUTED) {
      String instead = Restriction.insteadOf(schema.name(), field.name());
      faults.mended(
          "'" + field.name() + "' is read-only",
          instead == null ? "Leave '" + field.name() + "' out." : instead);
      return new Target(path, JsonNull.INSTANCE, false, true);
    }
    if (restriction == Restriction.ON_CREATE) {
      faults.mended(
          "'" + field.name() + "' is taken on create only", "Leave '" + field.name() + "' out.");
      return new Target(path, JsonNull.INSTANCE, false, true);
    }
    JsonElement given = value == null ? JsonNull.INSTANCE : value;
    if (names.length == 1) {
      JsonElement mended = value == null ? given : values.mended(field.name(), field, given);
      return new Target(field.name(), mended, field.required(), false);
    }
    return inside(field, names, given);
  }

  private @Nullable Field field(Schema owner, String name) {
    if (MemberNames.has(owner, name)) {
      return owner.field(name);
    }
    String meant = MemberNames.nearest(owner, name).orElse(null);
    List<String> near = MemberNames.near(owner, name);
    faults.add(
        meant != null,
        "'" + name + "' is no field of " + owner,
        meant != null
            ? "Did you mean " + meant + "?"
            : near.isEmpty() ? "" : "Did you mean " + String.join(", ", near) + "?");
    return meant == null ? null : owner.field(meant);
  }

  /** {@code statusId} speaks of a field of the reference {@code status}. */
  private @Nullable Target joined(Field reference, String path, @Nullable JsonElement value) {
    String rest = path.substring(reference.name().length()).replaceFirst("^_+", "");
    String way = reference.name() + "/" + rest.toLowerCase(Locale.ROOT);
    faults.mended("'" + path + "' is no field of " + schema, "Write " + way + ".");
    return inside(reference, way.split("/"), value == null ? JsonNull.INSTANCE : value);
  }

  private @Nullable Field reference(String name) {
    for (Field field : schema.fields()) {
      boolean begins =
          field.type().kind() == TypeRef.Kind.REF
              && name.length() > field.name().length()
              && name.startsWith(field.name());
      String rest = begins ? name.substring(field.name().length()).replaceFirst("^_+", "") : "";
      if (rest.matches("(?i)id|name|identifier")) {
        return field;
      }
    }
    return null;
  }

  private @Nullable Target inside(Field field, String[] names, JsonElement value) {
    StringBuilder way = new StringBuilder(field.name());
    TypeRef type = field.type();
    Field last = field;
    for (int i = 1; i < names.length; i++) {
      boolean isIndex = type.isArray() && names[i].matches("\\d{1,4}|-");
      TypeRef items = type.items();
      if (isIndex && items != null) {
        way.append('/').append(names[i]);
        type = items;
        continue;
      }
      Schema owner = finder.target(type);
      if (owner == null || type.isArray() || owner.fields().isEmpty()) {
        boolean isOpen = type.kind() == TypeRef.Kind.ANY || type.kind() == TypeRef.Kind.MAP;
        if (!isOpen && owner == null || type.isArray()) {
          faults.open(
              "'" + way + "' has no field '" + names[i] + "'",
              type.isArray() ? "Elements of a list go by index: " + way + "/0." : "");
        }
        return new Target(String.join("/", names), value, false, false);
      }
      Field next = field(owner, names[i]);
      if (next == null) {
        return null;
      }
      last = next;
      type = next.type();
      way.append('/').append(next.name());
    }
    boolean isNamed =
        field.type().kind() == TypeRef.Kind.REF
            && way.toString().equals(field.name() + "/id")
            && value instanceof JsonPrimitive text
            && text.isString()
            && Literals.number(text.getAsString()) == null;
    if (isNamed) {
      JsonObject named = values.reference(field.type(), value.getAsString());
      faults.mended(
          "'" + way + "' has to be a number",
          "By name, write '" + field.name() + "' as " + named + ".");
      return new Target(field.name(), named, false, false);
    }
    JsonElement mended =
        type.equals(last.type())
            ? values.mended(way.toString(), last, value)
            : values.mended(way.toString(), type, value);
    return new Target(way.toString(), mended, false, false);
  }

  private static String text(JsonObject object, String member) {
    return object.has(member) && object.get(member).isJsonPrimitive()
        ? object.get(member).getAsString()
        : "";
  }
}
