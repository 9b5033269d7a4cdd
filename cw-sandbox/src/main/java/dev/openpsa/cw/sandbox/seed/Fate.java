package dev.openpsa.cw.sandbox.seed;

/** What becomes of a service ticket. */
enum Fate {
  /** Its work is done when its turn comes, then it is closed. */
  USUAL,
  /** It is begun, but something keeps it open. */
  KEPT_OPEN,
  /** It was closed and came back. */
  REOPENED,
  /** An alert that cleared by itself. */
  CLEARED,
  /** It was reported before. */
  MERGED,
  /** A mistake: nobody took it. */
  NO_OWNER,
  /** A mistake: it was closed and nobody wrote time. */
  NO_TIME,
  /** A mistake: it is open and nobody touches it any more. */
  STALE,
  /** A mistake: it is worked on and still called new. */
  WRONG_STATUS;

  boolean isWorkedOn() {
    return this != CLEARED && this != MERGED && this != NO_OWNER && this != NO_TIME;
  }

  boolean staysOpen() {
    return this == KEPT_OPEN || this == STALE || this == WRONG_STATUS;
  }
}
