package dev.openpsa.cw.mcp.pagination;

import dev.openpsa.cw.mcp.shape.Format;
import dev.openpsa.cw.mcp.shape.PartCollector;
import dev.openpsa.cw.mcp.shape.Projection;
import dev.openpsa.cw.mcp.shape.ResultStore;
import dev.openpsa.cw.mcp.shape.Shaper;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;

/** {@code cw_result}: reads a kept result on. */
public final class ResultTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_result")
          .title("Kept result")
          .description("Read rows of a result that was too large for one answer.")
          .takes(
              Argument.text("id").mandatory(),
              Argument.integer("offset", 0, Integer.MAX_VALUE),
              Argument.integer("limit", 1, 1000).byDefault(100),
              Argument.text("fields"),
              Argument.oneOf("format", "json", "table", "csv"))
          .answers("data", "")
          .answers("total", "integer")
          .build();

  private final ResultStore store;
  private final Shaper shaper;

  public ResultTool(ResultStore store, Shaper shaper) {
    this.store = store;
    this.shaper = shaper;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    String id = call.text("id").replaceFirst("^cw://results/", "");
    int offset = call.integer("offset", 0);
    String fields = call.textOrNull("fields");
    ResultStore.State state = store.state(id);
    PartCollector rows = shaper.partCollector();
    int limit = Math.min(call.integer("limit", 100), state.rows() - offset);
    store.read(id, offset, limit, row -> rows.add(Projection.of(row, fields)));
    return ToolResult.of(shaper.part(rows, offset, state, Format.named(call.textOrNull("format"))));
  }
}
