package dev.openpsa.cw.mcp.protocol;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests that have no answer yet. Each runs on a thread of its own, which a cancellation
 * interrupts.
 */
final class RunningCalls {
  private static final Logger LOG = LoggerFactory.getLogger(RunningCalls.class);
  private static final int THREADS = 32;
  private static final long DRAIN_SECONDS = 120;

  private final Map<Object, Future<?>> running = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads;

  RunningCalls() {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "call-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  void start(Object id, Runnable call) {
    FutureTask<?> task = new FutureTask<>(call, null);
    running.put(id, task);
    threads.execute(
        () -> {
          task.run();
          running.remove(id, task);
        });
  }

  /** Whether the answer may go out: a call that was cancelled is answered with silence. */
  boolean finish(Object id) {
    Future<?> call = running.remove(id);
    return call == null || !call.isCancelled();
  }

  void cancel(Object id) {
    Future<?> call = running.get(id);
    if (call != null) {
      call.cancel(true);
    }
  }

  /** Waits until every call is answered. */
  void drain() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn(
            "{} calls did not end within {} s after the end of input",
            running.size(),
            DRAIN_SECONDS);
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
