package dev.openpsa.cw.mcp.protocol;

import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The prompts that the conformance scenarios get, and the completion of their arguments. */
final class FixturePrompts {
  private FixturePrompts() {}

  static List<SyncPromptSpecification> all() {
    return List.of(
        prompt(
            "test_simple_prompt",
            List.of(),
            given -> messages(FixtureContent.text("This is a simple prompt for testing."))),
        prompt(
            "test_prompt_with_arguments",
            List.of("arg1", "arg2"),
            given ->
                messages(
                    FixtureContent.text(
                        "Prompt with arguments: arg1='"
                            + given.get("arg1")
                            + "', arg2='"
                            + given.get("arg2")
                            + "'"))),
        prompt(
            "test_prompt_with_embedded_resource",
            List.of("resourceUri"),
            given ->
                messages(
                    FixtureContent.embedded(
                        String.valueOf(given.get("resourceUri")),
                        "text/plain",
                        "Embedded resource content for testing."),
                    FixtureContent.text("Please process the embedded resource above."))),
        prompt(
            "test_prompt_with_image",
            List.of(),
            given ->
                messages(
                    FixtureContent.image(),
                    FixtureContent.text("Please analyze the image above."))));
  }

  static List<SyncCompletionSpecification> completions() {
    return List.of(
        new SyncCompletionSpecification(
            new PromptReference("test_prompt_with_arguments"),
            (exchange, request) -> {
              List<String> values =
                  Stream.of("paris", "park", "party", "testValue1")
                      .filter(value -> value.startsWith(request.argument().value()))
                      .toList();
              return new CompleteResult(new CompleteCompletion(values, values.size(), false));
            }));
  }

  private static SyncPromptSpecification prompt(
      String name, List<String> arguments, Function<Map<String, Object>, GetPromptResult> body) {
    List<PromptArgument> taken =
        arguments.stream()
            .map(
                argument ->
                    PromptArgument.builder(argument)
                        .description("Fixture of the conformance suite.")
                        .required(true)
                        .build())
            .toList();
    return new SyncPromptSpecification(
        McpSchema.Prompt.builder(name)
            .description("Fixture of the conformance suite.")
            .arguments(taken)
            .build(),
        (exchange, request) ->
            body.apply(request.arguments() == null ? Map.of() : request.arguments()));
  }

  private static GetPromptResult messages(Content... contents) {
    return GetPromptResult.builder(
            Arrays.stream(contents)
                .map(content -> PromptMessage.builder(Role.USER, content).build())
                .toList())
        .build();
  }
}
