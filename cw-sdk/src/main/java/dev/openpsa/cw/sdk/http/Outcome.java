package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.RestResponse;
import dev.openpsa.cw.sdk.error.ServiceError;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended. It is found out on a thread of the HTTP client and becomes an exception on
 * the caller's, so that stack traces show who called.
 */
sealed interface Outcome<T extends @Nullable Object> {
  record Answered<T extends @Nullable Object>(RestResponse<T> response) implements Outcome<T> {}

  /** An answer with a status other than success. */
  record Refused<T extends @Nullable Object>(
      ServiceError error, @Nullable Duration retryAfter, @Nullable String redirectHost)
      implements Outcome<T> {}

  /** A successful status with a body that makes no sense. */
  record Unreadable<T extends @Nullable Object>(
      ServiceError error, String reason, @Nullable Throwable cause) implements Outcome<T> {}

  record Broken<T extends @Nullable Object>(IOException cause) implements Outcome<T> {}
}
