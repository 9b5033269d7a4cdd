package dev.openpsa.cw.sandbox;

import dev.openpsa.cw.sandbox.access.KeyRing;
import dev.openpsa.cw.sandbox.access.RateLimiter;
import dev.openpsa.cw.sandbox.access.Role;
import dev.openpsa.cw.sandbox.action.Behaviours;
import dev.openpsa.cw.sandbox.api.ApiTable;
import dev.openpsa.cw.sandbox.callback.Callbacks;
import dev.openpsa.cw.sandbox.endpoint.Dispatcher;
import dev.openpsa.cw.sandbox.fault.ActiveFault;
import dev.openpsa.cw.sandbox.fault.Fault;
import dev.openpsa.cw.sandbox.fault.FaultList;
import dev.openpsa.cw.sandbox.http.ApiHandler;
import dev.openpsa.cw.sandbox.http.ApiServer;
import dev.openpsa.cw.sandbox.json.RecordWriter;
import dev.openpsa.cw.sandbox.quirk.Quirk;
import dev.openpsa.cw.sandbox.quirk.Quirks;
import dev.openpsa.cw.sandbox.seed.PlantedFault;
import dev.openpsa.cw.sandbox.seed.Seed;
import dev.openpsa.cw.sandbox.store.BlobStore;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;

/**
 * A ConnectWise PSA on the loopback address, with the data of a small MSP. Everything is in memory
 * and gone when it is closed. Thread-safe.
 *
 * <p>What can be asked of it here can be asked over HTTP too, as JSON and without keys:
 *
 * <ul>
 *   <li>{@code GET /_sandbox/}: an index of these endpoints, and the keys of all roles
 *   <li>{@code POST /_sandbox/faults}: {@link #inject}, with the members of {@link
 *       dev.openpsa.cw.sandbox.fault.FaultJson}; {@code GET} lists, {@code DELETE} ends all, {@code
 *       DELETE /_sandbox/faults/{id}} one
 *   <li>{@code GET /_sandbox/log}: {@link #log}; {@code ?limit=10} the latest, {@code DELETE}
 *       forgets
 *   <li>{@code GET /_sandbox/deliveries}: {@link #deliveries}
 *   <li>{@code GET /_sandbox/planted}: {@link #planted}; {@code ?kind=} and {@code ?rule=} narrow
 *       it
 *   <li>{@code GET} and {@code PATCH /_sandbox/settings}: {@code requestsPerMinute}, see {@link
 *       #limitRequests}, and {@code quirks}, an array, see {@link #setQuirks}
 *   <li>{@code POST /_sandbox/reset}: {@link #reset}
 * </ul>
 */
public final class Sandbox implements AutoCloseable {
  private static final String COMPANY = "sandbox";
  private static final String API = "/v4_6_release/apis/3.0";
  private static final String CLIENT_ID = "5a4db0c5-0000-4000-8000-00000000c0de";

  private final ApiServer server;
  private final Callbacks callbacks;
  private final BlobStore blobs;
  private final Database database;
  private final Dispatcher dispatcher;
  private final Snapshot beginning;
  private final List<PlantedFault> planted;
  private final KeyRing keys;
  private final FaultList faults;
  private final RateLimiter limiter;
  private final int usualLimit;
  private final Quirks quirks;
  private final Set<Quirk> usualQuirks;
  private final RequestLog log;
  private final DeliveryHistory deliveries;

  private Sandbox(Builder builder, ApiServer server) {
    this.server = server;
    this.blobs = new BlobStore();
    this.faults = new FaultList();
    this.usualLimit = builder.requestsPerMinute;
    this.limiter = new RateLimiter(usualLimit, System::nanoTime);
    this.quirks = new Quirks();
    this.usualQuirks = builder.quirks;
    quirks.set(usualQuirks);
    this.log = new RequestLog(builder.clock);
    this.deliveries = new DeliveryHistory(builder.clock);
    this.database = new Database(ApiTable.load(), builder.clock);
    Seed data = new Seed(database, builder.seed, builder.scale);
    data.plant();
    this.planted = data.planted();
    this.beginning = database.snapshot();
    this.keys = new KeyRing(COMPANY, builder.clock);
    RecordWriter writer = new RecordWriter(database, server.url() + API);
    this.callbacks =
        new Callbacks(database, keys.company(), url(), writer, builder.sleeper, deliveries);
    this.dispatcher = new Dispatcher(database, writer, keys, callbacks, quirks, Behaviours::of);
    server.serve(
        new ApiHandler(
            dispatcher,
            keys,
            callbacks,
            blobs,
            database.api().version(),
            server.url(),
            new ControlApi(this),
            faults,
            limiter,
            log,
            database::now));
  }

