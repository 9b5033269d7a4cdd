package dev.openpsa.cw.mcp.protocol.rpc;

import java.time.Duration;
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
public final class RunningCalls {
  private static final Logger LOG = LoggerFactory.getLogger(RunningCalls.class);
  private final Map<Object, Future<?>> running = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor threads;

  /**
   * @param most how many run at once; the others wait their turn
   */
  public RunningCalls(int most) {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            most,
            most,
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

  public void start(Object id, Runnable call) {
    FutureTask<?> task = new FutureTask<>(call, null);
    running.put(id, task);
    threads.execute(
        () -> {
          task.run();
          running.remove(id, task);
        });
  }

  /** Whether the answer may go out: a call that was cancelled is answered with silence. */
  public boolean finish(Object id) {
    Future<?> call = running.remove(id);
    return call == null || !call.isCancelled();
  }

  public void cancel(Object id) {
    Future<?> call = running.get(id);
    if (call != null) {
      call.cancel(true);
    }
  }

  /** Takes no further call, waits until every one is answered, and interrupts what takes longer. */
  public void drain(Duration patience) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} calls did not end within {} s", running.size(), patience.toSeconds());
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
