package dev.openpsa.cw.operations.call;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.call.ReferencedRecords.Owned;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.registry.RecordName;
import java.util.List;
import java.util.Map;
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
    for (Map.Entry<String, JsonElement> field : fields.entrySet()) {
      planner
          .reference(plan, field.getKey())
          .filter(schema -> field.getValue() instanceof JsonPrimitive)
          .ifPresent(schema -> global(resolved, field.getKey(), schema));
    }
    for (String field : fields.keySet()) {
      planner
          .reference(plan, field)
          .map(ReferencedRecords.OWNED::get)
          .filter(owned -> resolved.get(field) instanceof JsonPrimitive)
          .ifPresent(owned -> ofParent(resolved, field, owned, plan));
    }
    return resolved;
  }

  private void global(JsonObject fields, String field, String schema) {
    String text = fields.get(field).getAsString().strip();
    RecordName kind = ReferencedRecords.GLOBAL.get(schema);
    if (text.matches(ID)) {
      fields.add(field, withId(new JsonPrimitive(Integer.parseInt(text))));
    } else if (kind != null) {
      fields.add(field, withId(names.find(kind, "id", text)));
    }
  }

  private void ofParent(JsonObject fields, String field, Owned owned, Plan plan) {
    OptionalInt parent = idOf(fields.get(owned.parent()));
    if (parent.isEmpty() && plan.method().equals("PATCH")) {
      parent = idOf(reading.record(plan.shownPath()).get(owned.parent()));
    }
    if (parent.isEmpty()) {
      return;
    }
    Map<String, String> all = Map.of("fields", "id,name", "orderBy", "id", "pageSize", "1000");
    List<JsonObject> found =
        LookUps.named(
            reading.list(owned.of(parent.getAsInt()), all), fields.get(field).getAsString(), field);
    fields.add(field, withId(found.get(0).get("id")));
  }

  private static OptionalInt idOf(@Nullable JsonElement reference) {
    return reference instanceof JsonObject object && object.get("id") instanceof JsonPrimitive id
        ? OptionalInt.of(id.getAsInt())
        : OptionalInt.empty();
  }

  private static JsonObject withId(JsonElement id) {
    JsonObject reference = new JsonObject();
    reference.add("id", id);
    return reference;
  }
}
