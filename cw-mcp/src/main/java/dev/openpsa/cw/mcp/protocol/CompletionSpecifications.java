package dev.openpsa.cw.mcp.protocol;

import dev.openpsa.cw.mcp.completion.Completable;
import dev.openpsa.cw.mcp.completion.Completions;
import dev.openpsa.cw.mcp.prompt.Prompt;
import dev.openpsa.cw.mcp.prompt.PromptArgument;
import dev.openpsa.cw.mcp.resource.Resource;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Completions of prompts' and templates' arguments as the SDK takes them. */
final class CompletionSpecifications {
  private CompletionSpecifications() {}

  static List<SyncCompletionSpecification> of(Offer offer) {
    List<SyncCompletionSpecification> all = new ArrayList<>();
    for (Prompt prompt : offer.prompts()) {
      Map<String, Completable> kinds = new HashMap<>();
      for (PromptArgument argument : prompt.arguments()) {
        if (argument.completes() != null) {
          kinds.put(argument.name(), argument.completes());
        }
      }
      all.add(specification(new PromptReference(prompt.name()), kinds, offer.completions()));
    }
    for (Resource resource : offer.resources()) {
      Completable kind = resource.completes();
      if (resource.isTemplate()) {
        Map<String, Completable> kinds =
            kind == null ? Map.of() : Map.of(resource.variable(), kind);
        all.add(
            specification(
                new ResourceReference(resource.uriTemplate()), kinds, offer.completions()));
      }
    }
    return all;
  }

  private static SyncCompletionSpecification specification(
      CompleteReference reference,
      Map<String, Completable> kinds,
      BiFunction<Completable, String, List<String>> completions) {
    return new SyncCompletionSpecification(
        reference,
        (exchange, request) -> {
          Completable kind = kinds.get(request.argument().name());
          String typed = request.argument().value() == null ? "" : request.argument().value();
          return answer(kind == null ? List.of() : completions.apply(kind, typed));
        });
  }

  private static CompleteResult answer(List<String> found) {
    boolean more = found.size() > Completions.MOST;
    List<String> shown = more ? found.subList(0, Completions.MOST) : found;
    return new CompleteResult(
        new CompleteCompletion(shown, more ? null : Integer.valueOf(shown.size()), more));
  }
}
