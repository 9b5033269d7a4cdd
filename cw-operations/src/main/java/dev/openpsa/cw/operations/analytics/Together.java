package dev.openpsa.cw.operations.analytics;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs readings several at a time. */
final class Together {
  static final int AT_ONCE = 8;

  private Together() {}

  /**
   * The results in the order of the readings. The first failure cancels what is still under way.
   *
   * @throws RequestFailure what a reading throws, or that the thread was interrupted
   */
  static <T> List<T> run(List<Callable<T>> readings) {
    if (readings.size() == 1) {
      return List.of(called(readings.get(0)));
    }
    ExecutorService readers =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(AT_ONCE, readings.size())), Together::reader);
    try {
      List<Future<T>> coming = new ArrayList<>();
      readings.forEach(reading -> coming.add(readers.submit(reading)));
      List<T> results = new ArrayList<>();
      for (Future<T> one : coming) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RequestFailure known) {
        throw known;
      }
      throw new IllegalStateException("a reading failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(e);
    } catch (CancellationException e) {
      throw cancelled(e);
    } finally {
      readers.shutdownNow();
    }
  }

  private static <T> T called(Callable<T> reading) {
    try {
      return reading.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a reading failed", e);
    }
  }

  private static Thread reader(Runnable work) {
    Thread thread = new Thread(work, "analytics");
    thread.setDaemon(true);
    return thread;
  }

  private static RequestFailure cancelled(Exception e) {
    return new RequestFailure(
        ErrorCode.CANCELLED,
        "the question was cancelled",
        "Nothing has to be mended.",
        null,
        null,
        e);
  }
}
