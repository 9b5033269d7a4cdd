package dev.openpsa.cw.sdk.webhook;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How much may be spent on fetching keys that have not verified anything, which anybody can have
 * fetched. An answer costs little, be it that there is no such key: it takes hundreds of forged
 * deliveries a minute to put off a genuine one, which then has its chance when ConnectWise delivers
 * it again. A server that is slow or fails is not pressed. Not safe for use by several threads.
 */
final class FetchBudget {
  /** How many fetches run, or have failed within the last minute. */
  static final int PLACES = 20;

  /**
   * How many are begun, whatever comes of them, at once or spread; ConnectWise throttles a client
   * beyond 1,000 calls, and ours has others to make.
   */
  static final int A_MINUTE = 300;

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long PRICE = MINUTE / A_MINUTE;

  private final LongSupplier nanoTime;
  private final Deque<Long> failures = new ArrayDeque<>();
  private int running;

  /** Since when an allowance has been saved up, of which each fetch takes its part. */
  private long savedSince;

  FetchBudget(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.savedSince = nanoTime.getAsLong() - MINUTE;
  }

  /** Whether one more may begin; {@link #ended} gives back what it takes. */
  boolean take() {
    long now = nanoTime.getAsLong();
    while (!failures.isEmpty() && now - failures.peek() >= MINUTE) {
      failures.remove();
    }
    long left = Math.min(now - savedSince, MINUTE) - PRICE;
    if (left < 0 || running + failures.size() >= PLACES) {
      return false;
    }
    savedSince = now - left;
    running++;
    return true;
  }

  /**
   * Must follow each that was begun.
   *
   * @param answered whether the server was up to it, whatever it said
   */
  void ended(boolean answered) {
    running--;
    if (!answered) {
      failures.add(nanoTime.getAsLong());
    }
  }
}
