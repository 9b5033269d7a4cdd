package dev.openpsa.cw.mcp.memory;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.request.Prepared;
import dev.openpsa.cw.mcp.request.Requests;
import dev.openpsa.cw.mcp.shape.Format;
import dev.openpsa.cw.mcp.shape.Shaped;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code cw_run_query}: sends a saved request, as {@code cw_api_call} would. */
public final class RunQueryTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_run_query")
          .title("Run a saved query")
          .description(
              "Run a saved query; query replaces saved parameters (null drops one) and fills {id} in the"
                  + " path. A write is previewed.")
          .takes(
              Argument.integer("id", 1, Integer.MAX_VALUE).mandatory(),
              Argument.object("query"),
              Argument.text("fields"),
              Argument.oneOf("format", "json", "table", "csv"),
              Argument.flag("confirm"),
              Argument.text("confirm_token"))
          .answers("data", "")
          .writes()
          .build();

  private final QueryMemory memory;
  private final Requests requests;

  public RunQueryTool(QueryMemory memory, Requests requests) {
    this.memory = memory;
    this.requests = requests;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    SavedQuery query = memory.require(call.integer("id", 0));
    Prepared prepared =
        memory.prepare(
            query, call.texts("query"), nulls(call.json("query")), call.textOrNull("fields"));
    Shaped answer =
        requests.send(prepared, call.origin(null), call, Format.named(call.textOrNull("format")));
    memory.count(query, answer);
    return ToolResult.of(answer);
  }

  private static Set<String> nulls(@Nullable JsonElement given) {
    return given instanceof JsonObject object
        ? object.entrySet().stream()
            .filter(member -> member.getValue().isJsonNull())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet())
        : Set.of();
  }
}
