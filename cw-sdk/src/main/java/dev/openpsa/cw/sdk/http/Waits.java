package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.error.CwException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Callers that wait for their turn, or before they repeat: closing the client ends their waits. */
final class Waits implements AutoCloseable {
  private final Set<Wait> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Something that an interrupt ends. */
  interface Work<T> {
    T run() throws InterruptedException;
  }

  /**
   * Waits.
   *
   * @param ended makes what is thrown when the client is closed meanwhile
   */
  <T> T during(Work<T> work, Supplier<CwException> ended) throws InterruptedException {
    Wait wait = new Wait(Thread.currentThread());
    running.add(wait);
    boolean cut = closed;
    try {
      if (!cut) {
        return work.run();
      }
    } catch (InterruptedException e) {
      if (!wait.isEnded()) {
        throw e;
      }
    } finally {
      running.remove(wait);
      wait.over();
    }
    throw ended.get();
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(Wait::end);
  }

  /** Interrupts its thread while that waits, and neither before nor after. */
  private static final class Wait {
    private @Nullable Thread thread;
    private boolean ended;

    Wait(Thread thread) {
      this.thread = thread;
    }

    synchronized void end() {
      if (thread != null) {
        ended = true;
        thread.interrupt();
      }
    }

    synchronized boolean isEnded() {
      return ended;
    }

    synchronized void over() {
      thread = null;
      if (ended) {
        Thread.interrupted(); // it was ours, not the caller's
      }
    }
  }
}
