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
  ACTION;

  /** Whether it answers with the table's records. */
  boolean showsRecords() {
    return switch (this) {
      case LIST, SEARCH, READ, CREATE, REPLACE, PATCH -> true;
      case COUNT, DELETE, BULK, ACTION -> false;
    };
  }
}
