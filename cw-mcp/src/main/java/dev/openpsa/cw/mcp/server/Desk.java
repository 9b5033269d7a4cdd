package dev.openpsa.cw.mcp.server;

import dev.openpsa.cw.mcp.completion.Completions;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.memory.QueryMemory;
import dev.openpsa.cw.mcp.prompt.Prompt;
import dev.openpsa.cw.mcp.prompt.PromptLibrary;
import dev.openpsa.cw.mcp.protocol.Offer;
import dev.openpsa.cw.mcp.tool.CallObserver;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolInventory;
import dev.openpsa.cw.mcp.tool.Toolset;
import dev.openpsa.cw.operations.registry.Repertoire;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of caller works with: the tools of the sets that it may use, and what goes with
 * them.
 */
public final class Desk {
  private final ServerConfig config;
  private final Map<Toolset, List<Tool>> tools;
  private final ToolInventory inventory;
  private final Toolbox toolbox;
  private final CallObserver observer;
  private final Supplier<@Nullable String> remarks;
  private final Completions completions;

  /**
   * @param remarks what is to be said beside the next answer; null for nothing
   */
  Desk(
      ServerConfig config,
      Toolbox toolbox,
      CallObserver observer,
      Supplier<@Nullable String> remarks) {
    this.remarks = remarks;
    this.config = config;
    this.toolbox = toolbox;
    this.observer = observer;
    tools = toolbox.tools();
    inventory = inventory(tools, config.toolsets());
    completions = toolbox.completions();
  }

  private ToolInventory inventory(Map<Toolset, List<Tool>> all, Set<Toolset> chosen) {
    return ToolInventory.of(all, chosen, config.guard().readOnly())
        .within(toolbox.shaper()::within)
        .remarking(remarks)
        .observedBy(observer);
  }

  public ToolInventory inventory() {
    return inventory;
  }

  /** The tools of the REST bridge: those that are offered, and the older bridge's own. */
  public ToolInventory bridged() {
    Map<Toolset, List<Tool>> all = new EnumMap<>(tools);
    all.computeIfAbsent(Toolset.OPENWEBUI, set -> toolbox.aliases(set, tools));
    Set<Toolset> chosen = EnumSet.of(Toolset.OPENWEBUI);
    chosen.addAll(config.toolsets());
    return inventory(all, chosen);
  }

  /** The operations that can be called. */
  public Repertoire repertoire() {
    return toolbox.repertoire();
  }

  /** The saved queries, which the command line reads and writes whole. */
  public QueryMemory memory() {
    return toolbox.memory();
  }

  /** What an MCP server offers. */
  public Offer offer() {
    Set<String> names = inventory.names();
    return new Offer(
        inventory,
        toolbox.resources(tools, names),
        prompts(names),
        Map.of("zone", config.caller().zone().getId()),
        completions::of,
        Instructions.of(names),
        observer);
  }

  /** Prompts name operations: where none can be run they would only mislead. */
  private static List<Prompt> prompts(Set<String> names) {
    return names.contains("cw_operation") || names.contains("cw_run")
        ? PromptLibrary.load()
        : List.of();
  }
}
