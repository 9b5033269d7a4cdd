package dev.openpsa.cw.mcp.server;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.discovery.CategoriesTool;
import dev.openpsa.cw.mcp.discovery.CategoryEndpointsTool;
import dev.openpsa.cw.mcp.discovery.EndpointDetailsTool;
import dev.openpsa.cw.mcp.discovery.SchemaTool;
import dev.openpsa.cw.mcp.discovery.SearchEndpointsTool;
import dev.openpsa.cw.mcp.execution.ApiCallTool;
import dev.openpsa.cw.mcp.execution.RawRequestTool;
import dev.openpsa.cw.mcp.journal.JournalTool;
import dev.openpsa.cw.mcp.journal.UndoTool;
import dev.openpsa.cw.mcp.operation.ListOperationsTool;
import dev.openpsa.cw.mcp.operation.OperationTool;
import dev.openpsa.cw.mcp.pagination.CountTool;
import dev.openpsa.cw.mcp.pagination.PaginatedFetchTool;
import dev.openpsa.cw.mcp.pagination.ResultTool;
import dev.openpsa.cw.mcp.request.Requests;
import dev.openpsa.cw.mcp.request.SavedFiles;
import dev.openpsa.cw.mcp.resource.Resource;
import dev.openpsa.cw.mcp.resource.ResultResource;
import dev.openpsa.cw.mcp.shape.ResultStore;
import dev.openpsa.cw.mcp.shape.Shaper;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolInventory;
import dev.openpsa.cw.mcp.tool.Toolset;
import dev.openpsa.cw.operations.call.OperationPlanner;
import dev.openpsa.cw.operations.call.Reading;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.check.RequestChecker;
import dev.openpsa.cw.operations.files.OwnerOnly;
import dev.openpsa.cw.operations.guard.ConfirmTokens;
import dev.openpsa.cw.operations.guard.Guard;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.journal.JournaledWrites;
import dev.openpsa.cw.operations.journal.Undo;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.registry.OperationSearch;
import dev.openpsa.cw.operations.registry.Registry;
import dev.openpsa.cw.operations.run.ApiReading;
import dev.openpsa.cw.operations.run.Caller;
import dev.openpsa.cw.operations.run.RecordDirectory;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
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
  private final Journal journal;

  public Workplace(ServerConfig config, Clock clock) {
    catalog = new Lazy<>(() -> catalog(config.dataDirectory().resolve("cache")));
    connectWise =
        new Lazy<>(() -> ConnectWise.create(ConnectWiseConfig.fromMap(config.variables())));
    journal = new Journal(config.dataDirectory(), clock, config.journalRetention());
    ResultStore results = new ResultStore(config.dataDirectory(), clock);
    inventory = ToolInventory.of(tools(config, results, clock), config.toolsets());
    resources = List.of(new ResultResource(results));
  }

  public List<Resource> resources() {
    return resources;
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

  private Map<Toolset, List<Tool>> tools(ServerConfig config, ResultStore results, Clock clock) {
    Planner planner = new Planner(catalog);
    Runner runner = new Runner(connectWise);
    Guard guard =
        new Guard(config.guard(), new ConfirmTokens(config.dataDirectory(), clock), runner);
    Shaper shaper = new Shaper(results, config.responseBytes());
    Requests requests =
        new Requests(
            planner,
            new RequestChecker(catalog),
            guard,
            runner,
            new JournaledWrites(journal, runner),
            shaper,
            new SavedFiles(config.dataDirectory()),
            name -> catalog.get().schema(name).orElse(null));
    Undo undo = new Undo(planner, runner);
    Map<Toolset, List<Tool>> tools = new EnumMap<>(Toolset.class);
    tools.put(
        Toolset.DISCOVERY,
        List.of(
            new SearchEndpointsTool(catalog),
            new EndpointDetailsTool(catalog, planner),
            new CategoriesTool(catalog),
            new CategoryEndpointsTool(catalog),
            new SchemaTool(catalog)));
    tools.put(Toolset.EXECUTION, List.of(new ApiCallTool(requests), new RawRequestTool(requests)));
    tools.put(
        Toolset.PAGINATION,
        List.of(
            new PaginatedFetchTool(requests),
            new ResultTool(results, shaper),
            new CountTool(requests)));
    tools.put(
        Toolset.JOURNAL, List.of(new JournalTool(journal), new UndoTool(journal, undo, requests)));
    tools.put(Toolset.OPERATIONS, operations(planner, runner, requests, config, clock));
    return tools;
  }

  private List<Tool> operations(
      Planner planner, Runner runner, Requests requests, ServerConfig config, Clock clock) {
    Lazy<Registry> registry = new Lazy<>(Registry::load);
    Lazy<OperationSearch> search = new Lazy<>(() -> new OperationSearch(registry.get(), catalog));
    Reading reading = new ApiReading(planner, runner);
    OperationPlanner operations =
        new OperationPlanner(planner, new RecordDirectory(reading, clock), reading);
    Caller caller = new Caller(reading, config.caller().member());
    return List.of(
        new OperationTool(
            registry,
            operations,
            requests,
            () ->
                new Scene(
                    clock.instant(), config.caller().zone(), config.caller().weekStart(), caller)),
        new ListOperationsTool(registry, search));
  }

  @Override
  public void close() {
    journal.close();
    connectWise.ifMade().ifPresent(ConnectWise::close);
    catalog.ifMade().ifPresent(Catalog::close);
  }
}
