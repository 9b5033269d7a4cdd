package dev.openpsa.cw.mcp.validation;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.operation.ComputedRun;
import dev.openpsa.cw.mcp.shape.Format;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import dev.openpsa.cw.operations.registry.Repertoire;
import java.util.List;
import java.util.function.Supplier;

/** A computed operation that is a tool as well. */
final class ComputedTool implements Tool {
  /** Arguments that are the tool's, not the operation's. */
  private static final List<String> CALLS_OWN = List.of("format", "confirm_token");

  private final ToolDefinition definition;
  private final Supplier<Repertoire> repertoire;
  private final ComputedRun run;
  private final Supplier<Scene> scene;

  /**
   * @param definition named as the operation is also called, and whose arguments it takes
   */
  ComputedTool(
      ToolDefinition definition,
      Supplier<Repertoire> repertoire,
      ComputedRun run,
      Supplier<Scene> scene) {
    this.definition = definition;
    this.repertoire = repertoire;
    this.run = run;
    this.scene = scene;
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ToolCall call) {
    JsonObject params = call.arguments().deepCopy();
    CALLS_OWN.forEach(params::remove);
    return run.run(operation(), params, scene.get(), Format.named(call.textOrNull("format")), call);
  }

  private ComputedOperation operation() {
    return repertoire
        .get()
        .find(definition.name())
        .filter(ComputedOperation.class::isInstance)
        .map(ComputedOperation.class::cast)
        .orElseThrow(() -> new IllegalStateException(definition.name() + " is not computed"));
  }
}
