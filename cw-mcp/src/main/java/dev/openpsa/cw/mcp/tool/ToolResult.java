package dev.openpsa.cw.mcp.tool;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.shape.CleanText;
import dev.openpsa.cw.mcp.shape.Shaped;

/**
 * What a tool answers.
 *
 * @param data the structured answer, which fits the tool's output schema
 * @param text the same for a reader: it suffices alone, ids and tokens included
 * @param isError whether the request failed; then {@code data.error} says why
 */
public record ToolResult(JsonObject data, String text, boolean isError) {

  public static ToolResult of(Shaped shaped) {
    return new ToolResult(shaped.data(), shaped.text(), false);
  }

  /** Without characters that a reader can't see. */
  ToolResult clean() {
    return new ToolResult(CleanText.of(data), CleanText.of(text), isError);
  }

  public static ToolResult of(JsonObject data, String text) {
    return new ToolResult(data, text, false);
  }
}
