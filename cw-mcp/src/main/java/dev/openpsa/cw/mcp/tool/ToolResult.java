package dev.openpsa.cw.mcp.tool;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.shape.CleanText;
import dev.openpsa.cw.mcp.shape.Shaped;
import dev.openpsa.cw.operations.computed.Image;
import org.jspecify.annotations.Nullable;

/**
 * What a tool answers.
 *
 * @param data the structured answer, which fits the tool's output schema
 * @param text the same for a reader: it suffices alone, ids and tokens included
 * @param isError whether the request failed; then {@code data.error} says why
 * @param image a picture beside the text; null for none
 */
public record ToolResult(JsonObject data, String text, boolean isError, @Nullable Image image) {

  public ToolResult(JsonObject data, String text, boolean isError) {
    this(data, text, isError, null);
  }

  public static ToolResult of(Shaped shaped) {
    return new ToolResult(shaped.data(), shaped.text(), false);
  }

  /** Without characters that a reader can't see. */
  ToolResult clean() {
    return saying(CleanText.of(data), CleanText.of(text));
  }

  /** The same in other words. */
  public ToolResult saying(JsonObject otherData, String otherText) {
    return new ToolResult(otherData, otherText, isError, image);
  }

  /** The same with something that the reader should know about the figures. */
  ToolResult warning(String text) {
    JsonObject warned = data.deepCopy();
    JsonArray warnings = new JsonArray();
    if (data.get("warnings") instanceof JsonArray before) {
      warnings.addAll(before);
    }
    warnings.add(text);
    warned.add("warnings", warnings);
    return saying(warned, this.text + "\nWarning: " + text);
  }

  /** The same with a picture; null for none. */
  public ToolResult showing(@Nullable Image picture) {
    return new ToolResult(data, text, isError, picture);
  }

  public static ToolResult of(JsonObject data, String text) {
    return new ToolResult(data, text, false);
  }
}
