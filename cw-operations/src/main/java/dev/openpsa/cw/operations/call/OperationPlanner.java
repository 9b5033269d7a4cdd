package dev.openpsa.cw.operations.call;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.NamedOperation;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.Requirement;
import dev.openpsa.cw.operations.registry.RowTest;
import dev.openpsa.cw.operations.registry.Target;
import dev.openpsa.cw.operations.template.ConditionTemplate;
import dev.openpsa.cw.operations.template.Placeholder;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Parameter;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.Value;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns an operation and what a caller gave into the plan of a request. */
public final class OperationPlanner {
  private final Planner planner;
  private final RecordNames names;
  private final Reading reading;
  private final LookUps lookUps;
  private final PatchBuilder patches;
  private final ReferenceResolver references;
  private final Choices choices;

  public OperationPlanner(Planner planner, RecordNames names, Reading reading) {
    this.planner = planner;
    this.names = names;
    this.reading = reading;
    this.lookUps = new LookUps(reading);
    this.patches = new PatchBuilder(reading);
    this.choices = new Choices(reading);
    this.references = new ReferenceResolver(planner, names, reading);
  }

  /**
   * The request that carries the operation out.
   *
   * @throws RequestFailure naming everything that is wrong with the arguments
   */
  public PlannedOperation plan(Operation operation, JsonObject given, Scene scene) {
    requireAvailable(operation);
    try {
      return planned(operation, given, scene);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      // A value of the right type that no condition can hold, such as a day in the year 5,000,000.
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          operation.name() + ": " + e.getMessage(),
          "cw_list_operations tells what the operation takes.");
    }
  }

  /**
   * A required argument that the caller did not give and that is one of a few records, with their
   * names: what a person can be asked for.
   */
  public Optional<Choice> missing(Operation operation, JsonObject given, Scene scene) {
    ArgumentValues types = new ArgumentValues(scene, names);
    return choices.first(operation, GivenArguments.soFar(operation, given, types));
  }

  /**
   * Refuses an operation that the specification in use does not carry, before anything is sent.
   *
   * @throws RequestFailure telling what is gone, and what is nearest
   */
  public static void requireAvailable(NamedOperation operation) {
    String why = operation.unavailable();
    if (why != null) {
      throw new RequestFailure(
          ErrorCode.OPERATION_UNAVAILABLE,
          operation.name() + " does not fit the specification in use: " + why,
          "Nothing was sent. Take another operation (cw_list_operations), or call the endpoint that"
              + " serves instead with cw_api_call.");
    }
  }

  private PlannedOperation planned(Operation operation, JsonObject given, Scene scene) {
    if (operation.arguments().stream().anyMatch(a -> a.target().place() == Target.Place.FORM)) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          operation.name() + " uploads a file, which no tool sends",
          "Use the Java client: connectWise.system().documents().");
    }
    Endpoint endpoint = planner.endpoint(operation.method(), operation.path());
    ArgumentValues types = new ArgumentValues(scene, names);
    GivenArguments arguments =
        GivenArguments.read(operation, given, queryParameters(endpoint), types);
    PresentRecord present = new PresentRecord(reading, operation, arguments);
    arguments = lookUps.complete(operation, arguments, present);
    Call call = new Call(operation, arguments, scene, present);
    operation.requirements().forEach(requirement -> require(call, requirement));
    Map<String, String> path = call.texts(Target.Place.PATH);
    Plan plan = planner.plan(operation.method(), operation.path(), path, call.query(), null, true);
    RowTest keep = operation.keep();
    return new PlannedOperation(
        plan.withBody(body(call, plan)).withEffect(operation.kind().effect()),
        keep == null ? null : RowTests.of(keep, call::filled),
        keep == null ? List.of() : RowTests.fields(keep),
        call.fields(),
        arguments.most());
  }

  private void require(Call call, Requirement requirement) {
    JsonElement waived = call.arguments().values().get(requirement.unless());
    if (waived != null && waived.getAsBoolean()) {
      return;
    }
    String where = call.fill(requirement.where()).toString();
    if (reading.count(requirement.collection(), where) != requirement.count()) {
      throw new RequestFailure(
          ErrorCode.PRECONDITION_FAILED,
          call.operation().name() + ": " + requirement.otherwise(),
          "GET "
              + requirement.collection()
              + " with conditions "
              + where
              + " shows what is there.");
    }
  }

  private static Set<String> queryParameters(Endpoint endpoint) {
    return endpoint.parameters().stream()
        .filter(parameter -> parameter.in() == Parameter.In.QUERY)
        .map(Parameter::name)
        .collect(Collectors.toSet());
  }

  private @Nullable JsonElement body(Call call, Plan plan) {
    Endpoint endpoint = plan.endpoint();
    if (endpoint == null || endpoint.body() == null) {
      return null;
    }
    boolean isPatch = plan.method().equals("PATCH");
    JsonElement given = isPatch ? call.changes() : call.body();
    JsonElement fields =
        given instanceof JsonObject object ? references.resolved(object, plan) : given;
    return isPatch && fields != null ? patches.build(fields, plan) : fields;
  }

  /** One call of an operation. */
  private record Call(
      Operation operation, GivenArguments arguments, Scene scene, PresentRecord present) {

    private Map<String, JsonElement> at(Target.Place place) {
      Map<String, JsonElement> found = new LinkedHashMap<>();
      for (Argument argument : operation.arguments()) {
        JsonElement value = arguments.values().get(argument.name());
        if (argument.target().place() == place && value != null) {
          found.put(argument.target().name(), value);
        }
      }
      return found;
    }

    Map<String, String> texts(Target.Place place) {
      Map<String, String> texts = new LinkedHashMap<>();
      at(place).forEach((name, value) -> texts.put(name, text(value)));
      return texts;
    }

    private static String text(JsonElement value) {
      return value instanceof JsonArray list
          ? list.asList().stream().map(JsonElement::getAsString).collect(Collectors.joining(","))
          : value.getAsString();
    }

    Map<String, String> query() {
      Map<String, String> query = new LinkedHashMap<>(operation.query());
      put(query, "orderBy", operation.orderBy());
      if (operation.childConditions() != null) {
        query.put("childConditions", fill(operation.childConditions()).toString());
      }
      query.putAll(arguments.list());
      query.remove("fields");
      query.putAll(texts(Target.Place.QUERY));
      Condition condition = condition(arguments.list().get("conditions"));
      if (condition != null) {
        query.put("conditions", condition.toString());
      }
      return query;
    }

    @Nullable String fields() {
      String given = arguments.list().get("fields");
      return given == null ? operation.fields() : given;
    }

    /** An operand of a test on rows with its argument in place. */
    String filled(String operand) {
      return operand.matches("\\{.*}") ? macro(new JsonPrimitive(operand)).getAsString() : operand;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
      if (value != null) {
        query.put(name, value);
      }
    }

    /** The operation's own condition, those of the arguments given, and the caller's. */
    private @Nullable Condition condition(@Nullable String own) {
      List<Condition> parts = new ArrayList<>();
      if (operation.conditions() != null) {
        parts.add(fill(operation.conditions()));
      }
      at(Target.Place.CONDITION).keySet().forEach(template -> parts.add(fill(template)));
      if (own != null) {
        parts.add(Condition.parse(own));
      }
      return parts.isEmpty() ? null : Condition.allOf(parts);
    }

    Condition fill(String template) {
      return ConditionTemplate.parse(template).fill(this::values);
    }

    private List<Value> values(Placeholder place) {
      if (PresentRecord.isMeant(place.name())) {
        return List.of(ArgumentValues.inCondition(present.field(place.name())));
      }
      JsonElement value = arguments.values().get(place.name());
      if (value != null) {
        Argument argument = operation.argument(place.name()).orElseThrow();
        List<JsonElement> all = value instanceof JsonArray list ? list.asList() : List.of(value);
        return all.stream().map(one -> ArgumentValues.inCondition(argument.type(), one)).toList();
      }
      return new Macros(scene, this::number)
          .value(place)
          .map(List::of)
          .orElseThrow(
              () ->
                  new RequestFailure(
                      ErrorCode.INVALID_ARGUMENT,
                      operation.name() + ": '" + place.name() + "' is missing",
                      "Give it, or use another operation."));
    }

    private int number(String parameter) {
      JsonElement value = arguments.values().get(parameter);
      return value == null ? Integer.parseInt(parameter) : value.getAsInt();
    }

    /** The whole body, or one made of its members; null where nothing is to be sent. */
    @Nullable JsonElement body() {
      Map<String, JsonElement> given = at(Target.Place.BODY);
      JsonElement whole = given.remove("*");
      if (whole != null && !(whole instanceof JsonObject)) {
        return whole;
      }
      JsonObject body = whole == null ? new JsonObject() : whole.deepCopy().getAsJsonObject();
      operation.body().forEach((path, value) -> JsonPaths.set(body, path, macro(value)));
      given.forEach((path, value) -> JsonPaths.set(body, path, value));
      operation.derived().forEach((path, formula) -> derive(body, path, formula));
      return body;
    }

    /** What is to change, by field; JSON null clears. */
    JsonElement changes() {
      Map<String, JsonElement> given = at(Target.Place.PATCH);
      JsonElement whole = given.remove("*");
      if (whole instanceof JsonArray operations) {
        return operations;
      }
      JsonObject changes = whole == null ? new JsonObject() : whole.deepCopy().getAsJsonObject();
      operation.patch().forEach((path, value) -> JsonPaths.set(changes, path, macro(value)));
      operation.remove().forEach(path -> JsonPaths.set(changes, path, JsonNull.INSTANCE));
      given.forEach((path, value) -> JsonPaths.set(changes, path, value));
      return changes;
    }

    private JsonElement macro(JsonElement value) {
      if (!(value instanceof JsonPrimitive text)
          || !text.isString()
          || !text.getAsString().matches("\\{.*}")) {
        return value;
      }
      String inside = text.getAsString().substring(1, text.getAsString().length() - 1);
      Value found = values(new Placeholder(inside, "")).get(0);
      return found instanceof Value.Decimal decimal
          ? new JsonPrimitive(decimal.number())
          : found instanceof Value.DateTime time
              ? new JsonPrimitive(time.text())
              : new JsonPrimitive(((Value.Text) found).text());
    }

    private String ends(String path) {
      return operation.arguments().stream()
          .filter(argument -> argument.target().name().equals(path))
          .findFirst()
          .map(Argument::name)
          .orElse(path);
    }

    /** {@code time_start + hours}: an instant and a number of hours. */
    private void derive(JsonObject body, String path, String formula) {
      String[] terms = formula.split("\\s*\\+\\s*", 2);
      JsonElement start = arguments.values().get(terms[0]);
      JsonElement hours = arguments.values().get(terms[1]);
      if (hours == null && JsonPaths.get(body, path).isJsonNull()) {
        throw new RequestFailure(
            ErrorCode.INVALID_ARGUMENT,
            operation.name() + ": neither '" + ends(path) + "' nor '" + terms[1] + "' is given",
            "Give one of them.");
      }
      if (start != null && hours != null && JsonPaths.get(body, path).isJsonNull()) {
        JsonPaths.set(
            body,
            path,
            new JsonPrimitive(TimeSums.later(start.getAsString(), hours.getAsBigDecimal())));
      }
    }
  }
}
