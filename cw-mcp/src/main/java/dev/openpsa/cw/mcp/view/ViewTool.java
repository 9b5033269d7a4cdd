package dev.openpsa.cw.mcp.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.operation.ComputedRun;
import dev.openpsa.cw.mcp.shape.PageText;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.registry.Repertoire;
import dev.openpsa.cw.operations.view.ViewOperation;
import java.util.function.Supplier;

/** A tool that answers a composite view. */
final class ViewTool implements Tool {
  private final ToolDefinition definition;
  private final Supplier<Repertoire> repertoire;
  private final ComputedRun run;
  private final Supplier<Scene> scene;
  private final PageText text;

  /**
   * @param definition named as the view's operation is also called, and whose arguments it takes
   */
  ViewTool(
      ToolDefinition definition,
      Supplier<Repertoire> repertoire,
      ComputedRun run,
      Supplier<Scene> scene,
      PageText text) {
    this.definition = definition;
    this.repertoire = repertoire;
    this.run = run;
    this.scene = scene;
    this.text = text;
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ToolCall call) {
    JsonObject page = run.page(view(), call.arguments(), scene.get(), call.client().progress());
    return ToolResult.of(page, text.of(page));
  }

  private ViewOperation view() {
    return repertoire
        .get()
        .find(definition.name())
        .filter(ViewOperation.class::isInstance)
        .map(ViewOperation.class::cast)
        .orElseThrow(() -> new IllegalStateException(definition.name() + " is no view"));
  }
}
