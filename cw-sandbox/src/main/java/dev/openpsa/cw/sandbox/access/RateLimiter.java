package dev.openpsa.cw.sandbox.access;

import java.util.function.LongSupplier;

/**
 * A bucket of tokens: a minute's requests may come at once, then as many a minute as are allowed.
 * Thread-safe.
 */
public final class RateLimiter {
  private static final double NANOS_PER_MINUTE = 60e9;

  private final LongSupplier nanoTime;
  private int perMinute;
  private double tokens;
  private long filledAt;

  /**
   * A full bucket.
   *
   * @param perMinute 0 for no limit
   * @param nanoTime such as {@link System#nanoTime}
   */
  public RateLimiter(int perMinute, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    set(perMinute);
  }

  /** Sets the limit, 0 for none, and fills the bucket. */
  public synchronized void set(int requestsPerMinute) {
    if (requestsPerMinute < 0) {
      throw new IllegalArgumentException(
          "requests per minute can't be negative: 0 switches the limit off");
    }
    perMinute = requestsPerMinute;
    tokens = requestsPerMinute;
    filledAt = nanoTime.getAsLong();
  }

  public synchronized int perMinute() {
    return perMinute;
  }

  /**
   * Takes a token.
   *
   * @return 0 where there was one, else the whole seconds until there is
   */
  public synchronized int take() {
    if (perMinute == 0) {
      return 0;
    }
    long now = nanoTime.getAsLong();
    double perNano = perMinute / NANOS_PER_MINUTE;
    tokens = Math.min(perMinute, tokens + (now - filledAt) * perNano);
    filledAt = now;
    if (tokens >= 1) {
      tokens--;
      return 0;
    }
    return (int) Math.ceil((1 - tokens) / perNano / 1e9);
  }
}
