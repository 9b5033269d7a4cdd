package dev.openpsa.cw.sdk.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** ConnectWise answered, and the answer is a failure. */
public sealed class ServiceException extends CwException
    permits AuthException,
        NotFoundException,
        RateLimitException,
        UnreadableAnswerException,
        ValidationException {
  private static final long serialVersionUID = 1L;
  private final ServiceError error;

  public ServiceException(String message, ServiceError error) {
    this(message, error, null);
  }

  ServiceException(String message, ServiceError error, @Nullable Throwable cause) {
    super(message, cause);
    this.error = error;
  }

  public final ServiceError error() {
    return error;
  }

  /** The HTTP status. */
  public final int status() {
    return error.status();
  }

  /** ConnectWise's word for the failure, such as {@code InvalidObject}. */
  public final @Nullable String code() {
    return error.code();
  }

  /** The nested errors; empty when there are none. */
  public final List<ServiceError.Detail> details() {
    return error.details();
  }

  /** ConnectWise's id of the request, which its support asks for. */
  public final @Nullable String requestId() {
    return error.requestId();
  }

  /** The answer's text, cut after some kilobytes. */
  public final String body() {
    return error.body();
  }
}
