package dev.openpsa.cw.sandbox;

import dev.openpsa.cw.sandbox.access.Credentials;
import dev.openpsa.cw.sandbox.access.KeyRing;
import dev.openpsa.cw.sandbox.api.ApiTable;
import dev.openpsa.cw.sandbox.callback.Callbacks;
import dev.openpsa.cw.sandbox.endpoint.Dispatcher;
import dev.openpsa.cw.sandbox.http.ApiHandler;
import dev.openpsa.cw.sandbox.http.ApiServer;
import dev.openpsa.cw.sandbox.json.RecordWriter;
import dev.openpsa.cw.sandbox.seed.PlantedFault;
import dev.openpsa.cw.sandbox.seed.Seed;
import dev.openpsa.cw.sandbox.store.BlobStore;
import dev.openpsa.cw.sandbox.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A ConnectWise PSA on the loopback address, with the data of a small MSP. Everything is in memory
 * and gone when it is closed. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
  private static final Credentials CREDENTIALS =
      new Credentials("sandbox", "public", "private", Seed.KEY_OWNER);
  private static final String API = "/v4_6_release/apis/3.0";
  private static final String CLIENT_ID = "5a4db0c5-0000-4000-8000-00000000c0de";

  private final ApiServer server;
  private final Callbacks callbacks;
  private final BlobStore blobs;
  private final List<PlantedFault> planted;
  private final FaultQueue faults;
  private final RequestLog log;
  private final DeliveryHistory deliveries;

  private Sandbox(Builder builder, ApiServer server) {
    this.server = server;
    this.blobs = new BlobStore();
    this.faults = new FaultQueue();
    this.log = new RequestLog(builder.clock);
    this.deliveries = new DeliveryHistory(builder.clock);
    Database database = new Database(ApiTable.load(), builder.clock);
    Seed data = new Seed(database, builder.seed, builder.scale);
    data.plant();
    this.planted = data.planted();
    KeyRing keys = new KeyRing(CREDENTIALS, builder.clock);
    RecordWriter writer = new RecordWriter(database, server.url() + API);
    this.callbacks =
        new Callbacks(database, keys.company(), url(), writer, builder.sleeper, deliveries);
    server.serve(
        new ApiHandler(
            new Dispatcher(database, writer, keys, callbacks),
            keys,
            callbacks,
            blobs,
            database.api().version(),
            server.url(),
            faults,
            log));
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

  /** The variables that lead a client here. */
  public Map<String, String> environment() {
    return Map.of(
        "CW_API_URL", url() + API,
        "CW_COMPANY_ID", CREDENTIALS.company(),
        "CW_PUBLIC_KEY", CREDENTIALS.publicKey(),
        "CW_PRIVATE_KEY", CREDENTIALS.privateKey(),
        "CW_CLIENT_ID", CLIENT_ID);
  }

  /** What was made wrong in the data on purpose, for reports and checks to find. */
  public List<PlantedFault> planted() {
    return planted;
  }

  /** The next requests are answered with this status in the shape that ConnectWise gives it. */
  public void failNext(int status, int times) {
    faults.add(Fault.status(status), times);
  }

  /** The next requests are answered with exactly this. */
  public void failNext(int status, String body, Map<String, String> headers, int times) {
    faults.add(Fault.answer(status, body, headers), times);
  }

  /** The next requests are answered as usual, but late. */
  public void delayNext(Duration delay, int times) {
    faults.add(Fault.delay(delay), times);
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
