package dev.openpsa.cw.mcp.execution;

import com.google.gson.JsonElement;
import dev.openpsa.cw.mcp.request.JsonBody;
import dev.openpsa.cw.mcp.request.Prepared;
import dev.openpsa.cw.mcp.request.RawRequest;
import dev.openpsa.cw.mcp.request.Requests;
import dev.openpsa.cw.mcp.shape.Format;
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

  public RawRequestTool(Requests requests) {
    this.requests = requests;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    RawRequest raw = RawRequest.parse(call.text("request"));
    JsonElement given = JsonBody.of(call.json("body"));
    Prepared prepared =
        requests.prepare(
            raw.method(),
            raw.path(),
            Map.of(),
            raw.query(),
            given == null ? raw.body() : given,
            call.textOrNull("fields"),
            call.flag("validate", true));
    return ToolResult.of(
        requests.send(prepared, call.origin(null), call, Format.named(call.textOrNull("format"))));
  }
}
