package dev.openpsa.cw.mcp.server;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.mcp.config.Grant;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.memory.QueryMemory;
import dev.openpsa.cw.mcp.memory.SavedQueries;
import dev.openpsa.cw.mcp.protocol.Offer;
import dev.openpsa.cw.mcp.shape.ResultStore;
import dev.openpsa.cw.mcp.tool.CallObserver;
import dev.openpsa.cw.mcp.tool.ToolInventory;
import dev.openpsa.cw.operations.files.OwnerOnly;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.RateLimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that the tools need, made from the settings; what costs time is made on first use. */
public final class Workplace implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workplace.class);

  /** After a pause a ninth of a minute's requests may go at once. */
  private static final int BURSTS_A_MINUTE = 9;

  private final ServerConfig config;
  private final Clock clock;
  private final CallObserver observer;
  private final Lazy<Catalog> catalog;
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
    catalog = new Lazy<>(() -> catalog(config.dataDirectory().resolve("cache")));
    connectWise =
        new Lazy<>(
            () ->
                ConnectWise.builder()
                    .config(ConnectWiseConfig.fromMap(config.variables()))
                    .rateLimiter(pace(config.requestsPerMinute()))
                    .onAnswer(serverClock::hear)
                    .build());
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
        new Toolbox(settings, clock, catalog, connectWise, journal, saved, results),
        observer,
        serverClock::warning);
  }

  /** What an MCP server offers. */
  public Offer offer() {
    return desk.offer();
  }

  public ToolInventory inventory() {
    return desk.inventory();
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

  private static Catalog catalog(Path cache) {
    try {
      OwnerOnly.createDirectories(cache);
    } catch (IOException e) {
      // The catalogue then opens from a temporary file.
      LOG.warn("{} can't be created: {}", cache, e.toString());
    }
    return Catalog.open(cache);
  }

  @Override
  public void close() {
    saved.close();
    journal.close();
    connectWise.ifMade().ifPresent(ConnectWise::close);
    catalog.ifMade().ifPresent(Catalog::close);
  }
}
