package dev.openpsa.cw.sdk.error;

/** ConnectWise refused what was sent (400, 409, 415, 422); the details name fields. */
public final class ValidationException extends ServiceException {
  private static final long serialVersionUID = 1L;

  public ValidationException(String message, ServiceError error) {
    super(message, error);
  }
}
