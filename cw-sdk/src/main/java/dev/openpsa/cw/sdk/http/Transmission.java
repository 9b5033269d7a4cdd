package dev.openpsa.cw.sdk.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether a request has begun to leave. The caller's thread and that of the HTTP client may race;
 * exactly one of {@link #begin} and {@link #abandon} wins, so that "nothing was sent" is certain.
 */
final class Transmission {
  private enum State {
    PENDING,
    BEGUN,
    ABANDONED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.PENDING);

  /** Called when the connection stands and nothing has been written. */
  void begin() throws IOException {
    if (!state.compareAndSet(State.PENDING, State.BEGUN) && state.get() == State.ABANDONED) {
      throw new IOException("Canceled");
    }
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
