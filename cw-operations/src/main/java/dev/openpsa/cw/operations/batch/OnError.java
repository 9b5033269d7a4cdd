package dev.openpsa.cw.operations.batch;

/** What a batch does after a write that failed. */
public enum OnError {
  /** Leaves the rest undone. */
  STOP,
  /** Goes on with the next. */
  CONTINUE
}
