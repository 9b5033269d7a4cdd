package dev.openpsa.cw.mcp.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.shape.PageText;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.view.View;
import java.util.function.Supplier;

/** A tool that answers a composite view. */
public final class ViewTool implements Tool {
  private final ToolDefinition definition;
  private final View view;
  private final Supplier<Scene> scene;
  private final PageText text;

  /**
   * @param definition whose arguments the view takes
   */
  public ViewTool(ToolDefinition definition, View view, Supplier<Scene> scene, PageText text) {
    this.definition = definition;
    this.view = view;
    this.scene = scene;
    this.text = text;
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ToolCall call) {
    JsonObject page = view.look(call.arguments(), scene.get());
    return ToolResult.of(page, text.of(page));
  }
}
