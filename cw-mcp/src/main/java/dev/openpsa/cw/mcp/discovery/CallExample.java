package dev.openpsa.cw.mcp.discovery;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Parameter;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of {@code cw_api_call} for an endpoint, with what is required filled in by its type.
 */
final class CallExample {
  private CallExample() {}

  static JsonObject of(Endpoint endpoint, @Nullable Schema body, @Nullable Schema answer) {
    JsonObject example = new JsonObject();
    example.addProperty("method", endpoint.method());
    example.addProperty("path", endpoint.path());
    JsonObject arguments = new JsonObject();
    for (Parameter parameter : endpoint.parameters()) {
      if (parameter.in() == Parameter.In.PATH) {
        arguments.add(parameter.name(), new JsonPrimitive(1));
      }
    }
    if (!arguments.isEmpty()) {
      example.add("path_params", arguments);
    }
    if (endpoint.isCollection() && answer != null) {
      Field identity = answer.field("id");
      JsonObject query = new JsonObject();
      if (identity != null) {
        query.addProperty("conditions", "id > 1");
        query.addProperty("orderBy", "id desc");
      }
      query.addProperty("pageSize", 10);
      example.add("query", query);
    }
    if (endpoint.body() != null) {
      example.add("body", body(endpoint, body, answer));
    }
    return example;
  }

  private static JsonElement body(
      Endpoint endpoint, @Nullable Schema schema, @Nullable Schema record) {
    if (endpoint.method().equals("PATCH")) {
      JsonObject operation = new JsonObject();
      operation.addProperty("op", "replace");
      Field field = record == null ? null : changed(record);
      operation.addProperty("path", field == null ? "name" : field.name());
      operation.add("value", field == null ? new JsonPrimitive("new value") : value(field));
      JsonArray operations = new JsonArray();
      operations.add(operation);
      return operations;
    }
    JsonObject body = new JsonObject();
    if (schema != null) {
      for (Field field : schema.fields()) {
        if (field.required()) {
          body.add(field.name(), value(field));
        }
      }
    }
    if (endpoint.body() != null && endpoint.body().isArray()) {
      JsonArray list = new JsonArray();
      list.add(body);
      return list;
    }
    return body;
  }

  /** A field that a reader recognises: the name or summary, else the first plain text. */
  private static @Nullable Field changed(Schema schema) {
    for (String name : List.of("name", "summary", "notes", "description", "title")) {
      Field field = schema.field(name);
      if (field != null) {
        return field;
      }
    }
    return schema.fields().stream()
        .filter(field -> field.type().kind() == TypeRef.Kind.STRING && !field.name().equals("id"))
        .findFirst()
        .orElse(null);
  }

  private static JsonElement value(Field field) {
    return switch (field.type().kind()) {
      case REF -> {
        JsonObject reference = new JsonObject();
        reference.addProperty("id", 1);
        yield reference;
      }
      case INTEGER, NUMBER -> new JsonPrimitive(1);
      case BOOLEAN -> new JsonPrimitive(true);
      case ARRAY -> new JsonArray();
      case MAP, ANY -> new JsonObject();
      case STRING, BINARY ->
          new JsonPrimitive(
              !field.type().enumValues().isEmpty()
                  ? field.type().enumValues().get(0)
                  : "date-time".equals(field.type().format()) ? "2026-01-31T14:00:00Z" : "text");
    };
  }
}
