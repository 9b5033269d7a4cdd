package dev.openpsa.cw.mcp.protocol;

import dev.openpsa.cw.mcp.protocol.http.StreamableTransport;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The tools that the conformance scenarios call by name. */
final class FixtureTools {
  private static final Map<String, Object> NO_ARGUMENTS =
      Map.of("type", "object", "properties", Map.of(), "additionalProperties", false);

  /** The scenarios ask for about this long between two notifications. */
  private static final long PAUSE_MILLIS = 50;

  private FixtureTools() {}

  static List<SyncToolSpecification> all() {
    return List.of(
        answering("test_simple_text", "This is a simple text response for testing."),
        answering("test_image_content", FixtureContent.image()),
        answering("test_audio_content", FixtureContent.audio()),
        answering(
            "test_embedded_resource",
            FixtureContent.embedded(
                "test://embedded-resource", "text/plain", "This is an embedded resource content.")),
        answering(
            "test_multiple_content_types",
            FixtureContent.text("Multiple content types test:"),
            FixtureContent.image(),
            FixtureContent.embedded(
                "test://mixed-content-resource",
                "application/json",
                "{\"test\":\"data\",\"value\":123}")),
        tool("test_tool_with_logging", NO_ARGUMENTS, FixtureTools::log),
        tool("test_tool_with_progress", NO_ARGUMENTS, FixtureTools::progress),
        tool("test_error_handling", NO_ARGUMENTS, FixtureTools::fail),
        tool("test_sampling", taking("prompt"), FixtureTools::sample),
        tool("test_elicitation", taking("message"), FixtureTools::elicit),
        tool(
            "test_elicitation_sep1034_defaults",
            NO_ARGUMENTS,
            (exchange, request) ->
                ask(exchange, "Please check these values.", FixtureForms.defaults())),
        tool(
            "test_elicitation_sep1330_enums",
            NO_ARGUMENTS,
            (exchange, request) -> ask(exchange, "Please choose.", FixtureForms.choices())),
        tool("test_reconnection", NO_ARGUMENTS, FixtureTools::reconnect),
        tool(
            "json_schema_2020_12_tool",
            FixtureForms.vocabulary(),
            (exchange, request) -> said("called with " + request.arguments())));
  }

  private static CallToolResult log(McpSyncServerExchange exchange, CallToolRequest request) {
    tell(exchange, "Tool execution started");
    pause(PAUSE_MILLIS);
    tell(exchange, "Tool processing data");
    pause(PAUSE_MILLIS);
    tell(exchange, "Tool execution completed");
    return said("Tool with logging executed successfully");
  }

  private static void tell(McpSyncServerExchange exchange, String words) {
    exchange.loggingNotification(
        LoggingMessageNotification.builder(LoggingLevel.INFO, words).logger("fixtures").build());
  }

  private static CallToolResult progress(McpSyncServerExchange exchange, CallToolRequest request) {
    Object token = request.meta() == null ? null : request.meta().get("progressToken");
    for (double done : new double[] {0, 50, 100}) {
      if (token != null) {
        exchange.progressNotification(
            ProgressNotification.builder(token, done).total(100.0).build());
      }
      pause(done < 100 ? PAUSE_MILLIS : 0);
    }
    return said("Tool with progress executed successfully");
  }

  private static CallToolResult fail(McpSyncServerExchange exchange, CallToolRequest request) {
    return CallToolResult.builder()
        .addTextContent("This tool intentionally returns an error for testing")
        .isError(true)
        .build();
  }

  private static CallToolResult sample(McpSyncServerExchange exchange, CallToolRequest request) {
    CreateMessageResult answer =
        exchange.createMessage(
            CreateMessageRequest.builder(
                    List.of(
                        SamplingMessage.builder(
                                Role.USER, FixtureContent.text(argument(request, "prompt")))
                            .build()),
                    100)
                .build());
    String text = answer.content() instanceof TextContent words ? words.text() : "no text";
    return said("LLM response: " + text);
  }

  private static CallToolResult elicit(McpSyncServerExchange exchange, CallToolRequest request) {
    return ask(exchange, argument(request, "message"), FixtureForms.person());
  }

  private static CallToolResult ask(
      McpSyncServerExchange exchange, String question, Map<String, Object> form) {
    ElicitResult answer =
        exchange.createElicitation(ElicitFormRequest.builder(question, form).build());
    return said(
        "Elicitation completed: action=" + answer.action() + ", content=" + answer.content());
  }

  /** Ends its stream before it answers: the client has to come back for the answer. */
  private static CallToolResult reconnect(McpSyncServerExchange exchange, CallToolRequest request) {
    if (exchange.transportContext().get(StreamableTransport.CLOSE_STREAM)
        instanceof Runnable closeStream) {
      closeStream.run();
      pause(2 * PAUSE_MILLIS);
    }
    return said("Reconnection test completed successfully");
  }

  private static SyncToolSpecification answering(String name, String text) {
    return answering(name, FixtureContent.text(text));
  }

  private static SyncToolSpecification answering(String name, Content... content) {
    return tool(
        name,
        NO_ARGUMENTS,
        (exchange, request) -> CallToolResult.builder().content(List.of(content)).build());
  }

  private static SyncToolSpecification tool(
      String name,
      Map<String, Object> inputSchema,
      BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> body) {
    return new SyncToolSpecification(
        McpSchema.Tool.builder(name, inputSchema)
            .description("Fixture of the conformance suite.")
            .build(),
        body);
  }

  private static Map<String, Object> taking(String argument) {
    return Map.of(
        "type",
        "object",
        "properties",
        Map.of(argument, Map.of("type", "string")),
        "required",
        List.of(argument));
  }

  private static String argument(CallToolRequest request, String name) {
    @Nullable Object value = request.arguments() == null ? null : request.arguments().get(name);
    return value == null ? "" : value.toString();
  }

  private static CallToolResult said(String text) {
    return CallToolResult.builder().addTextContent(text).build();
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
