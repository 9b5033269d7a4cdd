package dev.openpsa.cw.sdk.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Retry-After} header. */
final class RetryAfter {
  private RetryAfter() {}

  /**
   * The wait that the server asks for, null when it does not. A date is measured against the
   * server's own {@code Date}, so that a wrong clock on either side does no harm.
   */
  static @Nullable Duration of(Headers headers, Clock clock) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return null;
    }
    try {
      return Duration.ofSeconds(Math.max(0, Long.parseLong(value.strip())));
    } catch (NumberFormatException e) {
      Instant until = headers.getInstant("Retry-After");
      if (until == null) {
        return null;
      }
      Instant now = headers.getInstant("Date");
      Duration wait = Duration.between(now == null ? clock.instant() : now, until);
      return wait.isNegative() ? Duration.ZERO : wait;
    }
  }
}
