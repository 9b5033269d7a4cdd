package dev.openpsa.cw.sdk.page;

import dev.openpsa.cw.sdk.error.CancelledException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what was started on another thread. */
final class Waiting {
  private Waiting() {}

  /**
   * The result, or the failure as it was thrown.
   *
   * @param what for the message when the wait is cancelled
   */
  static <V> V result(Future<V> future, Object what) {
    try {
      if (Thread.interrupted()) { // a result that is there already comes without a look at it
        throw new InterruptedException();
      }
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(what + " was cancelled: its thread was interrupted", true, e);
    } catch (CancellationException e) {
      throw new CancelledException(what + " was cancelled: its iterator was closed", true, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new AssertionError("Fetching throws no checked exception", e.getCause());
    }
  }
}
