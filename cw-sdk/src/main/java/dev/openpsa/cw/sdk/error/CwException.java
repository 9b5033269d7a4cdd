package dev.openpsa.cw.sdk.error;

import org.jspecify.annotations.Nullable;

/**
 * Root of everything that this SDK throws for a call. Messages are one line and hold no
 * credentials, headers or query values.
 */
public abstract sealed class CwException extends RuntimeException
    permits BulkFailedException,
        ConfigException,
        InvalidRequestException,
        NoAnswerException,
        ServiceException,
        WebhookRejectedException {
  private static final long serialVersionUID = 1L;

  CwException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
