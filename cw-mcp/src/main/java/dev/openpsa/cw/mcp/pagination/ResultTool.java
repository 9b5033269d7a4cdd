package dev.openpsa.cw.mcp.pagination;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.shape.Format;
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
    ResultStore.Part part = store.read(id, offset, call.integer("limit", 100));
    String fields = call.textOrNull("fields");
    JsonArray rows =
        fields == null || fields.equals("*") ? part.rows() : chosen(part.rows(), fields);
    return ToolResult.of(
        shaper.part(rows, offset, part.total(), Format.named(call.textOrNull("format"))));
  }

  private static JsonArray chosen(JsonArray rows, String fields) {
    JsonArray result = new JsonArray(rows.size());
    for (JsonElement row : rows) {
      JsonObject kept = new JsonObject();
      if (row.isJsonObject()) {
        for (String field : fields.split(",")) {
          String name = field.strip().replaceFirst("/.*", "");
          if (row.getAsJsonObject().has(name)) {
            kept.add(name, row.getAsJsonObject().get(name));
          }
        }
      }
      result.add(kept);
    }
    return result;
  }
}
