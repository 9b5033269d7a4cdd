package dev.openpsa.cw.mcp.execution;

import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.ToolDefinition;

/** What every tool takes and answers that sends one request, however the request is written. */
final class SentRequest {
  private SentRequest() {}

  static ToolDefinition define(ToolDefinition.Builder tool) {
    return tool.takes(
            Argument.any("body"),
            Argument.text("fields"),
            Argument.oneOf("format", "json", "table", "csv"),
            Argument.flag("validate"),
            Argument.flag("confirm"),
            Argument.text("confirm_token"))
        .answers("data", "")
        .writes()
        .build();
  }
}
