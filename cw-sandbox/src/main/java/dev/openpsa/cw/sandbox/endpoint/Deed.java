package dev.openpsa.cw.sandbox.endpoint;

/** What an operation does with a table; {@code ACTION} is anything else. */
public enum Deed {
  LIST,
  COUNT,
  SEARCH,
  READ,
  CREATE,
  REPLACE,
  PATCH,
  DELETE,
  BULK,
  ACTION
}
