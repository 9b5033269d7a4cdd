package dev.openpsa.cw.mcp.config;

/**
 * A setting is wrong or a settings file can't be used. The message names the variable or file and
 * the remedy.
 */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }

  public SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
