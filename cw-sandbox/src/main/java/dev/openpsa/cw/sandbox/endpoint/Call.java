package dev.openpsa.cw.sandbox.endpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Operation;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.json.Body;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request together with the operation it leads to.
 *
 * @param arguments the path's parameters in their order
 */
public record Call(Operation operation, Request request, List<String> arguments) {

  public Call {
    arguments = List.copyOf(arguments);
  }

  public String argument(int index) {
    return arguments.get(index);
  }

  /**
   * A path parameter that is an id.
   *
   * @throws ApiException when it is no number: there is no such path
   */
  public int id(int index) {
    try {
      return Integer.parseInt(arguments.get(index));
    } catch (NumberFormatException e) {
      throw ApiException.unknownEndpoint();
    }
  }

  /** Identifier of the member who asks. */
  public String member() {
    return request.member();
  }

  /**
   * The body's members, none where it is empty.
   *
   * @throws ApiException when one of them is no field of that type, or no name of an enumeration
   */
  public JsonObject members(RecordType type) {
    if (request.body().isBlank()) {
      return new JsonObject();
    }
    JsonObject members = Body.parse(request.body()).object(type.name());
    for (String name : members.keySet()) {
      if (type.field(name) == null && !name.equals("_info")) {
        throw ApiException.general(
            400, "Could not find member '" + name + "' on object of type '" + type.name() + "'.");
      }
    }
    for (FieldSpec field : type.fields()) {
      checkName(field, text(members, field.name()));
      if (field.required() && !members.has(field.name())) {
        throw ApiException.invalidField(
            type.name(),
            "MissingRequiredField",
            field.name(),
            "The " + field.name() + " field is required.");
      }
    }
    return members;
  }

  private static void checkName(FieldSpec field, @Nullable String text) {
    if (text != null
        && !field.values().isEmpty()
        && field.values().stream().noneMatch(text::equalsIgnoreCase)) {
      throw ApiException.general(
          400, "Error converting value \"" + text + "\" to type '" + field.name() + "'.");
    }
  }

  /** A text in the body's members; null where it is missing or empty. */
  public static @Nullable String text(JsonObject members, String name) {
    JsonElement value = members.get(name);
    return value == null || !value.isJsonPrimitive() || value.getAsString().isBlank()
        ? null
        : value.getAsString();
  }

  /**
   * A whole number in the body's members; null where it is missing.
   *
   * @throws ApiException when it is something else
   */
  public static @Nullable Integer integer(JsonObject members, String name) {
    String text = text(members, name);
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw ApiException.general(400, "Could not convert string to integer: " + text + ".");
    }
  }

  public static boolean flag(JsonObject members, String name) {
    return "true".equalsIgnoreCase(text(members, name));
  }

  /**
   * Ids in a list among the body's members, empty where it is missing.
   *
   * @throws ApiException when it is something else
   */
  public static List<Integer> ids(JsonObject members, String name) {
    JsonElement value = members.get(name);
    if (value == null || value.isJsonNull()) {
      return List.of();
    }
    if (!value.isJsonArray()) {
      throw ApiException.general(400, "The member '" + name + "' must be an array of ids.");
    }
    try {
      return value.getAsJsonArray().asList().stream().map(JsonElement::getAsInt).toList();
    } catch (NumberFormatException | IllegalStateException | UnsupportedOperationException e) {
      throw ApiException.general(400, "The member '" + name + "' must be an array of ids.");
    }
  }
}
