package dev.openpsa.cw.sdk.error;

import org.jspecify.annotations.Nullable;

/** The connection could not be made, broke, or was refused by TLS. */
public final class ConnectionException extends NoAnswerException {
  private static final long serialVersionUID = 1L;

  public ConnectionException(String message, boolean mayHaveBeenSent, @Nullable Throwable cause) {
    super(message, mayHaveBeenSent, cause);
  }
}
