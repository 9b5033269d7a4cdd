package dev.openpsa.cw.operations.call;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.call.ReferencedRecords.Owned;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.registry.RecordName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Puts ids in the place of names, in what people want to write into a record: {@code "status":
 * "Closed"} becomes {@code "status": {"id": 9}}. A reference that is written as an object stays as
 * it is.
 */
final class ReferenceResolver {
  private static final String ID = "\\d{1,9}";

  private final Planner planner;
  private final RecordNames names;
  private final Reading reading;

  ReferenceResolver(Planner planner, RecordNames names, Reading reading) {
    this.planner = planner;
    this.names = names;
    this.reading = reading;
  }

  /**
   * The fields with ids for names.
   *
   * @throws dev.openpsa.cw.operations.RequestFailure when no record has the name, or several have
   */
  JsonObject resolved(JsonObject fields, Plan plan) {
    JsonObject resolved = fields.deepCopy();
    Map<String, String> references = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> field : fields.entrySet()) {
      if (nameOf(field.getValue()) != null) {
        planner
            .reference(plan, field.getKey())
            .ifPresent(schema -> references.put(field.getKey(), schema));
      }
    }
    references.forEach((field, schema) -> global(resolved, field, schema));
    references.forEach(
        (field, schema) -> {
          Owned owned = ReferencedRecords.OWNED.get(schema);
          String name = nameOf(resolved.get(field));
          if (owned != null && name != null) {
            ofParent(resolved, field, name, owned, plan);
          }
        });
    return resolved;
  }

  /** The name that stands where a reference belongs, or in the place of its id; null for none. */
  private static @Nullable String nameOf(@Nullable JsonElement value) {
    JsonElement name = value;
    if (value instanceof JsonObject object && object.size() == 1) {
      boolean isText = object.get("id") instanceof JsonPrimitive id && id.isString();
      name = isText ? object.get("id") : null;
    }
    return name instanceof JsonPrimitive text ? text.getAsString().strip() : null;
  }

  private void global(JsonObject fields, String field, String schema) {
    String name = Objects.requireNonNull(nameOf(fields.get(field)));
    RecordName kind = ReferencedRecords.GLOBAL.get(schema);
    if (name.matches(ID)) {
      fields.add(field, withId(new JsonPrimitive(Integer.parseInt(name))));
    } else if (kind != null) {
      fields.add(field, withId(names.find(kind, "id", name, company(fields))));
    }
  }

  private static @Nullable Integer company(JsonObject fields) {
    OptionalInt company = idOf(fields.get("company"));
    return company.isPresent() ? Integer.valueOf(company.getAsInt()) : null;
  }

  private void ofParent(JsonObject fields, String field, String name, Owned owned, Plan plan) {
    OptionalInt parent = idOf(fields.get(owned.parent()));
    if (parent.isEmpty() && plan.path().contains("}")) {
      parent = idOf(reading.record(recordPath(plan)).get(owned.parent()));
    }
    if (parent.isEmpty()) {
      return;
    }
    Map<String, String> all = Map.of("fields", "id,name", "orderBy", "id", "pageSize", "1000");
    List<JsonObject> found =
        LookUps.named(reading.list(owned.of(parent.getAsInt()), all), name, field);
    fields.add(field, withId(found.get(0).get("id")));
  }

  /** The record that the path names last: the ticket, for what is done to a ticket. */
  private static String recordPath(Plan plan) {
    String path = plan.path().substring(0, plan.path().lastIndexOf('}') + 1);
    for (Map.Entry<String, String> place : plan.pathParameters().entrySet()) {
      path = path.replace("{" + place.getKey() + "}", place.getValue());
    }
    return path;
  }

  private static OptionalInt idOf(@Nullable JsonElement reference) {
    return reference instanceof JsonObject object
            && object.get("id") instanceof JsonPrimitive id
            && id.getAsString().matches(ID)
        ? OptionalInt.of(id.getAsInt())
        : OptionalInt.empty();
  }

  private static JsonObject withId(JsonElement id) {
    JsonObject reference = new JsonObject();
    reference.add("id", id);
    return reference;
  }
}
