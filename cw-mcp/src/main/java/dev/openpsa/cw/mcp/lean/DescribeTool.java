package dev.openpsa.cw.mcp.lean;

import com.google.gson.JsonObject;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.mcp.operation.OperationText;
import dev.openpsa.cw.mcp.operation.Operations;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.registry.NamedOperation;
import dev.openpsa.cw.operations.registry.Repertoire;
import java.util.function.Supplier;

/** {@code cw_describe}: an operation, an endpoint, a schema or another tool. */
public final class DescribeTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_describe")
          .title("Describe")
          .description(
              "Arguments and fields of an operation (close_ticket), endpoint (GET /service/tickets),"
                  + " schema (Ticket) or tool (cw_journal).")
          .takes(Argument.text("name").mandatory())
          .answers("description", "object")
          .build();

  private final Supplier<Repertoire> repertoire;
  private final Supplier<Catalog> catalog;
  private final OtherTools others;

  public DescribeTool(
      Supplier<Repertoire> repertoire, Supplier<Catalog> catalog, OtherTools others) {
    this.repertoire = repertoire;
    this.catalog = catalog;
    this.others = others;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    LeanName name = LeanName.of(call.text("name"), others, repertoire.get());
    if (name instanceof LeanName.Endpoint endpoint) {
      JsonObject arguments = new JsonObject();
      arguments.addProperty("method", endpoint.method());
      arguments.addProperty("path", endpoint.path());
      return described(others.call("cw_endpoint_details", arguments, call));
    }
    if (name instanceof LeanName.OtherTool tool) {
      ToolDefinition definition = others.require(tool.name()).definition();
      JsonObject data = new JsonObject();
      data.addProperty("purpose", definition.description());
      data.add("params", definition.inputSchema().getAsJsonObject("properties"));
      return described(
          ToolResult.of(data, definition.description() + "\nparams: " + data.get("params")));
    }
    if (name instanceof LeanName.SavedQuery) {
      return described(others.call("cw_list_queries", new JsonObject(), call));
    }
    String word = ((LeanName.Word) name).word();
    if (repertoire.get().find(word).isEmpty() && catalog.get().schema(word).isPresent()) {
      JsonObject arguments = new JsonObject();
      arguments.addProperty("name", word);
      return described(others.call("cw_schema", arguments, call));
    }
    if (catalog.get().byOperationId(word).isPresent()) {
      JsonObject arguments = new JsonObject();
      arguments.addProperty("operation_id", word);
      return described(others.call("cw_endpoint_details", arguments, call));
    }
    NamedOperation operation = Operations.require(repertoire.get(), word);
    return described(
        ToolResult.of(OperationText.details(operation), OperationText.text(operation)));
  }

  /** Lean clients run everything by one tool. */
  private static ToolResult described(ToolResult result) {
    JsonObject data = new JsonObject();
    data.add("description", result.data());
    return ToolResult.of(
        data, result.text().replace("cw_operation ", "cw_run ").replace("cw_api_call ", "cw_run "));
  }
}
