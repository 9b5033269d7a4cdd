package dev.openpsa.cw.mcp.execution;

import dev.openpsa.cw.mcp.request.JsonBody;
import dev.openpsa.cw.mcp.request.Prepared;
import dev.openpsa.cw.mcp.request.Requests;
import dev.openpsa.cw.mcp.shape.Format;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;

/** {@code cw_api_call}: any endpoint of the API. */
public final class ApiCallTool implements Tool {
  private static final ToolDefinition DEFINITION =
      SentRequest.define(
          ToolDefinition.named("cw_api_call")
              .title("Call the API")
              .description(
                  "Call any endpoint. Lists show main fields; name others in fields, \"*\" for all. A write"
                      + " answers a preview and a confirm_token: show it, then repeat the call with the token.")
              .takes(
                  Argument.text("method").mandatory(),
                  Argument.text("path").mandatory(),
                  Argument.object("path_params"),
                  Argument.object("query")));

  private final Requests requests;

  public ApiCallTool(Requests requests) {
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
            call.text("method"),
            call.text("path"),
            call.texts("path_params"),
            call.texts("query"),
            JsonBody.of(call.json("body")),
            call.textOrNull("fields"),
            call.flag("validate", true));
    return ToolResult.of(
        requests.send(prepared, call.origin(null), call, Format.named(call.textOrNull("format"))));
  }
}
