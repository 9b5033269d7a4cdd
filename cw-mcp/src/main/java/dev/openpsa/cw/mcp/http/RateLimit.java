package dev.openpsa.cw.mcp.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Requests a minute for each caller: a bucket that holds a minute's worth and fills again evenly.
 */
final class RateLimit {
  private static final double NANOS_A_MINUTE = 60e9;

  private final int perMinute;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * @param perMinute 0 for no limit
   */
  RateLimit(int perMinute, LongSupplier nanoTime) {
    this.perMinute = perMinute;
    this.nanoTime = nanoTime;
  }

  /** 0 when the request may go on, else the whole seconds after which there is room again. */
  long waitSeconds(String caller) {
    if (perMinute == 0) {
      return 0;
    }
    return buckets
        .computeIfAbsent(caller, name -> new Bucket(perMinute, nanoTime.getAsLong()))
        .take(nanoTime.getAsLong());
  }

  private final class Bucket {
    private double left;
    private long filled;

    Bucket(double left, long now) {
      this.left = left;
      this.filled = now;
    }

    synchronized long take(long now) {
      left = Math.min(perMinute, left + (now - filled) * perMinute / NANOS_A_MINUTE);
      filled = now;
      if (left >= 1) {
        left--;
        return 0;
      }
      return (long) Math.ceil((1 - left) * 60 / perMinute);
    }
  }
}
