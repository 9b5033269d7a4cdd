package dev.openpsa.cw.mcp.memory;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.request.JsonBody;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import java.util.List;
import java.util.Map;

/** {@code cw_save_query}: keeps a request under a description. */
public final class SaveQueryTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_save_query")
          .title("Save a query")
          .description(
              "Keep a request for later sessions. {id} left in the path is filled in by cw_run_query.")
          .takes(
              Argument.text("description").mandatory(),
              Argument.text("method").mandatory(),
              Argument.text("path").mandatory(),
              Argument.object("query"),
              Argument.any("body"))
          .answers("id", "integer")
          .keeps()
          .build();

  private final QueryMemory memory;

  public SaveQueryTool(QueryMemory memory) {
    this.memory = memory;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    String description = QueryMemory.description(call.text("description"));
    SavedRequest request =
        memory.savable(
            description,
            new CallerRequest(
                call.text("method"),
                call.text("path"),
                Map.of(),
                call.texts("query"),
                JsonBody.of(call.json("body"))));
    long id = memory.saved().save(description, request);
    JsonObject data = new JsonObject();
    data.addProperty("id", id);
    return ToolResult.of(
        data,
        "Saved as query "
            + id
            + ": "
            + request.method()
            + " "
            + request.path()
            + ". cw_run_query "
            + runningIt(id, request)
            + " runs it.");
  }

  private static JsonObject runningIt(long id, SavedRequest request) {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("id", id);
    List<String> places = request.openPlaces();
    if (!places.isEmpty()) {
      JsonObject query = new JsonObject();
      places.forEach(place -> query.addProperty(place, "…"));
      arguments.add("query", query);
    }
    return arguments;
  }
}
