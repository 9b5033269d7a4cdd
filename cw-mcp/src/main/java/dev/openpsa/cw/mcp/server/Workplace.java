package dev.openpsa.cw.mcp.server;

import dev.openpsa.cw.mcp.config.Grant;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.memory.QueryMemory;
import dev.openpsa.cw.mcp.memory.SavedQueries;
import dev.openpsa.cw.mcp.protocol.Offer;
import dev.openpsa.cw.mcp.shape.ResultStore;
import dev.openpsa.cw.mcp.specification.Specification;
import dev.openpsa.cw.mcp.tool.CallObserver;
import dev.openpsa.cw.mcp.tool.ToolInventory;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.registry.Repertoire;
import dev.openpsa.cw.operations.run.ApiRelease;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.RateLimiter;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Everything that the tools need, made from the settings; what costs time is made on first use. */
public final class Workplace implements AutoCloseable {
  /** After a pause a ninth of a minute's requests may go at once. */
  private static final int BURSTS_A_MINUTE = 9;

  private final ServerConfig config;
  private final Clock clock;
  private final CallObserver observer;
  private final Specification specification;
  private final VersionWatch versions;
  private final Lazy<ConnectWise> connectWise;
  private final ServerClock serverClock;
  private final Journal journal;
  private final SavedQueries saved;
  private final ResultStore results;
  private final Desk desk;

  /** A workplace of which nobody watches the calls. */
  public Workplace(ServerConfig config, Clock clock) {
    this(config, clock, CallObserver.NONE);
  }

  /**
   * @param observer hears of each call of a tool
   */
  public Workplace(ServerConfig config, Clock clock, CallObserver observer) {
    this.config = config;
    this.clock = clock;
    this.observer = observer;
    serverClock = new ServerClock(clock);
    specification = Specification.of(config, Clock.systemUTC());
    versions = new VersionWatch(specification::catalog);
    connectWise = new Lazy<>(() -> versions.watching(connect(config)));
    journal = new Journal(config.dataDirectory(), clock, config.journalRetention());
    saved = new SavedQueries(config.dataDirectory(), clock);
    results = new ResultStore(config.dataDirectory(), config.resultBytes(), clock);
    desk = desk(config);
  }

  /** What a caller with this grant works with; catalogue, connection and records are shared. */
  public Desk desk(Grant grant) {
    return desk(config.with(grant));
  }

  private Desk desk(ServerConfig settings) {
    return new Desk(
        settings,
        new Toolbox(
            settings,
            clock,
            specification::catalog,
            specification::operations,
            connectWise,
            journal,
            saved,
            results),
        observer,
        this::remark);
  }

  /** What an MCP server offers. */
  public Offer offer() {
    return desk.offer();
  }

  public ToolInventory inventory() {
    return desk.inventory();
  }

  /** The operations that can be called. */
  public Repertoire repertoire() {
    return desk.repertoire();
  }

  /** The saved queries, which the command line reads and writes whole. */
  public QueryMemory memory() {
    return desk.memory();
  }

  private static RateLimiter pace(int perMinute) {
    return perMinute == 0
        ? RateLimiter.unlimited()
        : RateLimiter.perMinute(perMinute, Math.max(1, perMinute / BURSTS_A_MINUTE));
  }

  /** One thing at a time: what is not told with this answer is told with the next. */
  private @Nullable String remark() {
    String clocks = serverClock.warning();
    return clocks == null ? versions.remark() : clocks;
  }

  private ConnectWise connect(ServerConfig settings) {
    ConnectWiseConfig config = ConnectWiseConfig.fromMap(settings.variables());
    if (settings.specification() != null) {
      String version = specification.catalog().apiVersion();
      if (ApiRelease.of(version).isPresent()) {
        config = config.toBuilder().specificationVersion(version).build();
      }
    }
    return ConnectWise.builder()
        .config(config)
        .rateLimiter(pace(settings.requestsPerMinute()))
        .onAnswer(serverClock::hear)
        .build();
  }

  /**
   * From the first request on, ConnectWise's release is compared with the specification's, once,
   * and a tool's answer says when they differ.
   */
  public void compareVersions() {
    versions.begin();
  }

  @Override
  public void close() {
    saved.close();
    journal.close();
    connectWise.ifMade().ifPresent(ConnectWise::close);
    specification.close();
  }
}
