package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.error.CallTimeoutException;
import dev.openpsa.cw.sdk.error.CancelledException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Waits for what another thread is just asking ConnectWise for. */
final class Waiting {
  private Waiting() {}

  static void lock(ReentrantLock lock, RestRequest asked, Deadline until, Timing timing) {
    try {
      if (!lock.tryLock(until.left(timing).toNanos(), TimeUnit.NANOSECONDS)) {
        throw new CallTimeoutException(
            asked + ", which the call has to wait for, " + until.missed(), false, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(asked + " was cancelled: its thread was interrupted", false, e);
    }
  }
}
