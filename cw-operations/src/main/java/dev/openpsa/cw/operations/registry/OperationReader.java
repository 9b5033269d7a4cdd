package dev.openpsa.cw.operations.registry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.plan.Effect;
import dev.openpsa.cw.spec.NearestNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads an operation as the files describe it; {@code operations.schema.json} says the same. */
public final class OperationReader {
  static final Set<String> MEMBERS =
      Set.of(
          "purpose",
          "request",
          "kind",
          "aliases",
          "conditions",
          "childConditions",
          "orderBy",
          "fields",
          "query",
          "body",
          "patch",
          "remove",
          "lookUp",
          "derive",
          "keep",
          "batch",
          "require",
          "arguments");
  static final Map<String, Target.Place> PLACES =
      Map.of(
          "path", Target.Place.PATH,
          "query", Target.Place.QUERY,
          "body", Target.Place.BODY,
          "patch", Target.Place.PATCH,
          "form", Target.Place.FORM,
          "condition", Target.Place.CONDITION);
  static final Set<String> ARGUMENT_MEMBERS =
      Set.of("type", "list", "values", "required", "default", "example", "meaning");
  static final Set<String> LOOK_UP_MEMBERS = Set.of("in", "where", "orderBy", "named", "take");

  static final Set<String> REQUIREMENT_MEMBERS =
      Set.of("count", "where", "is", "unless", "otherwise");

  private OperationReader() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Operation read(String name, String category, JsonObject json) {
    only(json, MEMBERS);
    String[] request = text(json, "request").split(" ", 2);
    if (request.length != 2) {
      throw new IllegalArgumentException("request is a method and a path");
    }
    String conditions = textOrNull(json, "conditions");
    String childConditions = textOrNull(json, "childConditions");
    String kind = textOrNull(json, "kind");
    return new Operation(
        name,
        texts(json, "aliases"),
        category,
        kind == null
            ? OperationKind.of(Effect.usual(request[0], request[1]))
            : OperationKind.of(kind),
        text(json, "purpose"),
        request[0],
        request[1],
        conditions,
        childConditions,
        textOrNull(json, "orderBy"),
        textOrNull(json, "fields"),
        strings(json, "query"),
        members(json, "body"),
        members(json, "patch"),
        texts(json, "remove"),
        lookUps(json),
        strings(json, "derive"),
        keep(json),
        !json.has("batch") || json.get("batch").getAsBoolean(),
        requirements(json),
        arguments(json),
        null);
  }

  private static List<Argument> arguments(JsonObject json) {
    List<Argument> arguments = new ArrayList<>();
    members(json, "arguments")
        .forEach(
            (name, described) -> {
              try {
                arguments.add(argument(name, described.getAsJsonObject()));
              } catch (IllegalArgumentException | IllegalStateException e) {
                throw new IllegalArgumentException("argument " + name + ": " + e.getMessage(), e);
              }
            });
    return arguments;
  }

  private static Argument argument(String name, JsonObject json) {
    Set<String> known = new TreeSet<>(ARGUMENT_MEMBERS);
    known.addAll(PLACES.keySet());
    only(json, known);
    ArgumentType type =
        ArgumentType.of(text(json, "type"), flag(json, "list"), texts(json, "values"));
    Target target = Target.TEMPLATE;
    for (Map.Entry<String, Target.Place> place : PLACES.entrySet()) {
      if (json.has(place.getKey())) {
        if (!target.equals(Target.TEMPLATE)) {
          throw new IllegalArgumentException("it goes to one place, not to two");
        }
        target = new Target(place.getValue(), text(json, place.getKey()));
      }
    }
    boolean isRequired = flag(json, "required") || target.place() == Target.Place.PATH;
    return new Argument(
        name,
        type,
        isRequired && !json.has("default"),
        json.get("default"),
        json.get("example"),
        textOrNull(json, "meaning"),
        target);
  }

  private static Map<String, LookUp> lookUps(JsonObject json) {
    Map<String, LookUp> lookUps = new LinkedHashMap<>();
    members(json, "lookUp")
        .forEach(
            (argument, element) -> {
              JsonObject lookUp = element.getAsJsonObject();
              only(lookUp, LOOK_UP_MEMBERS);
              String take = textOrNull(lookUp, "take");
              if (take != null && !take.equals("all")) {
                throw new IllegalArgumentException("lookUp takes all or, without take, the first");
              }
              lookUps.put(
                  argument,
                  new LookUp(
                      text(lookUp, "in"),
                      text(lookUp, "where"),
                      textOrNull(lookUp, "orderBy"),
                      textOrNull(lookUp, "named"),
                      take != null));
            });
    return lookUps;
  }

  private static List<Requirement> requirements(JsonObject json) {
    List<Requirement> requirements = new ArrayList<>();
    JsonElement list = json.get("require");
    for (JsonElement element : list == null ? new JsonArray() : list.getAsJsonArray()) {
      JsonObject requirement = element.getAsJsonObject();
      only(requirement, REQUIREMENT_MEMBERS);
      requirements.add(
          new Requirement(
              text(requirement, "count"),
              text(requirement, "where"),
              requirement.get("is").getAsInt(),
              textOrNull(requirement, "unless"),
              text(requirement, "otherwise")));
    }
    return requirements;
  }

  private static @Nullable RowTest keep(JsonObject json) {
    Map<String, JsonElement> tests = members(json, "keep");
    if (tests.isEmpty()) {
      return null;
    }
    if (tests.size() > 1) {
      throw new IllegalArgumentException("keep has one test, not " + tests.keySet());
    }
    Map.Entry<String, JsonElement> test = tests.entrySet().iterator().next();
    List<String> operands = new ArrayList<>();
    if (test.getValue() instanceof JsonArray list) {
      list.forEach(operand -> operands.add(operand.getAsString()));
    } else {
      operands.add(test.getValue().getAsString());
    }
    return RowTest.of(test.getKey(), operands);
  }

  private static void only(JsonObject json, Set<String> known) {
    for (String name : json.keySet()) {
      if (!known.contains(name)) {
        List<String> near = NearestNames.of(name, new TreeSet<>(known), 1);
        throw new IllegalArgumentException(
            "there is no member "
                + name
                + (near.isEmpty()
                    ? "; there are " + new TreeSet<>(known)
                    : ", but " + near.get(0)));
      }
    }
  }

  private static String text(JsonObject json, String member) {
    String text = textOrNull(json, member);
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(member + " is missing");
    }
    return text;
  }

  private static @Nullable String textOrNull(JsonObject json, String member) {
    JsonElement value = json.get(member);
    if (value == null) {
      return null;
    }
    if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw new IllegalArgumentException(member + " has to be a text, not " + value);
  }

  private static boolean flag(JsonObject json, String member) {
    JsonElement value = json.get(member);
    return value != null && value.getAsBoolean();
  }

  private static List<String> texts(JsonObject json, String member) {
    JsonElement list = json.get(member);
    return list == null
        ? List.of()
        : list.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
  }

  private static Map<String, JsonElement> members(JsonObject json, String member) {
    JsonElement object = json.get(member);
    return object == null ? Map.of() : object.getAsJsonObject().asMap();
  }

  private static Map<String, String> strings(JsonObject json, String member) {
    Map<String, String> strings = new LinkedHashMap<>();
    members(json, member).forEach((name, value) -> strings.put(name, value.getAsString()));
    return strings;
  }
}
