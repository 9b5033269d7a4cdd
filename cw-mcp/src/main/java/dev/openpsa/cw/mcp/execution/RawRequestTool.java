package dev.openpsa.cw.mcp.execution;

import com.google.gson.JsonElement;
import dev.openpsa.cw.mcp.memory.CallMemory;
import dev.openpsa.cw.mcp.memory.CallerRequest;
import dev.openpsa.cw.mcp.memory.Recalled;
import dev.openpsa.cw.mcp.request.JsonBody;
import dev.openpsa.cw.mcp.request.Prepared;
import dev.openpsa.cw.mcp.request.RawRequest;
import dev.openpsa.cw.mcp.request.Requests;
import dev.openpsa.cw.mcp.shape.Format;
import dev.openpsa.cw.mcp.shape.Shaped;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import java.util.Map;

/** {@code cw_raw_request}: a request written as one line. */
public final class RawRequestTool implements Tool {
  private static final ToolDefinition DEFINITION =
      SentRequest.define(
          ToolDefinition.named("cw_raw_request")
              .title("Raw request")
              .description(
                  "Send a request written as text, like \"GET /service/tickets?conditions=closedFlag=false\"."
                      + " Writes are previewed as in cw_api_call.")
              .takes(Argument.text("request").mandatory()));

  private final Requests requests;
  private final CallMemory memory;

  public RawRequestTool(Requests requests, CallMemory memory) {
    this.requests = requests;
    this.memory = memory;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    RawRequest raw = RawRequest.parse(call.text("request"));
    JsonElement given = JsonBody.of(call.json("body"));
    JsonElement body = given == null ? raw.body() : given;
    CallerRequest request =
        new CallerRequest(raw.method(), raw.path(), Map.of(), raw.query(), body);
    boolean validate = call.flag("validate", true);
    Prepared prepared =
        requests.prepare(
            raw.method(),
            raw.path(),
            Map.of(),
            raw.query(),
            body,
            call.textOrNull("fields"),
            validate);
    Shaped answer =
        requests.send(prepared, call.origin(null), call, Format.named(call.textOrNull("format")));
    Recalled recalled = memory.recall(request, false);
    return ToolResult.of(memory.noted(answer, recalled, prepared, validate));
  }
}
