package dev.openpsa.cw.operations.analytics;

import org.jspecify.annotations.Nullable;

/** Answers one question; written so that it reads like its formula. */
public interface Handler {
  Question question();

  /** How its answer is drawn; null leaves that to the columns. */
  default @Nullable Picture picture() {
    return null;
  }

  /** Reads and computes. */
  Report answer(Inquiry inquiry);
}
