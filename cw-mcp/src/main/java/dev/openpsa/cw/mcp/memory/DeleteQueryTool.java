package dev.openpsa.cw.mcp.memory;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;

/** {@code cw_delete_query}: forgets one saved query. */
public final class DeleteQueryTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_delete_query")
          .title("Delete a saved query")
          .description("Forget a saved query. ConnectWise is not touched.")
          .takes(Argument.integer("id", 1, Integer.MAX_VALUE).mandatory())
          .answers("deleted", "integer")
          .forgets()
          .build();

  private final QueryMemory memory;

  public DeleteQueryTool(QueryMemory memory) {
    this.memory = memory;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    SavedQuery query = memory.require(call.integer("id", 0));
    if (!memory.saved().delete(query.id())) {
      throw QueryMemory.unknown(query.id());
    }
    JsonObject data = new JsonObject();
    data.addProperty("deleted", query.id());
    return ToolResult.of(data, "Deleted " + query.line());
  }
}
