package dev.openpsa.cw.sdk.error;

/** The credentials were refused (401) or lack the permission (403). */
public final class AuthException extends ServiceException {
  private static final long serialVersionUID = 1L;

  public AuthException(String message, ServiceError error) {
    super(message, error);
  }
}
