package dev.openpsa.cw.mcp.protocol;

import dev.openpsa.cw.mcp.prompt.Prompt;
import dev.openpsa.cw.operations.RequestFailure;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prompts as the SDK takes them. */
final class PromptSpecifications {
  private PromptSpecifications() {}

  static List<SyncPromptSpecification> of(Offer offer) {
    return offer.prompts().stream()
        .map(
            prompt ->
                new SyncPromptSpecification(
                    described(prompt),
                    (exchange, request) -> filled(prompt, request, offer.promptValues())))
        .toList();
  }

  private static McpSchema.Prompt described(Prompt prompt) {
    List<McpSchema.PromptArgument> arguments =
        prompt.arguments().stream()
            .map(
                argument ->
                    McpSchema.PromptArgument.builder(argument.name())
                        .description(argument.meaning())
                        .required(argument.isRequired())
                        .build())
            .toList();
    return McpSchema.Prompt.builder(prompt.name())
        .title(prompt.title())
        .description(prompt.purpose())
        .arguments(arguments)
        .build();
  }

  private static GetPromptResult filled(
      Prompt prompt, GetPromptRequest request, Map<String, String> always) {
    Map<String, String> given = new HashMap<>();
    if (request.arguments() != null) {
      request
          .arguments()
          .forEach((name, value) -> given.put(name, value == null ? "" : value.toString()));
    }
    try {
      return GetPromptResult.builder(
              List.of(
                  McpSchema.PromptMessage.builder(
                          McpSchema.Role.USER,
                          McpSchema.TextContent.builder(prompt.filled(given, always)).build())
                      .build()))
          .description(prompt.purpose())
          .build();
    } catch (RequestFailure e) {
      throw McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS)
          .message(e.getMessage())
          .data(e.hint())
          .build();
    }
  }
}
