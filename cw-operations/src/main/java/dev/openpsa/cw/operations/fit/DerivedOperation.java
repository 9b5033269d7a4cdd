package dev.openpsa.cw.operations.fit;

import com.google.gson.JsonObject;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Parameter;
import dev.openpsa.cw.spec.TypeRef;
import java.util.Locale;
import java.util.Set;

/** An operation that is nothing but its endpoint, under a name made of the operation id. */
final class DerivedOperation {
  /** What every list takes; it needs no argument of its own. */
  private static final Set<String> LIST_PARAMETERS =
      Set.of(
          "conditions",
          "childConditions",
          "customFieldConditions",
          "orderBy",
          "fields",
          "page",
          "pageSize",
          "pageId");

  private DerivedOperation() {}

  static String name(Endpoint endpoint) {
    return snake(endpoint.operationId());
  }

  /**
   * {@code getServiceTicketsByParentIdNotes} becomes {@code
   * get_service_tickets_by_parent_id_notes}.
   */
  private static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
        .replaceAll("\\W+", "_")
        .toLowerCase(Locale.ROOT);
  }

  static JsonObject describe(Endpoint endpoint) {
    JsonObject json = new JsonObject();
    json.addProperty("purpose", endpoint.summary());
    json.addProperty("request", endpoint.method() + " " + endpoint.path());
    JsonObject arguments = new JsonObject();
    for (Parameter parameter : endpoint.parameters()) {
      if (!LIST_PARAMETERS.contains(parameter.name())) {
        arguments.add(snake(parameter.name()), argument(parameter));
      }
    }
    if (endpoint.body() != null) {
      arguments.add(
          endpoint.method().equals("PATCH") ? "changes" : "body",
          body(endpoint.method(), endpoint.body()));
    }
    if (arguments.size() > 0) {
      json.add("arguments", arguments);
    }
    return json;
  }

  private static JsonObject argument(Parameter parameter) {
    JsonObject argument = new JsonObject();
    argument.addProperty("type", type(parameter.type()));
    if (parameter.type().isArray()) {
      argument.addProperty("list", true);
    }
    if (parameter.required()) {
      argument.addProperty("required", true);
    }
    argument.addProperty(parameter.in().name().toLowerCase(Locale.ROOT), parameter.name());
    return argument;
  }

  private static JsonObject body(String method, TypeRef type) {
    JsonObject argument = new JsonObject();
    argument.addProperty("type", "object");
    boolean isPatch = method.equals("PATCH");
    if (type.isArray() && !isPatch) {
      argument.addProperty("list", true);
    }
    argument.addProperty("required", true);
    argument.addProperty(isPatch ? "patch" : "body", "*");
    return argument;
  }

  private static String type(TypeRef type) {
    TypeRef one = type.isArray() && type.items() != null ? type.items() : type;
    return switch (one.kind()) {
      case INTEGER -> "integer";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case BINARY -> "file";
      default -> one.format() != null && one.format().startsWith("date") ? "datetime" : "string";
    };
  }
}
