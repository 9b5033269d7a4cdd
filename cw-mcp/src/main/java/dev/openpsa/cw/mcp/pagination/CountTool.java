package dev.openpsa.cw.mcp.pagination;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.request.Requests;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import java.util.Map;

/** {@code cw_count}: how many records a collection has. */
public final class CountTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_count")
          .title("Count")
          .description("Count a collection's records, all or those that meet conditions.")
          .takes(Argument.text("path").mandatory(), Argument.text("conditions"))
          .answers("count", "integer")
          .build();

  private final Requests requests;

  public CountTool(Requests requests) {
    this.requests = requests;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    String conditions = call.textOrNull("conditions");
    int count =
        requests.count(
            call.text("path"), conditions == null ? Map.of() : Map.of("conditions", conditions));
    JsonObject data = new JsonObject();
    data.addProperty("count", count);
    return ToolResult.of(data, count + " records");
  }
}
