package dev.openpsa.cw.mcp.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.NamedOperation;
import dev.openpsa.cw.operations.registry.Operation;
import java.util.stream.Collectors;

/** An operation in one line, and in full. */
public final class OperationText {
  private OperationText() {}

  /** {@code close_ticket(id, [status_id]) write: Close a ticket …}. */
  public static String line(NamedOperation operation) {
    return operation.name()
        + "("
        + operation.arguments().stream()
            .map(a -> a.isRequired() ? a.name() : "[" + a.name() + "]")
            .collect(Collectors.joining(", "))
        + ") "
        + operation.kind().word()
        + ": "
        + operation.purpose()
        + (operation.unavailable() == null
            ? ""
            : " [unavailable: " + operation.unavailable() + "]");
  }

  /** A row of a list: what it is for, and its arguments with their types. */
  public static JsonObject summary(NamedOperation operation) {
    JsonObject shown = new JsonObject();
    shown.addProperty("name", operation.name());
    shown.addProperty("category", operation.category());
    shown.addProperty("kind", operation.kind().word());
    shown.addProperty("purpose", operation.purpose());
    if (operation.unavailable() != null) {
      shown.addProperty("unavailable", operation.unavailable());
    }
    shown.add("required", arguments(operation, true));
    shown.add("optional", arguments(operation, false));
    return shown;
  }

  private static JsonObject arguments(NamedOperation operation, boolean required) {
    JsonObject arguments = new JsonObject();
    operation.arguments().stream()
        .filter(argument -> argument.isRequired() == required)
        .forEach(argument -> arguments.addProperty(argument.name(), argument.type().shown()));
    return arguments;
  }

  /** All that is needed to run it, and what it sends. */
  public static JsonObject details(NamedOperation operation) {
    JsonObject details = summary(operation);
    details.remove("required");
    details.remove("optional");
    JsonArray arguments = new JsonArray();
    operation.arguments().forEach(argument -> arguments.add(argument(argument)));
    details.add("arguments", arguments);
    if (operation instanceof Operation request) {
      sends(request, details);
    }
    details.add("example", example(operation));
    return details;
  }

  private static void sends(Operation request, JsonObject details) {
    details.addProperty("method", request.method());
    details.addProperty("path", request.path());
    if (request.conditions() != null) {
      details.addProperty("conditions", request.conditions());
    }
    if (request.orderBy() != null) {
      details.addProperty("order_by", request.orderBy());
    }
    if (request.fields() != null) {
      details.addProperty("fields", request.fields());
    }
  }

  private static JsonObject argument(Argument argument) {
    JsonObject shown = new JsonObject();
    shown.addProperty("name", argument.name());
    shown.addProperty("type", argument.type().shown());
    if (argument.isRequired()) {
      shown.addProperty("required", true);
    }
    if (argument.defaultValue() != null) {
      shown.add("default", argument.defaultValue());
    }
    if (argument.example() != null) {
      shown.add("example", argument.example());
    }
    if (argument.meaning() != null) {
      shown.addProperty("meaning", argument.meaning());
    }
    return shown;
  }

  /** The arguments of {@code cw_operation} that run it, with the examples of what it requires. */
  private static JsonObject example(NamedOperation operation) {
    JsonObject params = new JsonObject();
    for (Argument argument : operation.arguments()) {
      JsonElement example = argument.example();
      if (argument.isRequired() && example != null) {
        params.add(argument.name(), example);
      } else if (argument.isRequired()) {
        params.addProperty(argument.name(), "<" + argument.type().shown() + ">");
      }
    }
    JsonObject call = new JsonObject();
    call.addProperty("name", operation.name());
    call.add("params", params);
    return call;
  }

  /** {@link #details} for people. */
  public static String text(NamedOperation operation) {
    StringBuilder text = new StringBuilder(line(operation));
    if (operation instanceof Operation request) {
      text.append("\n").append(request.method()).append(' ').append(request.path());
      if (request.conditions() != null) {
        text.append(" where ").append(request.conditions());
      }
    }
    for (Argument argument : operation.arguments()) {
      text.append("\n  ").append(argument.name()).append(": ").append(argument.type().shown());
      text.append(argument.isRequired() ? ", required" : "");
      text.append(argument.defaultValue() == null ? "" : ", default " + argument.defaultValue());
      text.append(argument.meaning() == null ? "" : ", " + argument.meaning());
    }
    return text.append("\nExample: cw_operation ").append(example(operation)).toString();
  }
}
