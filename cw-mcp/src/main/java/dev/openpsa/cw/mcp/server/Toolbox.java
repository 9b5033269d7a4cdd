package dev.openpsa.cw.mcp.server;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.mcp.alias.AliasFile;
import dev.openpsa.cw.mcp.completion.Completions;
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
import dev.openpsa.cw.mcp.lean.DescribeTool;
import dev.openpsa.cw.mcp.lean.OtherTools;
import dev.openpsa.cw.mcp.lean.RunTool;
import dev.openpsa.cw.mcp.lean.SearchTool;
import dev.openpsa.cw.mcp.memory.CallMemory;
import dev.openpsa.cw.mcp.memory.ClearQueriesTool;
import dev.openpsa.cw.mcp.memory.DeleteQueryTool;
import dev.openpsa.cw.mcp.memory.ListQueriesTool;
import dev.openpsa.cw.mcp.memory.QueryMemory;
import dev.openpsa.cw.mcp.memory.RunQueryTool;
import dev.openpsa.cw.mcp.memory.SaveQueryTool;
import dev.openpsa.cw.mcp.memory.SavedQueries;
import dev.openpsa.cw.mcp.memory.Suggesting;
import dev.openpsa.cw.mcp.operation.BatchUpdateTool;
import dev.openpsa.cw.mcp.operation.ComputedRun;
import dev.openpsa.cw.mcp.operation.ListOperationsTool;
import dev.openpsa.cw.mcp.operation.OperationTool;
import dev.openpsa.cw.mcp.pagination.CountTool;
import dev.openpsa.cw.mcp.pagination.PaginatedFetchTool;
import dev.openpsa.cw.mcp.pagination.ResultTool;
import dev.openpsa.cw.mcp.request.Requests;
import dev.openpsa.cw.mcp.request.SavedFiles;
import dev.openpsa.cw.mcp.resource.Resource;
import dev.openpsa.cw.mcp.resource.Resources;
import dev.openpsa.cw.mcp.shape.PageText;
import dev.openpsa.cw.mcp.shape.ResultStore;
import dev.openpsa.cw.mcp.shape.Shaper;
import dev.openpsa.cw.mcp.shape.Times;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolInventory;
import dev.openpsa.cw.mcp.tool.Toolset;
import dev.openpsa.cw.mcp.validation.ValidationTools;
import dev.openpsa.cw.mcp.view.ViewTools;
import dev.openpsa.cw.operations.batch.BatchRun;
import dev.openpsa.cw.operations.batch.WriteDesk;
import dev.openpsa.cw.operations.call.OperationPlanner;
import dev.openpsa.cw.operations.call.Reading;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.check.BoardCheck;
import dev.openpsa.cw.operations.check.RequestChecker;
import dev.openpsa.cw.operations.guard.ConfirmTokens;
import dev.openpsa.cw.operations.guard.Guard;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.journal.JournaledWrites;
import dev.openpsa.cw.operations.journal.Undo;
import dev.openpsa.cw.operations.offer.Computations;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.registry.OperationSearch;
import dev.openpsa.cw.operations.registry.Registry;
import dev.openpsa.cw.operations.registry.Repertoire;
import dev.openpsa.cw.operations.run.ApiReading;
import dev.openpsa.cw.operations.run.Caller;
import dev.openpsa.cw.operations.run.PresentRecords;
import dev.openpsa.cw.operations.run.RecordDirectory;
import dev.openpsa.cw.operations.run.ReferenceLabels;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.sdk.ConnectWise;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Puts all tools together. */
final class Toolbox {
  /** How long a name beside an id, or a completion, may keep somebody waiting. */
  private static final Duration COURTESY = Duration.ofSeconds(3);

  private final ServerConfig config;
  private final Clock clock;
  private final Supplier<Catalog> catalog;
  private final Lazy<Repertoire> repertoire;
  private final ResultStore results;
  private final Journal journal;
  private final Planner planner;
  private final Runner runner;
  private final PresentRecords records;
  private final JournaledWrites writes;
  private final Guard guard;
  private final Shaper shaper;
  private final Requests requests;
  private final Reading reading;
  private final Reading quick;
  private final RecordDirectory directory;
  private final OperationPlanner operations;
  private final Supplier<Scene> scene;
  private final QueryMemory memory;
  private final CallMemory callMemory;
  private final PageText pages;
  private final ComputedRun computedRun;

