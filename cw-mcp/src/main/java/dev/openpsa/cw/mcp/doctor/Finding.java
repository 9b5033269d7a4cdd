package dev.openpsa.cw.mcp.doctor;

/**
 * The outcome of one check.
 *
 * @param remedy what to do; empty when all is well
 */
public record Finding(State state, String check, String seen, String remedy) {

  /**
   * How it went; {@code MISCONFIGURED} is for settings, {@code FAILED} for what ConnectWise
   * answered.
   */
  public enum State {
    OK,
    WARNING,
    FAILED,
    MISCONFIGURED
  }

  static Finding ok(String check, String seen) {
    return new Finding(State.OK, check, seen, "");
  }
}
