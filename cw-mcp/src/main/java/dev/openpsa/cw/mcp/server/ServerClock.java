package dev.openpsa.cw.mcp.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Compares the clock that days and ages are reckoned by with ConnectWise's own, as its first answer
 * tells it. What is to be said about them is said once.
 */
final class ServerClock {
  private static final Duration TOLERATED = Duration.ofMinutes(5);

  /** The sandbox's own time: what it runs on dates its answers by the machine's clock. */
  private static final String SANDBOX_DATE = "Sandbox-Date";

  private final Clock clock;
  private final AtomicBoolean isCompared = new AtomicBoolean();
  private final AtomicReference<@Nullable String> untold = new AtomicReference<>();

  ServerClock(Clock clock) {
    this.clock = clock;
  }

  /** Takes note of an answer; of the first that tells the time. */
  void hear(Headers answer) {
    if (!isCompared.get()) {
      Instant sandbox = answer.getInstant(SANDBOX_DATE);
      Instant server = sandbox == null ? answer.getInstant("Date") : sandbox;
      if (server != null && isCompared.compareAndSet(false, true)) {
        compare(server, sandbox != null);
      }
    }
  }

  private void compare(Instant server, boolean isSandbox) {
    Instant here = clock.instant();
    if (Duration.between(server, here).abs().compareTo(TOLERATED) > 0) {
      untold.set(
          "here it is "
              + here.truncatedTo(ChronoUnit.SECONDS)
              + ", at ConnectWise "
              + server
              + ": \"today\", \"last month\" and ages are reckoned by the first. "
              + (isSandbox ? "Set CW_NOW=" + server + "." : "Set this machine's clock."));
    }
  }

  /** What is to be said about the clocks; null for nothing, and when it was said before. */
  @Nullable String warning() {
    return untold.get() == null ? null : untold.getAndSet(null);
  }
}
