package dev.openpsa.cw.sdk;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * How often, and for how long, a call is repeated after a passing failure: 429, 502, 503, 504 or a
 * connection fault. This is about reads: a write is repeated only when it is certain that nothing
 * was sent.
 *
 * @param attempts how often a request is sent at most, 1 for no repetition
 * @param maxWait the waits between the attempts take no longer than this together
 * @param baseDelay the first wait, before jitter; doubles with each attempt. ConnectWise's own
 *     {@code Retry-After} goes before
 * @param statuses the HTTP statuses after which a read is repeated
 */
public record RetryPolicy(
    int attempts, Duration maxWait, Duration baseDelay, Set<Integer> statuses) {
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  public RetryPolicy {
    Objects.requireNonNull(maxWait, "maxWait");
    Objects.requireNonNull(baseDelay, "baseDelay");
    statuses = Set.copyOf(statuses);
    if (statuses.stream().anyMatch(status -> status < 400 || status > 599)) {
      throw new IllegalArgumentException("statuses must be from 400 to 599");
    }
    if (attempts < 1 || maxWait.isNegative() || baseDelay.isNegative()) {
      throw new IllegalArgumentException("attempts must be 1 or more, and no time negative");
    }
  }

  public RetryPolicy(int attempts, Duration maxWait, Duration baseDelay) {
    this(attempts, maxWait, baseDelay, PASSING);
  }

  /** The same after other statuses, such as 500, or the 520 to 524 of a proxy. */
  public RetryPolicy withStatuses(Set<Integer> values) {
    return new RetryPolicy(attempts, maxWait, baseDelay, values);
  }

  /** Four attempts, 60 s of waiting together, beginning with about half a second. */
  public static RetryPolicy standard() {
    return new RetryPolicy(4, Duration.ofMinutes(1), Duration.ofMillis(500));
  }

  public static RetryPolicy none() {
    return new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
  }

  /**
   * The wait after that attempt, counted from 1: half of the exponential delay, and a random part
   * of the other half, so that clients that failed together don't come back together.
   */
  public Duration backOff(int attempt, double random) {
    double delay = baseDelay.toNanos() * Math.pow(2, attempt - 1.0);
    return Duration.ofNanos((long) (delay * (0.5 + random / 2)));
  }
}
