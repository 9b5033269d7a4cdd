package dev.openpsa.cw.sandbox.fault;

/** When the connection is closed instead of kept. A client sees a reset or an early end. */
public enum Hangup {
  NEVER,
  /** The request is not performed. */
  BEFORE,
  /** The request is performed and nothing of the answer is sent. */
  AFTER,
  /** The request is performed and half of the answer's body is sent. */
  WITHIN;

  /** Whether the client hears nothing at all. */
  public boolean isSilent() {
    return this == BEFORE || this == AFTER;
  }
}
