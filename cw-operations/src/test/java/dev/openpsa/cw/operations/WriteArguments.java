package dev.openpsa.cw.operations;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.OperationSummary;
import dev.openpsa.cw.operations.registry.RecordName;
import dev.openpsa.cw.operations.registry.Target;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Arguments with which an operation changes something. Records are taken from the sandbox, which
 * has just been reset; a record that is to be deleted, or that the sandbox lacks, is made first.
 */
public final class WriteArguments {
  private static final Pattern FIRST_OF = Pattern.compile("([@+])(/[/\\w]+)(?:\\?([^@]+)@)?");

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  /** The id where there is no record and none can be made. */
  private static final String NOBODY = "1";

  /** Fields that people change, the plainest first. */
  private static final List<String> CHANGED =
      List.of(
          "notes", "text", "description", "internalNotes", "comments", "summary", "name", "title");

  private final SandboxDesk desk;
  private final SampleArguments samples;
  private final RecordBodies records;
  private boolean isLacking;
  private final Map<String, String> given = WriteSamples.arguments();
  private final Map<String, String> bodies = WriteSamples.bodies();

  public WriteArguments(SandboxDesk desk) {
    this.desk = desk;
    this.samples = new SampleArguments(desk);
    this.records = new RecordBodies(this::anyOf);
  }

  /** What the operation can be called with. */
  public JsonObject of(Operation operation) {
    isLacking = false;
    WriteSamples.before(operation.name()).forEach(this::post);
    return of(operation, given(operation));
  }

  private void post(WriteSamples.Posted posted) {
    JsonElement body =
        posted.body().isEmpty() ? null : JsonParser.parseString(withIds(posted.body()));
    desk.run(desk.planner().plan("POST", withIds(posted.path()), Map.of(), Map.of(), body, true));
  }

  private JsonObject of(Operation operation, JsonObject own) {
    Map<String, String> places = places(operation, own);
    JsonObject arguments = new JsonObject();
    for (Argument argument : operation.arguments()) {
      if (argument.target().place() == Target.Place.PATH) {
        String value = places.get(argument.target().name());
        if (value != null) {
          arguments.addProperty(argument.name(), value);
        }
      }
    }
    JsonObject present =
        operation.method().startsWith("P") && !operation.method().equals("POST")
            ? present(operation, places)
            : null;
    boolean needsMore =
        operation.method().equals("PATCH")
            && operation.patch().isEmpty()
            && operation.remove().isEmpty()
            && operation.lookUps().isEmpty()
            && operation.arguments().stream()
                .noneMatch(a -> a.target().place() == Target.Place.PATCH && a.isRequired());
    for (Argument argument : operation.arguments()) {
      if (argument.target().place() == Target.Place.PATH || own.has(argument.name())) {
        continue;
      }
      if (argument.isRequired() || needsMore && argument.target().place() == Target.Place.PATCH) {
        JsonElement value =
            argument.target().isWhole()
                ? whole(operation, present)
                : other(argument, value(argument), present);
        arguments.add(argument.name(), argument.type().isList() ? list(value) : value);
      }
    }
    own.asMap().forEach(arguments::add);
    return arguments;
  }

  private JsonElement value(Argument argument) {
    RecordName record = argument.type().record();
    return record != null && desk.all(record.collection()).isEmpty()
        ? new JsonPrimitive(Integer.valueOf(make(record.collection(), Map.of())))
        : samples.value(argument);
  }

  /** The changes of a record, its replacement, or a new one. */
  private JsonElement whole(Operation operation, @Nullable JsonObject present) {
    if (operation.method().equals("PATCH")) {
      return present == null ? new JsonObject() : changes(operation, present);
    }
    if (present != null) {
      JsonObject replacement = present.deepCopy();
      replacement.remove("_info");
      changes(operation, present).asMap().forEach(replacement::add);
      return replacement;
    }
    TypeRef body = desk.planner().endpoint(operation.method(), operation.path()).body();
    return body == null || body.schemaName() == null
        ? new JsonObject()
        : records.of(body.schemaName());
  }

  /**
   * Some record of a collection whose path has {@code {}} for parents; made where there is none.
   */
  private String anyOf(String collection) {
    StringBuilder path = new StringBuilder();
    int parents = 0;
    for (String name : (collection + "/{}").substring(1).split("/")) {
      path.append('/').append(name.equals("{}") ? "{p" + parents++ + "}" : name);
    }
    Map<String, String> found = new LinkedHashMap<>();
    Map<String, String> places =
        samples.fill(path.toString(), found) ? found : made(path.toString(), Map.of(), false);
    return Objects.requireNonNull(places.get("p" + (parents - 1)));
  }

  private static JsonArray list(JsonElement value) {
    JsonArray list = new JsonArray();
    list.add(value);
    return list;
  }

  private JsonObject given(Operation operation) {
    return JsonParser.parseString(withIds(given.getOrDefault(operation.name(), "{}")))
        .getAsJsonObject();
  }

