package dev.openpsa.cw.catalog;

/** The catalogue can't be opened or read; the message says what to do. */
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CatalogException(String message, Throwable cause) {
    super(message, cause);
  }
}
