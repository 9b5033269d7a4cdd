package dev.openpsa.cw.mcp.http;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Runs the bridge's calls, which wait for ConnectWise, beside the web server's own threads. */
final class BridgeThreads {
  private static final int AT_ONCE = 64;
  private static final int WAITING = 512;

  private final ThreadPoolExecutor threads;

  BridgeThreads() {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "bridge-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs a call.
   *
   * @throws RejectedExecutionException when too many wait already
   */
  void run(Runnable call, Consumer<Throwable> failed) {
    threads.execute(
        () -> {
          try {
            call.run();
          } catch (RuntimeException | StackOverflowError e) {
            failed.accept(e);
          }
        });
  }

  /** Lets running calls end within the time. */
  void drain(Duration patience) throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      threads.shutdownNow();
    }
  }
}
