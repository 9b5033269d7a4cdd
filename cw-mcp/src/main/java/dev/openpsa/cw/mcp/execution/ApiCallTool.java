package dev.openpsa.cw.mcp.execution;

import dev.openpsa.cw.mcp.memory.CallMemory;
import dev.openpsa.cw.mcp.memory.CallerRequest;
import dev.openpsa.cw.mcp.memory.Recalled;
import dev.openpsa.cw.mcp.request.JsonBody;
import dev.openpsa.cw.mcp.request.Prepared;
import dev.openpsa.cw.mcp.request.Requests;
import dev.openpsa.cw.mcp.shape.Format;
import dev.openpsa.cw.mcp.shape.Shaped;
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
                  Argument.object("query"),
                  Argument.flag("use_memory")
                      .describedAs("without query and body: those of the saved query")));

  private final Requests requests;
  private final CallMemory memory;

  public ApiCallTool(Requests requests, CallMemory memory) {
    this.requests = requests;
    this.memory = memory;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    Recalled recalled =
        memory.recall(
            new CallerRequest(
                call.text("method"),
                call.text("path"),
                call.texts("path_params"),
                call.texts("query"),
                JsonBody.of(call.json("body"))),
            call.flag("use_memory", false));
    CallerRequest request = recalled.request();
    boolean validate = call.flag("validate", true);
    Prepared prepared =
        requests.prepare(
            request.method(),
            request.path(),
            request.pathParameters(),
            request.query(),
            request.body(),
            call.textOrNull("fields"),
            validate);
    Shaped answer =
        requests.send(prepared, call.origin(null), call, Format.named(call.textOrNull("format")));
    return ToolResult.of(memory.noted(answer, recalled, prepared, validate));
  }
}
