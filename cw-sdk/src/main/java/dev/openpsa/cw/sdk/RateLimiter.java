package dev.openpsa.cw.sdk;

import dev.openpsa.cw.sdk.http.Timing;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Paces calls: so many a minute, with bursts. ConnectWise counts the calls of a company together,
 * so clients of one company should share one limiter: give it to each {@link
 * ConnectWise.Builder#rateLimiter builder}, or make the second client with {@link
 * ConnectWise#toBuilder}. Callers go in the order in which they came. Safe for use by several
 * threads.
 */
public final class RateLimiter {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final long interval;
  private final long tolerance;
  private final Timing timing;
  private final long start;
  private final ReentrantLock lock = new ReentrantLock(true);

  /** When the bucket will be full again, in nanoseconds since the start. */
  private long fullAt;

  private RateLimiter(long interval, int burst, Timing timing) {
    this.interval = interval;
    this.tolerance = interval * (burst - 1);
    this.timing = timing;
    this.start = timing.nanoTime().getAsLong();
  }

  /** Keeps a tenth below the vendor's limit of 1,000 calls a minute, bursts included. */
  public static RateLimiter standard() {
    return perMinute(810, 90);
  }

  /**
   * A limiter of its own.
   *
   * @param calls calls a minute in the long run
   * @param burst calls that may go at once after a pause, on top of that
   */
  public static RateLimiter perMinute(int calls, int burst) {
    return perMinute(calls, burst, Timing.system());
  }

  static RateLimiter perMinute(int calls, int burst, Timing timing) {
    if (calls < 1 || burst < 1) {
      throw new IllegalArgumentException("calls and burst must be 1 or more");
    }
    return new RateLimiter(Duration.ofMinutes(1).toNanos() / calls, burst, timing);
  }

  public static RateLimiter unlimited() {
    return new RateLimiter(0, 1, Timing.system());
  }

  /**
   * Waits until the next call may go.
   *
   * @return false at once, without waiting, when that would take longer than {@code patience}
   */
  public boolean acquire(Duration patience) throws InterruptedException {
    long wait = reserve(Objects.requireNonNull(patience, "patience").toNanos());
    if (wait < 0) {
      return false;
    }
    if (wait > 0) {
      try {
        timing.sleeper().sleep(Duration.ofNanos(wait));
      } catch (InterruptedException e) {
        giveBack();
        throw e;
      }
    }
    return true;
  }

  /**
   * Lets no call go for that time, as ConnectWise asks with {@code Retry-After}, and then paces
   * them without a burst. At most a minute: that is how ConnectWise counts. Does nothing to a
   * limiter without limit.
   */
  public void pause(Duration time) {
    Objects.requireNonNull(time, "time");
    Duration pause = time.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : time;
    if (interval == 0 || pause.isNegative()) {
      return;
    }
    lock.lock();
    try {
      long end = timing.nanoTime().getAsLong() - start + pause.toNanos();
      fullAt = Math.max(fullAt, end + tolerance);
    } finally {
      lock.unlock();
    }
  }

  /** The wait of the next turn, -1 when that is too long and no turn was taken. */
  private long reserve(long patience) {
    lock.lock();
    try {
      long now = timing.nanoTime().getAsLong() - start;
      long full = Math.max(fullAt, now);
      long wait = Math.max(0, full - tolerance - now);
      if (wait > patience) {
        return -1;
      }
      fullAt = full + interval;
      return wait;
    } finally {
      lock.unlock();
    }
  }

  private void giveBack() {
    lock.lock();
    try {
      fullAt -= interval;
    } finally {
      lock.unlock();
    }
  }
}
