package dev.openpsa.cw.mcp.cli;

/** The command was used wrongly; the message names the right way. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
