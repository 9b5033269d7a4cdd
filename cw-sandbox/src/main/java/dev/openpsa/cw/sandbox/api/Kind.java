package dev.openpsa.cw.sandbox.api;

/** What a field holds. */
public enum Kind {
  TEXT,
  DATE_TIME,
  INTEGER,
  NUMBER,
  BOOLEAN,
  /** A record of a named type, often a reference. */
  OBJECT,
  LIST,
  /** JSON of any shape. */
  ANY
}
