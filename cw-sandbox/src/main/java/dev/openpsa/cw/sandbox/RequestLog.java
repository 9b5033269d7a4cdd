package dev.openpsa.cw.sandbox;

import dev.openpsa.cw.sandbox.http.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests, as many as fit. */
final class RequestLog implements Traffic {
  private static final int KEPT = 10_000;
  private static final long KEPT_CHARACTERS = 32_000_000;

  private final Clock clock;
  private final Deque<LoggedRequest> requests = new ArrayDeque<>();
  private long characters;

  RequestLog(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void answered(
      String method, String path, String query, String body, int status, Duration took) {
    LoggedRequest request =
        new LoggedRequest(clock.instant(), method, path, query, body, status, took);
    synchronized (requests) {
      requests.addLast(request);
      characters += body.length();
      while (requests.size() > KEPT || characters > KEPT_CHARACTERS && requests.size() > 1) {
        characters -= requests.removeFirst().body().length();
      }
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
      characters = 0;
    }
  }
}
