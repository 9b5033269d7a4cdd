package dev.openpsa.cw.sdk.error;

import org.jspecify.annotations.Nullable;

/** The status says success, but the body is cut, no JSON, or of another shape than documented. */
public final class UnreadableAnswerException extends ServiceException {
  private static final long serialVersionUID = 1L;

  public UnreadableAnswerException(String message, ServiceError error, @Nullable Throwable cause) {
    super(message, error, cause);
  }
}
