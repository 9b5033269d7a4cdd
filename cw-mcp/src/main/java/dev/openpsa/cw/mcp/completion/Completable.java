package dev.openpsa.cw.mcp.completion;

/** What the values of an argument are. */
public enum Completable {
  /** A service board, by name. */
  BOARD,
  /** A member, by identifier. */
  MEMBER,
  /** A company, by name. */
  COMPANY,
  /** An open project, by id. */
  PROJECT,
  /** An open ticket, by id. */
  TICKET,
  /** A company, by id. */
  COMPANY_ID,
  /** A named operation. */
  OPERATION,
  /** An operation id of the specification. */
  ENDPOINT,
  /** A schema of the specification. */
  SCHEMA
}
