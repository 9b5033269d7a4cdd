package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.error.CancelledException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that asynchronous work runs on: as many as calls go at the same time. Work beyond
 * them queues, so work must not wait for other work.
 */
final class Workers implements AutoCloseable {
  private final ThreadPoolExecutor threads;
  private final Set<Work<?>> pending = ConcurrentHashMap.newKeySet();

  Workers(int count) {
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            HttpEngine.daemons("connectwise-async"));
    threads.allowCoreThreadTimeOut(true);
  }

  <T extends @Nullable Object> CompletableFuture<T> run(Supplier<? extends T> work) {
    Work<T> item = new Work<>(work);
    pending.add(item);
    var unused =
        item.future.whenComplete(
            (value, failure) -> {
              pending.remove(item);
              item.stop();
            });
    try {
      threads.execute(item.task);
    } catch (RejectedExecutionException e) {
      pending.remove(item);
      throw HttpEngine.closedException();
    }
    return item.future;
  }

  /** Ends work that runs, and completes all futures that have not been. */
  @Override
  public void close() {
    threads.shutdownNow();
    pending.forEach(Work::abort);
  }

  private static final class Work<T extends @Nullable Object> {
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final FutureTask<@Nullable Void> task;
    private volatile boolean begun;
    private volatile boolean done;

    Work(Supplier<? extends T> work) {
      task = new FutureTask<>(() -> run(work), null);
    }

    private void run(Supplier<? extends T> work) {
      begun = true;
      try {
        T value = work.get();
        done = true;
        future.complete(value);
      } catch (Throwable e) { // whatever it is, somebody waits for it
        done = true;
        future.completeExceptionally(e);
      }
    }

    /** When the future was completed by others, such as by cancelling, its work is in vain. */
    void stop() {
      if (!done) {
        task.cancel(true);
      }
    }

    void abort() {
      boolean maybe = begun;
      String caution = maybe ? ". What it had begun may have been carried out" : "";
      future.completeExceptionally(
          new CancelledException("The client was closed" + caution, maybe, null));
    }
  }
}
