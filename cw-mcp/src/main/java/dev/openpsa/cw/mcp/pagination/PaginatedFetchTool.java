package dev.openpsa.cw.mcp.pagination;

import dev.openpsa.cw.mcp.request.Prepared;
import dev.openpsa.cw.mcp.request.Requests;
import dev.openpsa.cw.mcp.shape.Format;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import java.util.Map;

/** {@code cw_paginated_fetch}: a whole collection, however many pages it has. */
public final class PaginatedFetchTool implements Tool {
  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_paginated_fetch")
          .title("Fetch all pages")
          .description(
              "Read all pages of a collection. What does not fit the answer is kept as a resource that"
                  + " cw_result reads on.")
          .takes(
              Argument.text("path").mandatory(),
              Argument.object("query"),
              Argument.text("fields"),
              Argument.integer("max_records", 1, Integer.MAX_VALUE).byDefault(1000),
              Argument.oneOf("format", "json", "table", "csv"))
          .answers("records", "integer")
          .answers("data", "")
          .answers("resource", "string")
          .build();

  private final Requests requests;

  public PaginatedFetchTool(Requests requests) {
    this.requests = requests;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    Prepared prepared =
        requests.prepare(
            "GET",
            call.text("path"),
            Map.of(),
            call.texts("query"),
            null,
            call.textOrNull("fields"),
            true);
    return ToolResult.of(
        requests.fetch(
            prepared,
            call.integer("max_records", 1000),
            Format.named(call.textOrNull("format")),
            call.client().progress()));
  }
}
