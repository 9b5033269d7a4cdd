package dev.openpsa.cw.mcp.protocol;

import dev.openpsa.cw.mcp.completion.Completable;
import dev.openpsa.cw.mcp.prompt.Prompt;
import dev.openpsa.cw.mcp.resource.Resource;
import dev.openpsa.cw.mcp.tool.CallObserver;
import dev.openpsa.cw.mcp.tool.ToolInventory;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What a server offers its clients.
 *
 * @param promptValues values that every prompt may use, such as the time zone
 * @param completions values that begin with what was typed
 * @param instructions what a client's model is told about using the server
 * @param observer hears of each resource that is read; the tools tell theirs themselves
 */
public record Offer(
    ToolInventory tools,
    List<Resource> resources,
    List<Prompt> prompts,
    Map<String, String> promptValues,
    BiFunction<Completable, String, List<String>> completions,
    String instructions,
    CallObserver observer) {
  public Offer {
    resources = List.copyOf(resources);
    prompts = List.copyOf(prompts);
    promptValues = Map.copyOf(promptValues);
  }
}
