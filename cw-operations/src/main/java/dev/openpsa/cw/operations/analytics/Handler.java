package dev.openpsa.cw.operations.analytics;

/** Answers one question; written so that it reads like its formula. */
public interface Handler {
  Question question();

  /** Reads and computes. */
  Report answer(Inquiry inquiry);
}
