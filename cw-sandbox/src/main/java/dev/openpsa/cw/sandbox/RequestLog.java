package dev.openpsa.cw.sandbox;

import dev.openpsa.cw.sandbox.http.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests. */
final class RequestLog implements Traffic {
  private static final int KEPT = 10_000;

  private final Clock clock;
  private final Deque<LoggedRequest> requests = new ArrayDeque<>();

  RequestLog(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void answered(
      String method, String path, String query, String body, int status, Duration took) {
    LoggedRequest request =
        new LoggedRequest(clock.instant(), method, path, query, body, status, took);
    synchronized (requests) {
      if (requests.size() == KEPT) {
        requests.removeFirst();
      }
      requests.addLast(request);
    }
  }

  List<LoggedRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  void clear() {
    synchronized (requests) {
      requests.clear();
    }
  }
}
