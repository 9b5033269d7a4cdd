package dev.openpsa.cw.sdk.error;

import org.jspecify.annotations.Nullable;

/** The calling thread was interrupted or the client was closed; the call was cancelled. */
public final class CancelledException extends NoAnswerException {
  private static final long serialVersionUID = 1L;

  public CancelledException(String message, boolean mayHaveBeenSent, @Nullable Throwable cause) {
    super(message, mayHaveBeenSent, cause);
  }
}
