package dev.openpsa.cw.mcp.memory;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code cw_list_queries}: the saved queries, the most used first. */
public final class ListQueriesTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_list_queries")
          .title("Saved queries")
          .description("List saved queries, the most used first, by words of description or path.")
          .takes(
              Argument.text("search"),
              Argument.integer("offset", 0, SavedQueries.MOST),
              Argument.integer("limit", 1, SavedQueries.MOST).byDefault(50))
          .answers("queries", "array")
          .build();

  private final QueryMemory memory;
  private final int budget;

  /**
   * @param budget bytes of data that one answer may carry
   */
  public ListQueriesTool(QueryMemory memory, int budget) {
    this.memory = memory;
    this.budget = budget;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    String words = call.textOrNull("search");
    List<SavedQuery> all = memory.saved().all();
    List<SavedQuery> found = all.stream().filter(q -> words == null || q.matches(words)).toList();
    int offset = Math.min(call.integer("offset", 0), found.size());
    JsonArray queries = new JsonArray();
    StringBuilder text = new StringBuilder();
    int bytes = 0;
    int end = Math.min(found.size(), offset + call.integer("limit", 50));
    for (SavedQuery query : found.subList(offset, end)) {
      JsonObject json = query.json();
      bytes += json.toString().getBytes(StandardCharsets.UTF_8).length;
      if (bytes > budget && !queries.isEmpty()) {
        break;
      }
      queries.add(json);
      text.append(query.line()).append('\n');
    }
    int next = offset + queries.size();
    if (next < found.size()) {
      text.append(next).append(" of ").append(found.size());
      text.append("; go on with offset ").append(next).append(", or give words in search.");
    }
    JsonObject data = new JsonObject();
    data.add("queries", queries);
    data.addProperty("total", found.size());
    return ToolResult.of(data, queries.isEmpty() ? none(words, all.size()) : text.toString());
  }

  private static String none(@Nullable String words, int all) {
    return words == null || all == 0
        ? "No query is saved. cw_save_query saves one."
        : "None of the " + all + " saved queries has the words '" + words + "'.";
  }
}
