package dev.openpsa.cw.sandbox.http;

import com.sun.net.httpserver.HttpServer;
import dev.openpsa.cw.sandbox.endpoint.Dispatcher;
import dev.openpsa.cw.sandbox.store.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP server, on the loopback address alone. */
public final class ApiServer implements AutoCloseable {
  private static final int BACKLOG = 512;
  private static final int THREADS = 64;

  static {
    // Read once, when the server's class is loaded; answers in two writes would wait 40 ms else.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;

  private ApiServer(HttpServer server, ThreadPoolExecutor threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to serve.
   *
   * @param port 0 for any free one
   * @throws IOException when the port is taken
   */
  public static ApiServer start(
      int port, Database database, Credentials credentials, Faults faults, Traffic traffic)
      throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
            BACKLOG);
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    Dispatcher dispatcher = new Dispatcher(database, url + "/v4_6_release/apis/3.0");
    server.createContext(
        "/",
        new ApiHandler(dispatcher, credentials, database.api().version(), url, faults, traffic));
    ThreadPoolExecutor threads = threads();
    server.setExecutor(threads);
    server.start();
    return new ApiServer(server, threads);
  }

  private static ThreadPoolExecutor threads() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "sandbox-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