  Toolbox(
      ServerConfig config,
      Clock clock,
      Supplier<Catalog> catalog,
      Supplier<Registry> registry,
      Supplier<ConnectWise> connectWise,
      Journal journal,
      SavedQueries saved,
      ResultStore results) {
    this.config = config;
    this.clock = clock;
    this.catalog = catalog;
    this.results = results;
    this.journal = journal;
    this.planner = new Planner(catalog);
    this.runner = new Runner(connectWise);
    this.records = new PresentRecords(planner, runner);
    this.writes = new JournaledWrites(journal, runner);
    this.guard =
        new Guard(config.guard(), new ConfirmTokens(config.dataDirectory(), clock), records);
    Times times = new Times(config.caller().zone());
    this.shaper = new Shaper(results, config.responseBytes(), times);
    this.reading = new ApiReading(planner, runner);
    this.quick =
        new ApiReading(planner, new Runner(() -> connectWise.get().withCallTimeout(COURTESY)));
    this.requests =
        new Requests(
            planner,
            new RequestChecker(catalog),
            new BoardCheck(reading),
            guard,
            runner,
            writes,
            shaper,
            new SavedFiles(config.dataDirectory()),
            new ReferenceLabels(planner, quick, clock),
            name -> catalog.get().schema(name).orElse(null));
    this.directory = new RecordDirectory(reading, clock);
    this.operations = new OperationPlanner(planner, directory, reading);
    Caller caller = new Caller(reading, config.caller().member());
    this.scene =
        () ->
            new Scene(clock.instant(), config.caller().zone(), config.caller().weekStart(), caller);
    Settings thresholds = config.thresholds();
    this.repertoire =
        new Lazy<>(
            () ->
                new Repertoire(
                    registry.get(),
                    Computations.operations(
                        planner,
                        runner,
                        time -> new Runner(() -> connectWise.get().withCallTimeout(time)),
                        clock,
                        thresholds,
                        new WriteDesk(guard, journal, writes))));
    this.pages = new PageText(times);
    this.computedRun = new ComputedRun(directory, shaper, pages);
    this.memory = new QueryMemory(saved, planner, requests, catalog, config.keys());
    this.callMemory = new CallMemory(memory, planner, suggesting(config.toolsets()));
  }

  private static Suggesting suggesting(Set<Toolset> offered) {
    boolean canSave = offered.contains(Toolset.MEMORY) || offered.contains(Toolset.LEAN);
    return canSave ? Suggesting.REPEATED : Suggesting.NEVER;
  }

  Repertoire repertoire() {
    return repertoire.get();
  }

  QueryMemory memory() {
    return memory;
  }

  Shaper shaper() {
    return shaper;
  }

  Completions completions() {
    return new Completions(catalog, repertoire, quick);
  }

  /** The resources for a client that is offered the named tools. */
  List<Resource> resources(Map<Toolset, List<Tool>> tools, Set<String> offered) {
    return new Resources(byName(tools), repertoire, reading, results).beside(offered);
  }

  Map<Toolset, List<Tool>> tools() {
    Map<Toolset, List<Tool>> tools = new EnumMap<>(Toolset.class);
    tools.put(
        Toolset.DISCOVERY,
        List.of(
            new SearchEndpointsTool(catalog),
            new EndpointDetailsTool(catalog, planner),
            new CategoriesTool(catalog),
            new CategoryEndpointsTool(catalog),
            new SchemaTool(catalog)));
    tools.put(
        Toolset.EXECUTION,
        List.of(new ApiCallTool(requests, callMemory), new RawRequestTool(requests, callMemory)));
    tools.put(
        Toolset.PAGINATION,
        List.of(
            new PaginatedFetchTool(requests),
            new ResultTool(results, shaper),
            new CountTool(requests)));
    tools.put(
        Toolset.MEMORY,
        List.of(
            new SaveQueryTool(memory),
            new ListQueriesTool(memory, config.responseBytes()),
            new RunQueryTool(memory, requests),
            new DeleteQueryTool(memory),
            new ClearQueriesTool(memory)));
    Lazy<OperationSearch> search = new Lazy<>(() -> new OperationSearch(repertoire.get(), catalog));
    tools.put(
        Toolset.OPERATIONS,
        List.of(
            new OperationTool(repertoire, computedRun, operations, requests, scene),
            new ListOperationsTool(repertoire, search)));
    tools.put(
        Toolset.BATCH,
        List.of(
            new BatchUpdateTool(
                repertoire,
                operations,
                scene,
                requests,
                guard,
                journal,
                new BatchRun(journal, writes, records))));
    tools.put(
        Toolset.JOURNAL,
        List.of(
            new JournalTool(journal, clock, config.caller().zone()),
            new UndoTool(journal, new Undo(planner, runner), requests)));
    tools.put(Toolset.COMPOSITE, ViewTools.of(repertoire, computedRun, scene, pages));
    tools.put(Toolset.VALIDATION, ValidationTools.of(repertoire, computedRun, scene));
    OtherTools others =
        new OtherTools(ToolInventory.of(tools, tools.keySet(), config.guard().readOnly()).tools());
    tools.put(
        Toolset.LEAN,
        List.of(
            new SearchTool(repertoire, search, catalog, others),
            new DescribeTool(repertoire, catalog, others),
            new RunTool(repertoire, others)));
    for (Toolset set : List.of(Toolset.OPENWEBUI, Toolset.GATEWAY)) {
      if (config.toolsets().contains(set)) {
        tools.put(set, aliases(set, tools));
      }
    }
    return tools;
  }

  /** The tools of a set whose names are others', which call those of the other sets. */
  List<Tool> aliases(Toolset set, Map<Toolset, List<Tool>> tools) {
    Map<String, Tool> targets = byName(tools);
    Set<String> offered =
        ToolInventory.of(tools, config.toolsets(), config.guard().readOnly()).names();
    CallMemory own =
        new CallMemory(
            memory, planner, set == Toolset.GATEWAY ? Suggesting.ALWAYS : Suggesting.NEVER);
    targets.put("cw_api_call", new ApiCallTool(requests, own));
    targets.put("cw_raw_request", new RawRequestTool(requests, own));
    return AliasFile.read(set, targets, offered::contains);
  }

  private static Map<String, Tool> byName(Map<Toolset, List<Tool>> tools) {
    Map<String, Tool> byName = new HashMap<>();
    tools.values().forEach(set -> set.forEach(tool -> byName.put(tool.definition().name(), tool)));
    return byName;
  }
}
