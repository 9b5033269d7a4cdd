package dev.openpsa.cw.sdk.error;

import org.jspecify.annotations.Nullable;

/** The call, its retries and its waiting included, took longer than it may. */
public final class CallTimeoutException extends NoAnswerException {
  private static final long serialVersionUID = 1L;

  public CallTimeoutException(String message, boolean mayHaveBeenSent, @Nullable Throwable cause) {
    super(message, mayHaveBeenSent, cause);
  }
}