  /** Starts one on a free port with the usual data. */
  public static Sandbox start() {
    return builder().start();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** {@code http://127.0.0.1:PORT}. */
  public URI url() {
    return URI.create(server.url());
  }

  /** The variables that lead a client here, with the administrator's keys. */
  public Map<String, String> environment() {
    return environment(Role.ADMINISTRATOR);
  }

  /** The variables that lead a client here, with the keys of that role. */
  public Map<String, String> environment(Role role) {
    return Map.of(
        "CW_API_URL",
        url() + API,
        "CW_COMPANY_ID",
        COMPANY,
        "CW_PUBLIC_KEY",
        role.publicKey(),
        "CW_PRIVATE_KEY",
        role.privateKey(),
        "CW_CLIENT_ID",
        CLIENT_ID);
  }

  /**
   * Makes trouble for the requests that fit. Of several faults that fit a request, the one that has
   * been in force for longest hits.
   */
  public ActiveFault inject(Fault fault) {
    return faults.add(fault);
  }

  /** Faults in force, oldest first. */
  public List<ActiveFault> faults() {
    return faults.active();
  }

  /** Ends a fault; whether it was in force. */
  public boolean removeFault(int id) {
    return faults.remove(id);
  }

  /** Ends all faults, also those of {@link #failNext} and {@link #delayNext}. */
  public void clearFaults() {
    faults.clear();
  }

  /**
   * Answers 429 to requests beyond that many a minute, which may come at once after a pause. The
   * real limit is 1000.
   *
   * @param perMinute 0 for no limit
   */
  public void limitRequests(int perMinute) {
    limiter.set(perMinute);
  }

  /** The limit in force, 0 for none. */
  public int requestsPerMinute() {
    return limiter.perMinute();
  }

  /** Switches these quirks on and all others off. */
  public void setQuirks(Set<Quirk> wanted) {
    quirks.set(wanted);
  }

  /** The quirks that are switched on. */
  public Set<Quirk> quirks() {
    return quirks.all();
  }

  /** What is wrong in the data on purpose, as it was planted. */
  public List<PlantedFault> planted() {
    return planted;
  }

  /**
   * Goes back to the state at start: data and the ids to be given out, settings, faults, logs, keys
   * given out. It takes milliseconds.
   */
  public void reset() {
    Lock lock = database.lock().writeLock();
    lock.lock();
    try {
      database.restore(beginning);
      dispatcher.forget();
      callbacks.forget();
    } finally {
      lock.unlock();
    }
    keys.revoke();
    limiter.set(usualLimit);
    quirks.set(usualQuirks);
    clearFaults();
    clearLog();
  }

  /** The next requests are answered with this status in the shape that ConnectWise gives it. */
  public void failNext(int status, int times) {
    forNext(times, Fault.builder().status(status));
  }

  /** The next requests are answered with exactly this. */
  public void failNext(int status, String body, Map<String, String> headers, int times) {
    Fault.Builder fault = Fault.builder().status(status).body(body);
    headers.forEach(fault::header);
    forNext(times, fault);
  }

  /** The next requests are answered as usual, but late. */
  public void delayNext(Duration delay, int times) {
    forNext(times, Fault.builder().delay(delay));
  }

  private void forNext(int times, Fault.Builder fault) {
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1, not " + times);
    }
    inject(fault.count(times).build());
  }

  /** What was asked, oldest first; of very many requests the latest. */
  public List<LoggedRequest> log() {
    return log.requests();
  }

  /** Forgets requests and deliveries so far. */
  public void clearLog() {
    log.clear();
    deliveries.clear();
  }

  /** Attempts to deliver callbacks, oldest first; of very many the latest. */
  public List<CallbackDelivery> deliveries() {
    return deliveries.deliveries();
  }

  /**
   * Waits until the callbacks for all writes so far are delivered or given up.
   *
   * @return whether they were before the time ran out
   */
  public boolean awaitDeliveries(Duration longest) throws InterruptedException {
    return callbacks.await(longest);
  }

  @Override
  public void close() {
    server.close();
    callbacks.close();
    blobs.close();
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says what sandbox to start. */
  public static final class Builder {
    private int port;
    private long seed = 1;
    private int scale = 1;
    private int requestsPerMinute;
    private Set<Quirk> quirks = Set.of();
    private Clock clock = Clock.systemUTC();
    private Consumer<Duration> sleeper = Sandbox::sleep;

    private Builder() {}

    /** 0, the default, takes any free port. */
    public Builder port(int port) {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("the port must be 0 to 65535, not " + port);
      }
      this.port = port;
      return this;
    }

    /** The same seed, scale and clock give the same data. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** How many times the usual number of companies, tickets and time entries; 1 to 100. */
    public Builder scale(int scale) {
      if (scale < 1 || scale > 100) {
        throw new IllegalArgumentException("the scale must be 1 to 100, not " + scale);
      }
      this.scale = scale;
      return this;
    }

    /** The data's dates hang on the clock's time at start, audit stamps on its time at writing. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Answers 429 to requests beyond that many a minute, as ConnectWise does beyond 1000; 0, the
     * default, for no limit.
     */
    public Builder requestsPerMinute(int limit) {
      if (limit < 0) {
        throw new IllegalArgumentException("the limit can't be negative: 0 switches it off");
      }
      this.requestsPerMinute = limit;
      return this;
    }

    /** Switches on what only some real servers do. */
    public Builder quirks(Quirk... quirks) {
      this.quirks = Set.of(quirks);
      return this;
    }

    /** How to wait between two attempts to deliver a callback; the default does wait. */
    public Builder sleeper(Consumer<Duration> sleeper) {
      this.sleeper = sleeper;
      return this;
    }

    /**
     * Starts it; it serves when this returns.
     *
     * @throws UncheckedIOException when the port is taken
     */
    public Sandbox start() {
      ApiServer server;
      try {
        server = ApiServer.bind(port);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "Port " + port + " can't be served, choose another: " + e.getMessage(), e);
      }
      try {
        return new Sandbox(this, server);
      } catch (RuntimeException e) {
        server.close();
        throw e;
      }
    }
  }
}
