package dev.openpsa.cw.mcp.http;

import dev.openpsa.cw.mcp.bridge.Bridge;
import dev.openpsa.cw.mcp.config.HttpSettings;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.config.SettingsException;
import dev.openpsa.cw.mcp.protocol.http.HttpHall;
import dev.openpsa.cw.mcp.protocol.http.HttpLimits;
import dev.openpsa.cw.mcp.server.Workplace;
import dev.openpsa.cw.mcp.tool.CallObserver;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server over HTTP: MCP at {@code /mcp}, the REST bridge, health and the console. */
public final class HttpFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
  private static final int THREADS = 48;

  /** In bytes a second; a body that comes slower would hold its connection for hours. */
  private static final int SLOWEST_UPLOAD = 256;

  private static final Duration IDLE_CONNECTION = Duration.ofSeconds(60);

  /** Shorter than the thirty seconds after which Kubernetes and our compose file kill. */
  private static final Duration DRAIN = Duration.ofSeconds(25);

  private final HttpSettings settings;
  private final AuditLog audit;
  private final Health health;
  private final HttpHall hall;
  private final Workplace workplace;
  private final BridgeThreads bridgeThreads = new BridgeThreads();
  private final Router router;
  private final Server server;
  private final ServerConnector connector;

  public HttpFront(ServerConfig config, HttpSettings settings, String version, Clock clock) {
    this.settings = settings;
    audit = new AuditLog(config.dataDirectory(), clock, config.journalRetention());
    health = new Health(clock, version);
    hall = new HttpHall(new HttpLimits(settings.sessions(), settings.idle()));
    workplace = new Workplace(config, clock, observer());
    workplace.compareVersions();
    router =
        new Router(
            new BearerTokens(settings),
            new RateLimit(settings.requestsPerMinute(), System::nanoTime),
            new Callers(workplace, settings.open(), hall, version),
            settings.open(),
            new Bridge(version),
            bridgeThreads,
            health);
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("http");
    server = new Server(threads);
    connector = connector();
    server.addConnector(connector);
    server.setHandler(new Gate(new Origins(settings), audit, crossOrigin()));
    server.setErrorHandler(HttpFront::malformed);
  }

  /** What the web server itself refuses: it never reached a handler. */
  private static boolean malformed(Request request, Response response, Callback callback) {
    boolean tooLong = response.getStatus() == 431 || response.getStatus() == 414;
    JsonAnswer.refuse(
        response,
        callback,
        response.getStatus(),
        "INVALID_REQUEST",
        tooLong ? "the headers or the address are too long" : "this is no request in HTTP/1.1",
        tooLong ? "8 kB is the most; long arguments go into the body." : "Mend the request.");
    return true;
  }

  private CallObserver observer() {
    return (tool, client, result, took) -> {
      audit.called(tool, client, result, took);
      health.called(tool, client, result, took);
    };
  }

  private CrossOriginHandler crossOrigin() {
    CrossOriginHandler handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(
        settings.origins().stream().map(Pattern::quote).collect(Collectors.toSet()));
    handler.setAllowCredentials(false);
    handler.setAllowedMethods(Set.of("GET", "POST", "DELETE", "HEAD"));
    handler.setAllowedHeaders(
        Set.of(
            "Authorization",
            "Content-Type",
            "Accept",
            "Last-Event-ID",
            "Mcp-Session-Id",
            "MCP-Protocol-Version"));
    handler.setExposedHeaders(Set.of("Mcp-Session-Id", "WWW-Authenticate", "Retry-After"));
    handler.setHandler(new MinimumDataRateHandler(router, SLOWEST_UPLOAD, 0));
    return handler;
  }

  private ServerConnector connector() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    ConnectionFactory[] factories;
    HttpSettings.KeyStoreFile keys = settings.keyStore();
    if (keys == null) {
      factories = new ConnectionFactory[] {new HttpConnectionFactory(http)};
    } else {
      // Host names are the gate's business: certificates of small teams rarely carry all of them.
      http.addCustomizer(new SecureRequestCustomizer(false));
      SslContextFactory.Server tls = new SslContextFactory.Server();
      tls.setKeyStorePath(keys.path().toString());
      tls.setKeyStorePassword(keys.password());
      factories =
          new ConnectionFactory[] {
            new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()),
            new HttpConnectionFactory(http)
          };
    }
    ServerConnector made = new ServerConnector(server, 1, 1, factories);
    made.setHost(settings.address().getHostAddress());
    made.setPort(settings.port());
    made.setIdleTimeout(IDLE_CONNECTION.toMillis());
    return made;
  }

  /**
   * Begins to serve.
   *
   * @throws SettingsException when the port is taken or the key store can't be used
   */
  public void start() {
    try {
      server.start();
    } catch (Exception e) {
      Throwable cause = cause(e);
      if (cause instanceof BindException) {
        throw new SettingsException(
            "--http: port "
                + settings.port()
                + " is taken or may not be opened ("
                + cause.getMessage()
                + "): choose another, 0 for any free one",
            e);
      }
      if (settings.isSecure()) {
        throw new SettingsException(
            "CW_HTTP_KEYSTORE: "
                + settings.keyStore()
                + " can't be used ("
                + cause
                + "): it has to be a PKCS12 file, and CW_HTTP_KEYSTORE_PASSWORD its password",
            e);
      }
      throw new SettingsException("--http: can't serve: " + cause, e);
    }
  }

  private static Throwable cause(Throwable thrown) {
    Throwable deepest = thrown;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest;
  }

  /** The server's own address, with the port that it got. */
  public String url() {
    return settings.url(connector.getLocalPort());
  }

  /** How many tools a caller without rights of its own is offered. */
  public int tools() {
    return workplace.inventory().tools().size();
  }

  /** Begins nothing new, lets what runs end, then closes everything. */
  @Override
  public void close() {
    router.refuseNew();
    try {
      long end = System.nanoTime() + DRAIN.toNanos();
      router.awaitPosts(DRAIN);
      hall.drain(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      bridgeThreads.drain(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("the web server did not stop cleanly", e);
    } finally {
      hall.close();
      workplace.close();
      audit.close();
    }
  }
}
