package dev.openpsa.cw.mcp.protocol;

import dev.openpsa.cw.mcp.resource.Resource;
import dev.openpsa.cw.mcp.tool.Client;
import dev.openpsa.cw.mcp.tool.Progress;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolInventory;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.spec.NearestNames;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Offers an inventory of tools over MCP. */
public final class McpFront {
  private static final Logger LOG = LoggerFactory.getLogger(McpFront.class);

  /** How long a person may think about a question. */
  private static final Duration ANSWER_TIME = Duration.ofMinutes(10);

  private final ToolInventory inventory;
  private final List<Resource> resources;
  private final String version;
  private final String instructions;
  private final McpJsonMapper json =
      new JacksonMcpJsonMapper(
          JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build());

  /**
   * @param instructions what a client's model is told about using the server
   */
  public McpFront(
      ToolInventory inventory, List<Resource> resources, String version, String instructions) {
    this.inventory = inventory;
    this.resources = List.copyOf(resources);
    this.version = version;
    this.instructions = instructions;
  }

  /** Serves one client until its input ends and every call that it sent is answered. */
  public void serveStdio(InputStream in, OutputStream out) {
    StdioTransport transport = new StdioTransport(json, in, out, this::unknownTool);
    McpSyncServer server =
        McpServer.sync(transport)
            .serverInfo(
                McpSchema.Implementation.builder("connectwise-psa", version)
                    .title("ConnectWise PSA")
                    .build())
            .instructions(instructions)
            .capabilities(
                McpSchema.ServerCapabilities.builder().tools(false).resources(false, false).build())
            .requestTimeout(ANSWER_TIME)
            .jsonMapper(json)
            .jsonSchemaValidator(new UncheckedSchemas())
            .validateToolInputs(false)
            // The transport runs each request on a thread of its own, which it can interrupt.
            .immediateExecution(true)
            .tools(inventory.tools().stream().map(this::specification).toList())
            .resourceTemplates(resources.stream().map(McpFront::specification).toList())
            .build();
    try {
      transport.serve();
    } finally {
      server.close();
    }
  }

  /** The SDK refuses an unknown tool without naming it. */
  private @Nullable String unknownTool(JSONRPCRequest request) {
    if (!request.method().equals(McpSchema.METHOD_TOOLS_CALL)
        || !(request.params() instanceof Map<?, ?> params)
        || !(params.get("name") instanceof String name)
        || inventory.names().contains(name)) {
      return null;
    }
    List<String> near = NearestNames.of(name, inventory.names(), 2);
    return "no tool is called '"
        + name
        + "'"
        + (near.isEmpty()
            ? "; tools/list names all"
            : "; did you mean " + String.join(" or ", near) + "?");
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

  private static SyncResourceTemplateSpecification specification(Resource resource) {
    return new SyncResourceTemplateSpecification(
        McpSchema.ResourceTemplate.builder(resource.uriTemplate(), resource.name())
            .title(resource.title())
            .description(resource.description())
            .mimeType(resource.mimeType())
            .build(),
        (exchange, request) -> read(resource, request.uri()));
  }

  private static ReadResourceResult read(Resource resource, String uri) {
    try {
      return ReadResourceResult.builder(
              List.of(
                  McpSchema.TextResourceContents.builder(uri, resource.read(uri))
                      .mimeType(resource.mimeType())
                      .build()))
          .build();
    } catch (RequestFailure e) {
      throw McpError.builder(McpSchema.ErrorCodes.RESOURCE_NOT_FOUND)
          .message(e.getMessage())
          .data(e.hint())
          .build();
    }
  }

  private CallToolResult call(McpSyncServerExchange exchange, CallToolRequest request) {
    ToolResult result =
        inventory.call(
            request.name(),
            JsonBridge.object(request.arguments()),
            new Client(name(exchange), progress(exchange, request), AskedPerson.of(exchange)));
    return CallToolResult.builder()
        .addTextContent(result.text())
        .structuredContent(JsonBridge.map(result.data()))
        .isError(result.isError())
        .build();
  }

  private static String name(McpSyncServerExchange exchange) {
    McpSchema.Implementation client = exchange.getClientInfo();
    return client == null ? "mcp" : client.name();
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
