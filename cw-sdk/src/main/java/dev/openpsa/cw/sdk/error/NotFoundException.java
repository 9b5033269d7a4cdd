package dev.openpsa.cw.sdk.error;

/** The record or the endpoint does not exist (404). */
public final class NotFoundException extends ServiceException {
  private static final long serialVersionUID = 1L;

  public NotFoundException(String message, ServiceError error) {
    super(message, error);
  }
}
