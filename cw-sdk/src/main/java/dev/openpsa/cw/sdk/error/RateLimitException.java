package dev.openpsa.cw.sdk.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** ConnectWise asked to slow down (429), and waiting longer is not allowed or not wanted. */
public final class RateLimitException extends ServiceException {
  private static final long serialVersionUID = 1L;
  private final @Nullable Duration retryAfter;

  public RateLimitException(String message, ServiceError error, @Nullable Duration retryAfter) {
    super(message, error);
    this.retryAfter = retryAfter;
  }

  /** How long ConnectWise asked to wait, null when it did not say. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
