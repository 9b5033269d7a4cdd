package dev.openpsa.cw.mcp.server;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.mcp.completion.Completions;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.memory.QueryMemory;
import dev.openpsa.cw.mcp.memory.SavedQueries;
import dev.openpsa.cw.mcp.prompt.PromptLibrary;
import dev.openpsa.cw.mcp.protocol.Offer;
import dev.openpsa.cw.mcp.resource.Resource;
import dev.openpsa.cw.mcp.shape.ResultStore;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolInventory;
import dev.openpsa.cw.mcp.tool.Toolset;
import dev.openpsa.cw.operations.files.OwnerOnly;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that the tools need, made from the settings; what costs time is made on first use. */
public final class Workplace implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workplace.class);

  private final Lazy<Catalog> catalog;
  private final Lazy<ConnectWise> connectWise;
  private final ToolInventory inventory;
  private final List<Resource> resources;
  private final Completions completions;
  private final ZoneId zone;
  private final Journal journal;
  private final SavedQueries saved;
  private final QueryMemory memory;

  public Workplace(ServerConfig config, Clock clock) {
    catalog = new Lazy<>(() -> catalog(config.dataDirectory().resolve("cache")));
    connectWise =
        new Lazy<>(() -> ConnectWise.create(ConnectWiseConfig.fromMap(config.variables())));
    journal = new Journal(config.dataDirectory(), clock, config.journalRetention());
    saved = new SavedQueries(config.dataDirectory(), clock);
    ResultStore results = new ResultStore(config.dataDirectory(), config.resultBytes(), clock);
    Toolbox toolbox = new Toolbox(config, clock, catalog, connectWise, journal, saved, results);
    Map<Toolset, List<Tool>> tools = toolbox.tools();
    inventory =
        ToolInventory.of(tools, config.toolsets(), config.guard().readOnly())
            .within(toolbox.shaper()::within);
    resources = toolbox.resources(tools);
    completions = toolbox.completions();
    memory = toolbox.memory();
    zone = config.caller().zone();
  }

  /** What an MCP server offers. */
  public Offer offer() {
    return new Offer(
        inventory,
        resources,
        PromptLibrary.load(),
        Map.of("zone", zone.getId()),
        completions::of,
        Instructions.of(inventory.names()));
  }

  private static Catalog catalog(Path cache) {
    try {
      OwnerOnly.createDirectories(cache);
    } catch (IOException e) {
      // The catalogue then opens from a temporary file.
      LOG.warn("{} can't be created: {}", cache, e.toString());
    }
    return Catalog.open(cache);
  }

  public ToolInventory inventory() {
    return inventory;
  }

  /** The saved queries, which the command line reads and writes whole. */
  public QueryMemory memory() {
    return memory;
  }

  @Override
  public void close() {
    saved.close();
    journal.close();
    connectWise.ifMade().ifPresent(ConnectWise::close);
    catalog.ifMade().ifPresent(Catalog::close);
  }
}
