package dev.openpsa.cw.sdk.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When something must have ended.
 *
 * @param at by {@link Timing#nanoTime}
 * @param missed what to say of a call that has not ended by then
 */
record Deadline(long at, String missed) {
  private static final Duration LONGEST = Duration.ofDays(365);

  static Deadline ofCall(Timing timing, Duration limit) {
    return in(timing, limit, "took longer than " + words(limit));
  }

  static Deadline ofView(Timing timing, Duration limit) {
    return in(timing, limit, "did not end by the deadline, " + words(limit) + " for all calls");
  }

  private static Deadline in(Timing timing, Duration limit, String missed) {
    Duration finite = limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    return new Deadline(timing.nanoTime().getAsLong() + finite.toNanos(), missed);
  }

  /** The earlier of the two. */
  Deadline or(@Nullable Deadline other) {
    return other == null || at - other.at <= 0 ? this : other;
  }

  /** Never negative. */
  Duration left(Timing timing) {
    return Duration.ofNanos(Math.max(0, at - timing.nanoTime().getAsLong()));
  }

  private static String words(Duration limit) {
    return limit.compareTo(Duration.ofSeconds(1)) < 0
        ? limit.toMillis() + " ms"
        : limit.toSeconds() + " s";
  }
}
