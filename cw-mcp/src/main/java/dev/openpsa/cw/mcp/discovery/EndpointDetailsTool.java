package dev.openpsa.cw.mcp.discovery;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.mcp.shape.Text;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Parameter;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code cw_endpoint_details}: all that is needed to call an endpoint. */
public final class EndpointDetailsTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_endpoint_details")
          .title("Endpoint details")
          .description(
              "An endpoint's parameters, body and answer fields, and an example call. Give method"
                  + " and path, or operation_id.")
          .takes(Argument.text("method"), Argument.text("path"), Argument.text("operation_id"))
          .answers("parameters", "array")
          .answers("examples", "array")
          .build();

  private final Supplier<Catalog> catalog;
  private final Planner planner;

  public EndpointDetailsTool(Supplier<Catalog> catalog, Planner planner) {
    this.catalog = catalog;
    this.planner = planner;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    Endpoint endpoint = endpoint(call);
    JsonObject data = new JsonObject();
    data.addProperty("method", endpoint.method());
    data.addProperty("path", endpoint.path());
    data.addProperty("operation_id", endpoint.operationId());
    data.addProperty("summary", endpoint.summary());
    data.addProperty("category", endpoint.category());
    StringBuilder text =
        new StringBuilder(endpoint.toString()).append(" — ").append(endpoint.summary());
    data.add("parameters", parameters(endpoint, text));
    if (endpoint.body() != null) {
      data.add("body", payload(endpoint.body(), "Body", text));
    }
    data.addProperty("status", endpoint.status());
    if (endpoint.answer() != null) {
      data.add("answer", answer(endpoint.answer(), endpoint.body(), text));
    }
    JsonArray examples = new JsonArray();
    examples.add(CallExample.of(endpoint, schema(endpoint.body()), schema(endpoint.answer())));
    data.add("examples", examples);
    text.append("\nExample: cw_api_call ").append(examples.get(0));
    return ToolResult.of(data, text.toString());
  }

  private Endpoint endpoint(ToolCall call) {
    String id = call.textOrNull("operation_id");
    if (id != null) {
      return catalog
          .get()
          .byOperationId(id)
          .orElseThrow(
              () ->
                  new RequestFailure(
                      ErrorCode.UNKNOWN_ENDPOINT,
                      "there is no operation id '" + id + "'",
                      "Operation ids look like getServiceTicketsById; cw_search_endpoints finds them."));
    }
    String method = call.textOrNull("method");
    String path = call.textOrNull("path");
    if (method == null || path == null) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "cw_endpoint_details needs method and path, or operation_id",
          "For instance {\"method\": \"GET\", \"path\": \"/service/tickets\"}.");
    }
    return planner.endpoint(method.toUpperCase(Locale.ROOT), path);
  }

  private static JsonArray parameters(Endpoint endpoint, StringBuilder text) {
    JsonArray parameters = new JsonArray();
    for (Parameter parameter : endpoint.parameters()) {
      JsonObject row = new JsonObject();
      row.addProperty("name", parameter.name());
      row.addProperty("in", parameter.in().name().toLowerCase(Locale.ROOT));
      row.addProperty("type", parameter.type().toString());
      if (parameter.required()) {
        row.addProperty("required", true);
      }
      String help = ParameterHelp.of(parameter.name());
      if (help != null) {
        row.addProperty("help", help);
      }
      parameters.add(row);
      text.append("\n  ")
          .append(parameter.name())
          .append(" (")
          .append(parameter.in().name().toLowerCase(Locale.ROOT))
          .append(", ")
          .append(parameter.type())
          .append(parameter.required() ? ", required)" : ")")
          .append(help == null ? "" : " " + help);
    }
    return parameters;
  }

  /** An answer of the body's own type is named, not spelled out again. */
  private JsonObject answer(TypeRef type, @Nullable TypeRef body, StringBuilder text) {
    if (!type.equals(body)) {
      return payload(type, "Answer", text);
    }
    JsonObject same = new JsonObject();
    same.addProperty("type", type.toString());
    text.append("\nAnswer: ").append(type).append(", as the body");
    return same;
  }

  private JsonObject payload(TypeRef type, String title, StringBuilder text) {
    JsonObject payload = new JsonObject();
    payload.addProperty("type", type.toString());
    text.append('\n').append(title).append(": ").append(type);
    Schema schema = schema(type);
    if (schema != null) {
      JsonElement fields = SchemaText.fields(catalog.get(), schema, 0);
      payload.add("fields", fields);
      text.append("\n  ").append(Text.members(fields.getAsJsonObject()).replace("\n", "\n  "));
    }
    return payload;
  }

  private @Nullable Schema schema(@Nullable TypeRef type) {
    String name = type == null ? null : type.schemaName();
    Optional<Schema> found = name == null ? Optional.empty() : catalog.get().schema(name);
    return found.orElse(null);
  }
}
