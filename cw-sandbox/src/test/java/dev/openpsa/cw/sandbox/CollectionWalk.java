package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.sandbox.api.ApiTable;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.api.RecordType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes records through their lives, and asserts at each step what became of them. */
final class CollectionWalk {
  /** Ids of other things, and who did something: most records say these themselves. */
  private static final Predicate<String> DERIVED =
      Pattern.compile("id|.*Id|.*By|(?i:.*guid)").asMatchPredicate();

  private static final List<Kind> CHANGEABLE =
      List.of(Kind.TEXT, Kind.NUMBER, Kind.INTEGER, Kind.BOOLEAN, Kind.OBJECT, Kind.DATE_TIME);

  private final Caller caller;
  private final SampleBodies samples;
  private final Ticker clock;

  /** What a write is to make of one field. */
  private record Change(String field, JsonElement value) {}

  CollectionWalk(ApiTable api, Caller caller, Ticker clock) {
    this.caller = caller;
    this.samples = new SampleBodies(api, caller);
    this.clock = clock;
  }

  /** Makes a record, then reads, counts, finds, patches, replaces and deletes it. */
  void fromMakingToDeleting(WalkedCollection collection) {
    String path = samples.path(collection);
    int before = count(collection, path);
    JsonObject made = make(collection, path);
    int id = id(made);
    assertThat(get(collection, path, id)).as("read").isEqualTo(made);
    if (before >= 0) {
      assertThat(count(collection, path)).as("count").isEqualTo(before + 1);
    }
    assertThat(found(path, id)).as("conditions").containsExactly(id);
    patch(collection, path, id);
    replace(collection, path, id);
    info(collection, path, id);
    delete(collection, path, id);
  }

  /**
   * Reads and changes the first record of a collection that takes no new ones.
   *
   * @return whether there was one
   */
  boolean fromReadingToChanging(WalkedCollection collection) {
    List<JsonObject> all = List.of();
    String path = "";
    for (String candidate : samples.paths(collection)) {
      path = candidate;
      all = records(path, "pageSize", "50");
      if (!all.isEmpty()) {
        break;
      }
    }
    if (collection.has("GET", "/count") && all.size() < 50) {
      assertThat(caller.count(path)).as("count").isEqualTo(all.size());
    }
    if (all.isEmpty()) {
      return false;
    }
    JsonObject first = all.get(0);
    if (first.has("id") && first.getAsJsonPrimitive("id").isNumber()) {
      int id = id(first);
      assertThat(holds(get(collection, path, id), first)).as("read " + first).isTrue();
      assertThat(found(path, id)).as("conditions").containsExactly(id);
      info(collection, path, id);
      patch(collection, path, id);
      replace(collection, path, id);
    }
    return true;
  }

  private int count(WalkedCollection collection, String path) {
    return collection.has("GET", "/count") ? caller.count(path) : -1;
  }

  private List<JsonObject> records(String path, String... parameters) {
    Caller.Reply reply = caller.get(path, parameters);
    assertThat(reply.status()).as(path + " " + reply.body()).isEqualTo(200);
    return reply.records();
  }

  private List<Integer> found(String path, int id) {
    return records(path, "conditions", "id=" + id).stream().map(CollectionWalk::id).toList();
  }

  private static int id(JsonObject record) {
    return record.get("id").getAsInt();
  }

  private JsonObject make(WalkedCollection collection, String path) {
    RecordType type = collection.type();
    JsonObject body = samples.of(type, SampleOverrides.members(collection.path()));
    Caller.Reply reply = caller.post(path, body.toString());
    assertThat(reply.status()).as(body + " -> " + reply.body()).isEqualTo(201);
    JsonObject made = reply.object();
    for (FieldSpec field : type.fields()) {
      if (body.has(field.name()) && !field.createOnly()) {
        assertThat(holds(made.get(field.name()), body.get(field.name())))
            .as("%s sent %s, got %s", field.name(), body.get(field.name()), made.get(field.name()))
            .isTrue();
      }
    }
    return made;
  }

  /** Whether the answer has what was sent, be it among more. */
  private static boolean holds(@Nullable JsonElement answered, JsonElement sent) {
    if (answered == null) {
      return sent.isJsonNull();
    }
    if (sent.isJsonObject()) {
      return answered.isJsonObject()
          && sent.getAsJsonObject().entrySet().stream()
              .allMatch(e -> holds(answered.getAsJsonObject().get(e.getKey()), e.getValue()));
    }
    if (sent.isJsonArray()) {
      return answered.isJsonArray()
          && sent.getAsJsonArray().asList().stream()
              .allMatch(
                  e -> answered.getAsJsonArray().asList().stream().anyMatch(a -> holds(a, e)));
    }
    JsonPrimitive value = sent.getAsJsonPrimitive();
    return value.isNumber()
        ? answered.getAsDouble() == value.getAsDouble()
        : answered.getAsString().equals(value.getAsString());
  }

  /** The record by its address, or out of the list where the specification has no other way. */
  private JsonObject get(WalkedCollection collection, String path, int id) {
    if (collection.ofRecord("GET") == null) {
      return records(path, "conditions", "id=" + id).get(0);
    }
    Caller.Reply reply = caller.get(path + "/" + id);
    assertThat(reply.status()).as(path + "/" + id + " " + reply.body()).isEqualTo(200);
    return reply.object();
  }

