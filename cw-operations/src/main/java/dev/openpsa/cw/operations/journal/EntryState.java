package dev.openpsa.cw.operations.journal;

import java.util.Locale;

/** How far a write came. */
public enum EntryState {
  /**
   * It was about to be sent. An old entry that still says so was cut short: it may have happened.
   */
  INTENDED,
  /** ConnectWise did it. */
  DONE,
  /** ConnectWise refused it, or it was never sent. */
  REFUSED,
  /** It was sent and the answer got lost: it may have happened. */
  UNKNOWN;

  /** The word in the database and in answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static EntryState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
