package dev.openpsa.cw.operations.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.Reading;
import dev.openpsa.cw.operations.call.ReferencedRecords;
import dev.openpsa.cw.operations.call.ReferencedRecords.Owned;
import dev.openpsa.cw.operations.guard.Change;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.registry.RecordName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names the records that changes refer to by id, so that people see what they agree to. */
public final class ReferenceLabels {
  private final Planner planner;
  private final Reading reading;
  private final Remembered<String, Optional<JsonObject>> records;

  public ReferenceLabels(Planner planner, Reading reading, Clock clock) {
    this.planner = planner;
    this.reading = reading;
    this.records = new Remembered<>(clock);
  }

  /**
   * The changes, with a name beside each id that has one.
   *
   * @param present the record that they are made to, null for a new one
   */
  public List<Change> named(Plan plan, List<Change> changes, @Nullable JsonObject present) {
    List<Change> named = new ArrayList<>();
    for (Change change : changes) {
      named.add(
          isBareId(change.to())
              ? planner
                  .reference(plan, change.field())
                  .flatMap(schema -> collection(schema, changes, present))
                  .flatMap(collection -> named(change, collection))
                  .orElse(change)
              : change);
    }
    return named;
  }

  private static boolean isBareId(JsonElement value) {
    return value instanceof JsonObject object && object.size() == 1 && object.has("id");
  }

  /** The collection that holds the records. */
  private static Optional<String> collection(
      String schema, List<Change> changes, @Nullable JsonObject present) {
    RecordName kind = ReferencedRecords.GLOBAL.get(schema);
    if (kind != null) {
      return Optional.of(kind.collection());
    }
    Owned owned = ReferencedRecords.OWNED.get(schema);
    if (owned == null) {
      return Optional.empty();
    }
    JsonElement parent = present == null ? null : present.get(owned.parent());
    for (Change change : changes) {
      parent = change.field().equals(owned.parent()) ? change.to() : parent;
    }
    return parent instanceof JsonObject object && object.get("id") instanceof JsonPrimitive id
        ? Optional.of(owned.of(id.getAsInt()))
        : Optional.empty();
  }

  private Optional<Change> named(Change change, String collection) {
    JsonElement id = change.to().getAsJsonObject().get("id");
    return records
        .get(collection.replaceFirst("/$", "") + "/" + id.getAsString(), this::record)
        .map(ReferenceLabels::name)
        .filter(name -> !name.isEmpty())
        .map(
            name -> {
              JsonObject to = new JsonObject();
              to.add("id", id);
              to.addProperty("name", name);
              return new Change(change.field(), change.from(), to);
            });
  }

  /** A name is a courtesy: without the right to read it, the id has to do. */
  private Optional<JsonObject> record(String path) {
    try {
      return Optional.of(reading.record(path));
    } catch (RequestFailure e) {
      return Optional.empty();
    }
  }

  private static String name(JsonObject record) {
    for (List<String> fields :
        List.of(
            List.of("firstName", "lastName"),
            List.of("name"),
            List.of("description"),
            List.of("identifier"))) {
      if (fields.stream().allMatch(field -> record.get(field) instanceof JsonPrimitive)) {
        return fields.stream()
            .map(field -> record.get(field).getAsString())
            .collect(Collectors.joining(" "));
      }
    }
    return "";
  }
}
