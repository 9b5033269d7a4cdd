package dev.openpsa.cw.sdk.error;

/** The request was refused before anything was sent: a bad path, parameter or header. */
public final class InvalidRequestException extends CwException {
  private static final long serialVersionUID = 1L;

  public InvalidRequestException(String message) {
    super(message, null);
  }
}
