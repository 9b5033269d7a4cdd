package dev.openpsa.cw.mcp.cli;

import dev.openpsa.cw.mcp.config.HttpSettings;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.http.HttpFront;
import java.util.concurrent.CountDownLatch;

/** Serves over HTTP until the process is told to stop; what runs then ends first. */
final class HttpServing {
  private HttpServing() {}

  static void run(Terminal terminal, ServerConfig config, HttpSettings settings) {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              told.countDown();
              awaitQuietly(closed);
            },
            "stop");
    try (HttpFront front = new HttpFront(config, settings, Version.text(), config.clock())) {
      front.start();
      Runtime.getRuntime().addShutdownHook(hook);
      terminal.err().println(Serving.banner(front.tools(), "over HTTP", config));
      settings
          .warnings(config)
          .forEach(warning -> terminal.err().println("cw: warning: " + warning));
      terminal.err().println("ready " + front.url());
      told.await();
      terminal.err().println("stopping");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
