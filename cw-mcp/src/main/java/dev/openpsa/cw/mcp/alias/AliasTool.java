package dev.openpsa.cw.mcp.alias;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.RequestFailure;
import java.util.Map;

/**
 * A tool that calls another one with its own arguments mapped.
 *
 * @param shownCalls members of the answer that hold calls, and the tool that these are for
 */
record AliasTool(
    ToolDefinition definition,
    Tool target,
    Mapping mapping,
    Wording wording,
    Map<String, String> shownCalls)
    implements Tool {
  private static final String MARK = "Corrected call: ";
  private static final String SUGGESTION = "suggestion";

  @Override
  public ToolResult call(ToolCall call) {
    try {
      JsonObject arguments = mapping.forward(call.arguments(), target.definition());
      ToolResult result =
          target.call(
              new ToolCall(definition.name(), call.client(), target.definition().check(arguments)));
      return result.saying(data(result.data()), wording.of(result.text()));
    } catch (RequestFailure e) {
      throw worded(e, call.arguments());
    }
  }

  private JsonObject data(JsonObject data) {
    if (!data.has(SUGGESTION) && shownCalls.isEmpty()) {
      return data;
    }
    JsonObject said = data.deepCopy();
    if (said.has(SUGGESTION)) {
      said.addProperty(SUGGESTION, wording.of(said.get(SUGGESTION).getAsString()));
    }
    shownCalls.forEach(
        (member, tool) -> {
          JsonArray calls = new JsonArray();
          if (said.get(member) instanceof JsonArray shown) {
            shown.forEach(arguments -> calls.add(wording.call(tool, arguments)));
          }
          said.add(member, calls);
        });
    return said;
  }

  private RequestFailure worded(RequestFailure failure, JsonObject given) {
    String own = target.definition().name();
    return new RequestFailure(
        failure.code(),
        wording.of(failure.getMessage().replace(own, definition.name())),
        hint(failure.hint(), given).strip(),
        failure.status(),
        failure.requestId(),
        failure);
  }

  /** A corrected call is shown as this tool takes it, and left out where it can't be. */
  private String hint(String hint, JsonObject given) {
    int at = hint.lastIndexOf(MARK);
    if (at < 0) {
      return wording.of(hint);
    }
    String words = wording.of(hint.substring(0, at));
    try {
      JsonElement call = JsonParser.parseString(hint.substring(at + MARK.length()));
      return mapping
          .backward(call.getAsJsonObject(), given)
          .map(arguments -> words + MARK + typed(arguments))
          .orElse(words);
    } catch (JsonParseException | IllegalStateException e) {
      return words;
    }
  }

  private JsonObject typed(JsonObject arguments) {
    try {
      return definition.check(arguments);
    } catch (RequestFailure e) {
      return arguments;
    }
  }
}
