package dev.openpsa.cw.operations.fit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.OperationPlanner;
import dev.openpsa.cw.operations.call.PlannedOperation;
import dev.openpsa.cw.operations.call.Reading;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.check.RequestChecker;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.RecordName;
import dev.openpsa.cw.operations.registry.Requirement;
import dev.openpsa.cw.operations.registry.Target;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Parameter;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Checks an operation by planning it with all of its arguments, with the required ones alone and
 * with each value of those that take a few, and checking the plans as any request is checked.
 */
public final class OperationCheck {
  private static final Scene SCENE =
      new Scene(
          Instant.parse("2026-03-18T15:30:00Z"), ZoneOffset.UTC, DayOfWeek.MONDAY, () -> "member");

  private final Catalog catalog;
  private final Planner plans;
  private final RequestChecker checker;
  private final Samples samples = new Samples();
  private final OperationPlanner planner;

  public OperationCheck(Catalog catalog) {
    this.catalog = catalog;
    this.plans = new Planner(() -> catalog);
    this.checker = new RequestChecker(() -> catalog);
    this.planner =
        new OperationPlanner(plans, (kind, field, name, company) -> sample(kind, field), samples);
  }

  /** What is wrong with how it is written, each with its remedy; empty when nothing is. */
  List<String> faults(Operation operation) {
    return operation.purpose().length() > 120 || operation.purpose().endsWith(".")
        ? List.of("the purpose is one line of at most 120 characters without a full stop")
        : List.of();
  }

  /** What of it the specification does not carry; empty when it carries all. */
  public List<Misfit> misfits(Operation operation, String source) {
    Findings findings = new Findings(operation, source);
    Endpoint endpoint = catalog.endpoint(operation.method(), operation.path()).orElse(null);
    // A path without a placeholder also finds the template of a single record.
    if (endpoint == null || !shape(endpoint.path()).equals(shape(operation.path()))) {
      findings.endpointGone(catalog);
      return findings.all();
    }
    if (!endpoint.path().equals(operation.path())) {
      findings.spelledOtherwise(endpoint);
    }
    plan(operation, endpoint, everything(operation, endpoint), findings);
    plan(operation, endpoint, required(operation, endpoint), findings);
    for (Argument argument : operation.arguments()) {
      for (String value : argument.type().values().stream().skip(1).toList()) {
        JsonObject given = required(operation, endpoint);
        given.add(argument.name(), one(argument, new JsonPrimitive(value)));
        plan(operation, endpoint, given, findings);
      }
    }
    return findings.all();
  }

  /** Whether the release still gives an operation its name, which is made of an operation id. */
  public static boolean givesName(Catalog catalog, Operation derived) {
    return catalog
        .endpoint(derived.method(), derived.path())
        .filter(endpoint -> DerivedOperation.name(endpoint).equals(derived.name()))
        .isPresent();
  }

  /** The path without what makes no difference to a request. */
  private static String shape(String path) {
    return path.toLowerCase(Locale.ROOT).replaceAll("\\{[^}]*}", "{}").replaceAll("/$", "");
  }

  private JsonObject everything(Operation operation, Endpoint endpoint) {
    return given(operation, endpoint, true);
  }

  private JsonObject required(Operation operation, Endpoint endpoint) {
    return given(operation, endpoint, false);
  }

  private JsonObject given(Operation operation, Endpoint endpoint, boolean all) {
    JsonObject given = new JsonObject();
    for (Argument argument : operation.arguments()) {
      boolean isWhole = argument.target().isWhole();
      boolean isTerm =
          operation.derived().values().stream()
              .anyMatch(formula -> formula.endsWith("+ " + argument.name()));
      if (!isWhole && (all || isTerm || argument.isRequired())) {
        given.add(argument.name(), sample(argument, endpoint));
      } else if (argument.isRequired()) {
        given.add(argument.name(), argument.type().isList() ? new JsonArray() : new JsonObject());
      }
    }
    return given;
  }

