package dev.openpsa.cw.mcp.memory;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;

/** {@code cw_clear_queries}: forgets all saved queries. */
public final class ClearQueriesTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_clear_queries")
          .title("Delete all saved queries")
          .description("Forget all saved queries; without confirm it says how many those are.")
          .takes(Argument.flag("confirm"))
          .answers("deleted", "integer")
          .forgets()
          .build();

  private final QueryMemory memory;

  public ClearQueriesTool(QueryMemory memory) {
    this.memory = memory;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    JsonObject data = new JsonObject();
    if (!call.flag("confirm", false)) {
      int count = memory.saved().count();
      data.addProperty("would_delete", count);
      return ToolResult.of(
          data,
          count == 0
              ? "No query is saved."
              : "This would delete all "
                  + count
                  + " saved queries for good. To do it, repeat with confirm.");
    }
    int deleted = memory.saved().clear();
    data.addProperty("deleted", deleted);
    return ToolResult.of(data, "Deleted " + deleted + " saved queries.");
  }
}
