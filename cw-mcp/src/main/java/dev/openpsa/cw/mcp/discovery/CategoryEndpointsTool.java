package dev.openpsa.cw.mcp.discovery;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.catalog.EndpointSummary;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import java.util.List;
import java.util.function.Supplier;

/** {@code cw_category_endpoints}: what one category offers. */
public final class CategoryEndpointsTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_category_endpoints")
          .title("Endpoints of a category")
          .description("List the endpoints of one category, such as service/tickets.")
          .takes(
              Argument.text("category").mandatory(),
              Argument.integer("limit", 1, 100).byDefault(50),
              Argument.integer("offset", 0, 10_000))
          .answers("endpoints", "array")
          .build();

  private final Supplier<Catalog> catalog;

  public CategoryEndpointsTool(Supplier<Catalog> catalog) {
    this.catalog = catalog;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    String category = call.text("category");
    Categories.require(catalog.get(), category);
    int limit = call.integer("limit", 50);
    int offset = call.integer("offset", 0);
    List<EndpointSummary> found = catalog.get().categoryEndpoints(category, limit, offset);
    JsonArray endpoints = new JsonArray();
    StringBuilder text = new StringBuilder();
    for (EndpointSummary endpoint : found) {
      endpoints.add(EndpointText.summary(endpoint));
      text.append(EndpointText.line(endpoint)).append('\n');
    }
    if (found.size() == limit) {
      text.append("There may be more: go on with offset ").append(offset + limit).append('.');
    }
    JsonObject data = new JsonObject();
    data.add("endpoints", endpoints);
    return ToolResult.of(data, found.isEmpty() ? "No more endpoints." : text.toString().strip());
  }
}