  private void patch(WalkedCollection collection, String path, int id) {
    if (collection.ofRecord("PATCH") == null) {
      return;
    }
    JsonObject before = get(collection, path, id);
    Change change = change(collection, before);
    clock.advanceSeconds(60);
    Caller.Reply reply =
        caller.patch(
            path + "/" + id,
            "[{\"op\":\"replace\",\"path\":\"%s\",\"value\":%s}]"
                .formatted(change.field(), change.value()));
    assertThat(reply.status()).as("PATCH " + change + " " + reply.body()).isEqualTo(200);
    changedAlone(before, get(collection, path, id), change, "PATCH");
  }

  /** Sends back what was read, but for one field. */
  private void replace(WalkedCollection collection, String path, int id) {
    if (collection.ofRecord("PUT") == null) {
      return;
    }
    JsonObject before = get(collection, path, id);
    Change change = change(collection, before);
    JsonObject body = before.deepCopy();
    body.add(change.field(), change.value());
    clock.advanceSeconds(60);
    Caller.Reply reply = caller.put(path + "/" + id, body.toString());
    assertThat(reply.status()).as("PUT " + change + " " + reply.body()).isEqualTo(200);
    changedAlone(before, get(collection, path, id), change, "PUT");
  }

  private void changedAlone(JsonObject before, JsonObject after, Change change, String what) {
    assertThat(holds(after.get(change.field()), change.value()))
        .as(what + " " + change + " is " + after.get(change.field()))
        .isTrue();
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    names.removeAll(Set.of(change.field(), "_info"));
    assertThat(names).as(what + " " + change + " changed more: " + before + after).isEmpty();
    JsonObject info = after.getAsJsonObject("_info");
    if (info != null && info.has("lastUpdated")) {
      assertThat(Instant.parse(info.get("lastUpdated").getAsString()))
          .as(what + " _info")
          .isEqualTo(clock.instant());
    }
  }

  /** Another value for a text, else for a number, flag, choice, reference or date. */
  private Change change(WalkedCollection collection, JsonObject record) {
    String own = SampleOverrides.changeable(collection.path());
    for (boolean isLastResort : List.of(false, true)) {
      for (Kind kind : CHANGEABLE) {
        for (FieldSpec field : collection.type().fields()) {
          boolean isMeant =
              own != null
                  ? field.name().equals(own)
                  : !field.name().equals("id") && (isLastResort || !isDerived(field));
          if (isMeant && field.kind() == kind && !field.createOnly()) {
            JsonElement value = other(record.get(field.name()), field);
            if (value != null) {
              return new Change(field.name(), value);
            }
          }
        }
      }
    }
    throw new AssertionError(collection.type() + " has nothing to change");
  }

  private static boolean isDerived(FieldSpec field) {
    boolean isDate = field.name().toLowerCase(java.util.Locale.ROOT).contains("date");
    return DERIVED.test(field.name()) || field.kind() == Kind.TEXT && isDate;
  }

  private @Nullable JsonElement other(@Nullable JsonElement now, FieldSpec field) {
    return switch (field.kind()) {
      case BOOLEAN -> new JsonPrimitive(now == null || !now.getAsBoolean());
      case INTEGER -> new JsonPrimitive(now == null ? 2 : now.getAsInt() + 1);
      case NUMBER -> new JsonPrimitive(now == null ? 2.25 : now.getAsDouble() + 1);
      case DATE_TIME -> new JsonPrimitive("2026-02-03T04:05:00Z");
      case OBJECT -> samples.otherReference(field, now == null ? 0 : id(now.getAsJsonObject()));
      default -> otherText(now == null ? "" : now.getAsString(), field);
    };
  }

  private static @Nullable JsonElement otherText(String now, FieldSpec field) {
    if (!field.values().isEmpty()) {
      return field.values().stream()
          .filter(v -> !v.equals(now))
          .findFirst()
          .map(JsonPrimitive::new)
          .orElse(null);
    }
    boolean isFull = field.maxLength() > 0 && now.length() + 2 > field.maxLength();
    return new JsonPrimitive(isFull ? (now.startsWith("z") ? "y" : "z") : now + " z");
  }

  private void info(WalkedCollection collection, String path, int id) {
    if (collection.has("GET", "/info")) {
      assertThat(found(path + "/info", id)).as("info").containsExactly(id);
    }
    if (collection.has("GET", "/{id}/info")) {
      Caller.Reply reply = caller.get(path + "/" + id + "/info");
      assertThat(reply.status()).as("info " + reply.body()).isEqualTo(200);
      assertThat(id(reply.object())).isEqualTo(id);
    }
    if (collection.has("GET", "/info/count")) {
      assertThat(caller.count(path + "/info", "conditions", "id=" + id)).isEqualTo(1);
    }
  }

  private void delete(WalkedCollection collection, String path, int id) {
    if (collection.ofRecord("DELETE") == null) {
      return;
    }
    Caller.Reply reply = caller.delete(path + "/" + id);
    assertThat(reply.status()).as("DELETE " + reply.body()).isEqualTo(204);
    assertThat(reply.body()).isEmpty();
    if (collection.ofRecord("GET") != null) {
      assertThat(caller.get(path + "/" + id).status()).as("after DELETE").isEqualTo(404);
    }
    assertThat(found(path, id)).as("after DELETE").isEmpty();
    if (!SampleOverrides.isLink(collection.path())) {
      assertThat(id(make(collection, path))).as("next id").isGreaterThan(id);
    }
  }
}