  private String withIds(String json) {
    Matcher first = FIRST_OF.matcher(json);
    StringBuilder filled = new StringBuilder();
    while (first.find()) {
      first.appendReplacement(
          filled,
          first.group(1).equals("+")
              ? make(first.group(2), Map.of())
              : first(first.group(2), first.group(3)));
    }
    return first.appendTail(filled).toString();
  }

  private String first(String path, @Nullable String conditions) {
    Map<String, String> query = new LinkedHashMap<>(Map.of("pageSize", "1", "orderBy", "id"));
    if (conditions != null) {
      query.put("conditions", conditions);
    }
    List<JsonObject> found = desk.list(path, query);
    if (found.isEmpty() && conditions == null) {
      return make(path, Map.of());
    }
    if (found.isEmpty()) {
      throw new IllegalStateException("there is no " + path + " with " + conditions);
    }
    return found.get(0).get("id").getAsString();
  }

  /** The ids that make up the path: given ones, those of a new record, or of one that is there. */
  private Map<String, String> places(Operation operation, JsonObject own) {
    Map<String, String> places = new LinkedHashMap<>();
    for (Argument argument : operation.arguments()) {
      if (argument.target().place() == Target.Place.PATH && own.has(argument.name())) {
        places.put(argument.target().name(), own.get(argument.name()).getAsString());
      }
    }
    boolean isNew = operation.method().equals("DELETE") && operation.path().endsWith("/{id}");
    Map<String, String> found = new LinkedHashMap<>();
    if (!isNew && samples.fill(filled(operation.path(), places), found)) {
      found.putAll(places);
      return found;
    }
    return made(operation.path(), places, isNew);
  }

  /** Walks down the path, and makes what is not there. */
  private Map<String, String> made(String path, Map<String, String> fixed, boolean isLastNew) {
    Map<String, String> places = new LinkedHashMap<>(fixed);
    Matcher place = PLACE.matcher(path);
    while (place.find()) {
      String name = place.group(1);
      if (!places.containsKey(name)) {
        String collection = path.substring(0, place.start() - 1);
        boolean isLast = path.indexOf('{', place.end()) < 0;
        String concrete =
            filled(SampleArguments.ELSEWHERE.getOrDefault(collection, collection), places);
        String known = isLast && isLastNew ? null : firstOrNull(concrete);
        places.put(name, known == null ? make(collection, places) : known);
      }
    }
    return places;
  }

  private @Nullable String firstOrNull(String path) {
    return firstOrNull(path, "id");
  }

  private @Nullable String firstOrNull(String path, String order) {
    Optional<Endpoint> listing = desk.planner().find("GET", path).filter(e -> isMeant(e, path));
    if (listing.isEmpty()) {
      return null;
    }
    Map<String, String> query =
        listing.get().isCollection() ? Map.of("pageSize", "1", "orderBy", order) : Map.of();
    Plan plan = desk.planner().plan("GET", path, Map.of(), query, null, true);
    JsonElement data = desk.run(plan).data();
    JsonElement first =
        data instanceof JsonArray list ? (list.isEmpty() ? null : list.get(0)) : data;
    return first instanceof JsonObject record && record.has("id")
        ? record.get("id").getAsString()
        : null;
  }

  /** Whether the path is that of a list or a setting, with ids where the endpoint has places. */
  private static boolean isMeant(Endpoint endpoint, String path) {
    String[] names = endpoint.path().split("/");
    String[] values = path.split("/");
    for (int i = 0; i < Math.min(names.length, values.length); i++) {
      if (names[i].startsWith("{") && !values[i].matches("\\d+")) {
        return false;
      }
    }
    return !names[names.length - 1].startsWith("{");
  }

  /** Makes a record by the body that is known for the collection, or as an operation does. */
  private String make(String path, Map<String, String> known) {
    Map<String, String> places = new LinkedHashMap<>(known);
    String collection = path;
    if (!path.contains("{") && desk.planner().find("POST", path).isPresent()) {
      Plan concrete = desk.planner().plan("POST", path, Map.of(), Map.of(), null, true);
      places.putAll(concrete.pathParameters());
      collection = concrete.path().replaceFirst("/$", "");
    }
    if (collection.equals("/system/documents")) {
      return String.valueOf(desk.upload());
    }
    String body = bodies.get(collection);
    Plan plan;
    if (body == null) {
      Operation creation = creation(collection);
      if (creation == null) {
        isLacking = true;
        return NOBODY;
      }
      JsonObject arguments = given(creation);
      Map<String, String> own =
          desk.planner()
              .plan("POST", filled(collection, places), Map.of(), Map.of(), null, true)
              .pathParameters();
      for (Argument argument : creation.arguments()) {
        String place = own.get(argument.target().name());
        if (argument.target().place() == Target.Place.PATH && place != null) {
          arguments.addProperty(argument.name(), place);
        }
      }
      plan = desk.plan(creation, of(creation, arguments), me()).plan();
    } else {
      plan =
          desk.planner()
              .plan(
                  "POST",
                  filled(collection, places),
                  Map.of(),
                  Map.of(),
                  JsonParser.parseString(withIds(body)),
                  true);
    }
    JsonElement made = Objects.requireNonNull(desk.run(plan).data());
    JsonObject record = (made instanceof JsonArray list ? list.get(0) : made).getAsJsonObject();
    return record.has("id")
        ? record.get("id").getAsString()
        : Objects.requireNonNull(firstOrNull(filled(collection, places), "id desc"));
  }

