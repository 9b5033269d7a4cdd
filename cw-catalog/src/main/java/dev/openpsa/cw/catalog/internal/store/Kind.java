package dev.openpsa.cw.catalog.internal.store;

/** What an endpoint does with its resource. */
public enum Kind {
  /** Answers many records. */
  LIST,
  /** Answers one thing that has no id of its own, such as a PDF or a setting. */
  READ,
  /** Answers one record by id. */
  ONE,
  COUNT,
  /** A short form of the record that needs few rights. */
  INFO,
  INFO_COUNT,
  /** Says where a record is used. */
  USAGES,
  CREATE,
  UPDATE,
  REPLACE,
  DELETE,
  /** A POST that does more than create: approve, copy, convert. */
  ACTION
}
