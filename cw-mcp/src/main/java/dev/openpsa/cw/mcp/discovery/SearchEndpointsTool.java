package dev.openpsa.cw.mcp.discovery;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.catalog.EndpointSummary;
import dev.openpsa.cw.catalog.SearchHit;
import dev.openpsa.cw.catalog.SearchQuery;
import dev.openpsa.cw.catalog.SearchResult;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import java.util.Locale;
import java.util.function.Supplier;

/** {@code cw_search_endpoints}: plain words in, the endpoints that serve them out. */
public final class SearchEndpointsTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_search_endpoints")
          .title("Search endpoints")
          .description(
              "Find ConnectWise endpoints by what you want to do, in plain words: \"unpaid invoices\","
                  + " \"log time on a ticket\".")
          .takes(
              Argument.text("query").mandatory(),
              Argument.oneOf("method", "GET", "POST", "PUT", "PATCH", "DELETE"),
              Argument.text("category"),
              Argument.integer("limit", 1, 50).byDefault(10),
              Argument.integer("offset", 0, 10_000))
          .answers("results", "array")
          .build();

  private final Supplier<Catalog> catalog;

  public SearchEndpointsTool(Supplier<Catalog> catalog) {
    this.catalog = catalog;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    String method = call.textOrNull("method");
    String category = call.textOrNull("category");
    if (category != null) {
      Categories.require(catalog.get(), category);
    }
    SearchResult found =
        catalog
            .get()
            .search(
                new SearchQuery(
                    call.text("query"),
                    method == null ? null : method.toUpperCase(Locale.ROOT),
                    category,
                    call.integer("limit", 10),
                    call.integer("offset", 0)));
    JsonArray results = new JsonArray();
    StringBuilder text = new StringBuilder();
    for (SearchHit hit : found.hits()) {
      EndpointSummary endpoint = hit.endpoint();
      results.add(EndpointText.summary(endpoint));
      text.append(EndpointText.line(endpoint)).append('\n');
    }
    JsonObject data = new JsonObject();
    data.add("results", results);
    data.addProperty("total", found.total());
    text.append(
        results.isEmpty()
            ? "Nothing found. Try other words, or look through cw_api_categories."
            : results.size() + " of " + found.total() + " matches. Details: cw_endpoint_details.");
    return ToolResult.of(data, text.toString());
  }
}
