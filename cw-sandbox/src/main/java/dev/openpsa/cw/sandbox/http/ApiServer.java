package dev.openpsa.cw.sandbox.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP server, on the loopback address alone. */
public final class ApiServer implements AutoCloseable {
  private static final int BACKLOG = 512;

  static {
    // Read once, when the server's class is loaded; answers in two writes would wait 40 ms else.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private ApiServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Takes the port. Callers wait until it serves.
   *
   * @param port 0 for any free one
   * @throws IOException when the port is taken
   */
  public static ApiServer bind(int port) throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
            BACKLOG);
    ExecutorService threads = threads();
    server.setExecutor(threads);
    return new ApiServer(server, threads);
  }

  /** Starts to answer. */
  public void serve(HttpHandler handler) {
    server.createContext("/", handler);
    server.start();
  }

  /** As many as there are requests: one that a fault makes wait must not keep others waiting. */
  private static ExecutorService threads() {
    AtomicInteger number = new AtomicInteger();
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, "sandbox-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /** {@code http://127.0.0.1:PORT}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
