package dev.openpsa.cw.spec;

/** The API document can't be used; the message names the file, the line and what is wrong there. */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SpecException(String message) {
    super(message);
  }

  public SpecException(String message, Throwable cause) {
    super(message, cause);
  }
}
