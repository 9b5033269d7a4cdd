package dev.openpsa.cw.mcp.protocol;

import dev.openpsa.cw.mcp.tool.Client;
import dev.openpsa.cw.mcp.tool.Progress;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolInventory;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.computed.Image;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An inventory's tools as the SDK takes them. */
final class ToolSpecifications {
  private static final Logger LOG = LoggerFactory.getLogger(ToolSpecifications.class);

  private final ToolInventory inventory;

  ToolSpecifications(ToolInventory inventory) {
    this.inventory = inventory;
  }

  List<SyncToolSpecification> all() {
    return inventory.tools().stream().map(this::specification).toList();
  }

  private SyncToolSpecification specification(Tool tool) {
    ToolDefinition definition = tool.definition();
    McpSchema.Tool described =
        McpSchema.Tool.builder(definition.name(), JsonBridge.map(definition.inputSchema()))
            .title(definition.title())
            .description(definition.description())
            .outputSchema(JsonBridge.map(definition.outputSchema()))
            .annotations(
                McpSchema.ToolAnnotations.builder()
                    .readOnlyHint(definition.readOnly())
                    .destructiveHint(definition.readOnly() ? null : definition.destructive())
                    .build())
            .build();
    return new SyncToolSpecification(described, this::call);
  }

  private CallToolResult call(McpSyncServerExchange exchange, CallToolRequest request) {
    ToolResult result =
        inventory.call(
            request.name(),
            JsonBridge.object(request.arguments()),
            new Client(
                CallingClient.name(exchange),
                progress(exchange, request),
                AskedPerson.of(exchange)));
    ClientLog.of(exchange).called(request.name(), result);
    CallToolResult.Builder answer =
        CallToolResult.builder()
            .addTextContent(result.text())
            .structuredContent(JsonBridge.map(result.data()))
            .isError(result.isError());
    Image image = result.image();
    if (image != null) {
      answer.addContent(McpSchema.ImageContent.builder(image.base64(), Image.TYPE).build());
    }
    return answer.build();
  }

  private static Progress progress(McpSyncServerExchange exchange, CallToolRequest request) {
    Object token = request.meta() == null ? null : request.meta().get("progressToken");
    return token == null
        ? Progress.NONE
        : (done, total, message) -> report(exchange, token, done, total, message);
  }

  private static void report(
      McpSyncServerExchange exchange,
      Object token,
      long done,
      @Nullable Long total,
      String message) {
    try {
      exchange.progressNotification(
          McpSchema.ProgressNotification.builder(token, (double) done)
              .total(total == null ? null : total.doubleValue())
              .message(message)
              .build());
    } catch (RuntimeException e) {
      LOG.debug("a progress notification was not delivered", e);
    }
  }
}