  private static String unnamed(String template) {
    return template.replaceAll("\\{\\w+}", "{}").replaceFirst("/$", "").toLowerCase(Locale.ROOT);
  }

  private @Nullable Operation creation(String collection) {
    for (OperationSummary summary : desk.registry().all()) {
      Operation candidate = desk.registry().find(summary.name()).orElseThrow();
      if (candidate.method().equals("POST")
          && unnamed(candidate.path()).equals(unnamed(collection))) {
        return candidate;
      }
    }
    return null;
  }

  /** Whether the arguments made last name a record that is not there and can't be made. */
  public boolean isLacking() {
    return isLacking;
  }

  /** Identifier of the member who writes. */
  public String me() {
    return desk.all("/system/members").get(0).get("identifier").getAsString();
  }

  private static String filled(String path, Map<String, String> places) {
    String filled = path;
    for (Map.Entry<String, String> place : places.entrySet()) {
      filled = filled.replace("{" + place.getKey() + "}", place.getValue());
    }
    return filled;
  }

  private @Nullable JsonObject present(Operation operation, Map<String, String> places) {
    String path = filled(operation.path(), places);
    return desk.records()
        .read(desk.planner().plan(operation.method(), path, Map.of(), Map.of(), null, true));
  }

  /** Another text in a field that people change, or another value of what is there. */
  private JsonObject changes(Operation operation, JsonObject present) {
    Endpoint endpoint = desk.planner().endpoint(operation.method(), operation.path());
    TypeRef answer = endpoint.answer();
    JsonObject changes = new JsonObject();
    if (answer == null || answer.schemaName() == null) {
      return changes;
    }
    Schema schema = SharedCatalog.get().schema(answer.schemaName()).orElseThrow();
    for (String name : CHANGED) {
      Field field = schema.field(name);
      if (field != null && !field.readOnly() && field.type().kind() == TypeRef.Kind.STRING) {
        changes.addProperty(name, "Changed");
        return changes;
      }
    }
    for (Field field : schema.fields()) {
      boolean isPlain = !field.readOnly() && !field.name().equals("id");
      if (isPlain && present.get(field.name()) instanceof JsonPrimitive value) {
        if (field.type().kind() == TypeRef.Kind.BOOLEAN) {
          changes.addProperty(field.name(), !value.getAsBoolean());
          return changes;
        }
        if (field.type().kind() == TypeRef.Kind.NUMBER) {
          changes.addProperty(field.name(), value.getAsBigDecimal().add(BigDecimal.ONE));
          return changes;
        }
      }
    }
    return changes;
  }

  /** The value, or another one where the record has it already. */
  private JsonElement other(Argument argument, JsonElement value, @Nullable JsonObject present) {
    if (present == null || argument.target().place() != Target.Place.PATCH) {
      return value;
    }
    JsonElement now = present;
    for (String name : argument.target().name().split("\\.")) {
      now =
          now instanceof JsonObject object && object.has(name)
              ? object.get(name)
              : JsonNull.INSTANCE;
    }
    return isSame(now, value) ? another(argument.type(), value) : value;
  }

  private static boolean isSame(JsonElement now, JsonElement value) {
    if (!(now instanceof JsonPrimitive a) || !(value instanceof JsonPrimitive b)) {
      return false;
    }
    return a.getAsString().equals(b.getAsString())
        || a.isNumber() && b.isNumber() && a.getAsBigDecimal().compareTo(b.getAsBigDecimal()) == 0
        || a.getAsString().startsWith(b.getAsString() + "T");
  }

  private JsonElement another(ArgumentType type, JsonElement value) {
    if (type.record() != null) {
      for (JsonObject record : desk.all(type.record().collection())) {
        JsonElement other = record.get(type.recordField());
        if (!other.equals(value)) {
          return other;
        }
      }
      throw new IllegalStateException("there is only one " + type.record());
    }
    for (String other : type.values()) {
      if (!other.equals(value.getAsString())) {
        return new JsonPrimitive(other);
      }
    }
    return switch (type.kind()) {
      case INTEGER, NUMBER -> new JsonPrimitive(value.getAsBigDecimal().add(BigDecimal.ONE));
      case BOOLEAN -> new JsonPrimitive(!value.getAsBoolean());
      case DAY, DATETIME, UNTIL, UNTIL_DAY ->
          new JsonPrimitive(
              Instant.parse(value.getAsString() + "T00:00:00Z")
                  .plus(Duration.ofDays(1))
                  .toString());
      default -> new JsonPrimitive(value.getAsString() + " 2");
    };
  }
}
