package dev.openpsa.cw.mcp.protocol.http;

import dev.openpsa.cw.mcp.protocol.rpc.RunningCalls;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the transports of all callers share: room for sessions, threads for calls, and the clock
 * that keeps streams alive and ends idle sessions.
 */
public final class HttpHall implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpHall.class);
  private static final int CALLS_AT_ONCE = 128;
  private static final long KEEP_ALIVE_SECONDS = 15;
  private static final long SWEEP_SECONDS = 30;

  private final List<SessionTable> tables = new CopyOnWriteArrayList<>();
  private final RunningCalls calls = new RunningCalls(CALLS_AT_ONCE);
  private final Semaphore room;
  private final ScheduledExecutorService timer;
  private final List<ScheduledFuture<?>> regular;

  public HttpHall(HttpLimits limits) {
    room = new Semaphore(limits.sessions());
    timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "http-timer");
              thread.setDaemon(true);
              return thread;
            });
    regular =
        List.of(
            every(KEEP_ALIVE_SECONDS, this::keepAlive),
            every(SWEEP_SECONDS, () -> sweep(limits.idle())));
  }

  private ScheduledFuture<?> every(long seconds, Runnable task) {
    return timer.scheduleWithFixedDelay(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.warn("a regular task failed", e);
          }
        },
        seconds,
        seconds,
        TimeUnit.SECONDS);
  }

  SessionTable newTable() {
    SessionTable table = new SessionTable(room);
    tables.add(table);
    return table;
  }

  RunningCalls calls() {
    return calls;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  private void keepAlive() {
    tables.forEach(table -> table.all().forEach(HttpSession::keepAlive));
  }

  private void sweep(Duration idle) {
    long now = System.nanoTime();
    tables.forEach(table -> table.sweep(now, idle));
  }

  /** Lets running calls end within the time, and ends all sessions. */
  public void drain(Duration patience) {
    calls.drain(patience);
    tables.forEach(table -> List.copyOf(table.all()).forEach(table::remove));
  }

  @Override
  public void close() {
    regular.forEach(task -> task.cancel(false));
    timer.shutdownNow();
  }
}
