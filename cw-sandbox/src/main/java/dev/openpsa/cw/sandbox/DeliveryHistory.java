package dev.openpsa.cw.sandbox;

import dev.openpsa.cw.sandbox.callback.DeliveryLog;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest attempts to deliver callbacks. */
final class DeliveryHistory implements DeliveryLog {
  private static final int KEPT = 1_000;

  private final Clock clock;
  private final Deque<CallbackDelivery> attempts = new ArrayDeque<>();

  DeliveryHistory(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void attempted(String url, String body, int attempt, int status, String problem) {
    CallbackDelivery delivery =
        new CallbackDelivery(clock.instant(), url, body, attempt, status, problem);
    synchronized (attempts) {
      if (attempts.size() == KEPT) {
        attempts.removeFirst();
      }
      attempts.addLast(delivery);
    }
  }

  List<CallbackDelivery> deliveries() {
    synchronized (attempts) {
      return List.copyOf(attempts);
    }
  }

  void clear() {
    synchronized (attempts) {
      attempts.clear();
    }
  }
}
