package dev.openpsa.cw.sdk.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a request has begun to leave. The caller's thread and that of the HTTP client may race;
 * exactly one of {@link #begin} and {@link #abandon} wins, so that "nothing was sent" is certain.
 */
final class Transmission {
  /** After these nothing was carried out: OkHttp's authenticators answer to the first two. */
  private static final Set<Integer> HARMLESS = Set.of(401, 407, 421);

  private enum State {
    PENDING,
    BEGUN,
    ABANDONED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.PENDING);
  private final boolean repeatable;
  private volatile boolean harmless;

  Transmission(boolean repeatable) {
    this.repeatable = repeatable;
  }

  /**
   * Called when the connection stands and nothing has been written.
   *
   * @throws IllegalStateException when an interceptor sends a write for the second time
   */
  void begin() throws IOException {
    if (state.compareAndSet(State.PENDING, State.BEGUN)) {
      return;
    }
    if (state.get() == State.ABANDONED) {
      throw new IOException("Canceled");
    }
    if (!repeatable && !harmless) {
      throw new IllegalStateException(
          "An interceptor sent a write that had been sent before. Only the first was let through:"
              + " look whether it was carried out, and take the repetition out of the interceptor");
    }
  }

  /** Called with the status of what was sent. */
  void answered(int status) {
    harmless = HARMLESS.contains(status);
  }

  /** From now on nothing will be sent that has not begun to be. */
  void abandon() {
    state.compareAndSet(State.PENDING, State.ABANDONED);
  }

  /** Whether a byte of the request may have left. */
  boolean begun() {
    return state.get() == State.BEGUN;
  }
}
