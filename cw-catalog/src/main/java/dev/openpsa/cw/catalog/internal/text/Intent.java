package dev.openpsa.cw.catalog.internal.text;

/** What somebody wants to do with what they name. */
public enum Intent {
  /** Nothing but a name, such as "ticket priorities": most likely to see it. */
  NAME,
  FIND,
  FIND_ONE,
  COUNT,
  /** Where something is used. */
  USES,
  CREATE,
  UPDATE,
  DELETE,
  /** Something with a word of its own, such as approve, merge or download. */
  ACT
}