  private void plan(Operation operation, Endpoint endpoint, JsonObject given, Findings findings) {
    boolean hasWhole =
        operation.arguments().stream()
            .map(Argument::target)
            .anyMatch(target -> target.isWhole() && target.place() == Target.Place.BODY);
    samples.meet(operation.requirements());
    try {
      Plan plan = shown(planner.plan(operation, given, SCENE));
      checker
          .faults(hasWhole ? plan.withBody(completed(plan.body(), endpoint.body())) : plan)
          .forEach(findings::add);
    } catch (RequestFailure e) {
      findings.add(e.getMessage(), e.hint());
    } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException e) {
      findings.add("it can't be planned: " + e.getMessage(), "");
    }
  }

  /** A body that callers complete as they like, with what the schema requires. */
  private @Nullable JsonElement completed(@Nullable JsonElement body, @Nullable TypeRef type) {
    String name = type == null ? null : type.schemaName();
    if (name == null || !(body instanceof JsonObject given)) {
      return body;
    }
    JsonObject complete = given.deepCopy();
    for (Field field : catalog.schema(name).map(Schema::fields).orElse(List.of())) {
      if (field.required() && !complete.has(field.name())) {
        complete.add(field.name(), sample(field.type()));
      }
    }
    return complete;
  }

  private static JsonElement sample(TypeRef type) {
    return switch (type.kind()) {
      case INTEGER, NUMBER -> new JsonPrimitive(1);
      case BOOLEAN -> new JsonPrimitive(true);
      case ARRAY -> new JsonArray();
      case STRING ->
          new JsonPrimitive(
              !type.enumValues().isEmpty()
                  ? type.enumValues().get(0)
                  : type.format() != null && type.format().startsWith("date")
                      ? "2026-03-02T09:00:00Z"
                      : "sample");
      case REF, MAP, ANY, BINARY -> new JsonObject();
    };
  }

  /** The plan as it will be sent, with the fields that are shown or needed. */
  private static Plan shown(PlannedOperation planned) {
    List<String> fields = new ArrayList<>(planned.needed());
    if (planned.fields() != null) {
      fields.add(planned.fields());
    }
    return fields.isEmpty()
        ? planned.plan()
        : planned.plan().withQuery("fields", String.join(",", fields));
  }

  private static JsonElement sample(Argument argument, Endpoint endpoint) {
    if (argument.example() != null) {
      return argument.example();
    }
    JsonElement one =
        switch (argument.type().kind()) {
          case INTEGER, NUMBER, REFERENCE -> new JsonPrimitive(1);
          case BOOLEAN -> new JsonPrimitive(true);
          case DAY, UNTIL_DAY -> new JsonPrimitive("2026-03-02");
          case DATETIME, UNTIL -> new JsonPrimitive("2026-03-02T09:00:00Z");
          case TIME -> new JsonPrimitive("14:30");
          case OBJECT -> new JsonObject();
          case RECORD -> new JsonPrimitive("sample");
          case STRING, FILE -> text(argument, endpoint);
        };
    return one(argument, one);
  }

  /** The value, in a list where the argument is one. */
  private static JsonElement one(Argument argument, JsonElement value) {
    if (!argument.type().isList()) {
      return value;
    }
    JsonArray list = new JsonArray();
    list.add(value);
    return list;
  }

  private static JsonPrimitive text(Argument argument, Endpoint endpoint) {
    if (!argument.type().values().isEmpty()) {
      return new JsonPrimitive(argument.type().values().get(0));
    }
    for (Parameter parameter : endpoint.parameters()) {
      boolean isTarget = parameter.name().equals(argument.target().name());
      if (isTarget && !parameter.type().enumValues().isEmpty()) {
        return new JsonPrimitive(parameter.type().enumValues().get(0));
      }
    }
    return new JsonPrimitive("sample");
  }

  private static JsonPrimitive sample(RecordName kind, String field) {
    return field.equals("id") ? new JsonPrimitive(1) : new JsonPrimitive(kind.word());
  }

  /** Any record is there, with the id 1; what is asked is checked as any request is. */
  private final class Samples implements Reading {
    private final Deque<Integer> counts = new ArrayDeque<>();

    /** The next counts are as the operation wants them. */
    void meet(List<Requirement> requirements) {
      counts.clear();
      requirements.forEach(requirement -> counts.add(requirement.count()));
    }

    @Override
    public List<JsonObject> list(String path, Map<String, String> query) {
      checker.check(plans.plan("GET", path, Map.of(), query, null, true));
      JsonObject record = new JsonObject();
      record.addProperty("id", 1);
      record.addProperty("name", "sample");
      return List.of(record);
    }

    @Override
    public int count(String path, String conditions) {
      Map<String, String> query = Map.of("conditions", conditions);
      checker.check(plans.plan("GET", path + "/count", Map.of(), query, null, true));
      return counts.remove();
    }

    @Override
    public JsonObject record(String path) {
      plans.endpoint("GET", path);
      JsonObject named = new JsonObject();
      named.addProperty("id", 1);
      JsonObject record = new JsonObject();
      record.add("board", named);
      record.add("company", named);
      return record;
    }
  }
}
