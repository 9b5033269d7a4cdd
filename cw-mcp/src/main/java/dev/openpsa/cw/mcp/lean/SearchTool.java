package dev.openpsa.cw.mcp.lean;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.catalog.SearchHit;
import dev.openpsa.cw.catalog.SearchQuery;
import dev.openpsa.cw.mcp.operation.OperationText;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.registry.NamedOperation;
import dev.openpsa.cw.operations.registry.OperationSearch;
import dev.openpsa.cw.operations.registry.OperationSummary;
import dev.openpsa.cw.operations.registry.Repertoire;
import java.util.List;
import java.util.function.Supplier;

/** {@code cw_search}: operations first, then endpoints, then saved queries. */
public final class SearchTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_search")
          .title("Search ConnectWise")
          .description(
              "Find by plain words what cw_run can run: named operations, endpoints, saved queries.")
          .takes(Argument.text("query").mandatory(), Argument.integer("limit", 1, 50).byDefault(8))
          .answers("results", "array")
          .build();

  private static final int SAVED = 5;

  private final Supplier<Repertoire> repertoire;
  private final Supplier<OperationSearch> operations;
  private final Supplier<Catalog> catalog;
  private final OtherTools others;

  public SearchTool(
      Supplier<Repertoire> repertoire,
      Supplier<OperationSearch> operations,
      Supplier<Catalog> catalog,
      OtherTools others) {
    this.repertoire = repertoire;
    this.operations = operations;
    this.catalog = catalog;
    this.others = others;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    String words = call.text("query");
    int limit = call.integer("limit", 8);
    JsonArray results = new JsonArray();
    StringBuilder text = new StringBuilder();
    List<OperationSummary> found =
        operations.get().find(words).stream()
            .filter(OperationSummary::isCurated)
            .limit(limit)
            .toList();
    for (OperationSummary summary : found) {
      NamedOperation operation = repertoire.get().find(summary.name()).orElseThrow();
      row(results, operation.name(), operation.kind().word(), purpose(operation));
      text.append(OperationText.line(operation)).append('\n');
    }
    for (SearchHit hit :
        catalog.get().search(new SearchQuery(words, null, null, limit, 0)).hits()) {
      String name = hit.endpoint().toString();
      row(results, name, "endpoint", hit.endpoint().summary());
      text.append(name).append(" — ").append(hit.endpoint().summary()).append('\n');
    }
    saved(call, words, results, text);
    JsonObject data = new JsonObject();
    data.add("results", results);
    text.append(results.isEmpty() ? "Nothing found; try other words." : "cw_describe tells more.");
    return ToolResult.of(data, text.toString());
  }

  private void saved(ToolCall call, String words, JsonArray results, StringBuilder text) {
    JsonObject search = new JsonObject();
    search.addProperty("search", words);
    search.addProperty("limit", SAVED);
    for (JsonElement found :
        others.call("cw_list_queries", search, call).data().getAsJsonArray("queries")) {
      JsonObject query = found.getAsJsonObject();
      String name = "query " + query.get("id").getAsInt();
      String description = query.get("description").getAsString();
      row(results, name, "saved query", description);
      text.append(name).append(" — saved: ").append(description).append('\n');
    }
  }

  private static String purpose(NamedOperation operation) {
    return operation.unavailable() == null
        ? operation.purpose()
        : operation.purpose() + " [unavailable: " + operation.unavailable() + "]";
  }

  private static void row(JsonArray results, String name, String kind, String purpose) {
    JsonObject row = new JsonObject();
    row.addProperty("name", name);
    row.addProperty("kind", kind);
    row.addProperty("purpose", purpose);
    results.add(row);
  }
}
