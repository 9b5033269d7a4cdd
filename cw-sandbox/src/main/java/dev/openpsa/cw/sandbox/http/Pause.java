package dev.openpsa.cw.sandbox.http;

import java.time.Duration;

/** Waits in the place of a slow network. */
final class Pause {
  private Pause() {}

  static void of(Duration time) {
    if (time.isZero()) {
      return;
    }
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server closes: go on without waiting
    }
  }
}
