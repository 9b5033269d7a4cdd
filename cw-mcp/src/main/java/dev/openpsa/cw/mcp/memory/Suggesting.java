package dev.openpsa.cw.mcp.memory;

/** When callers are told that a request can be saved. */
public enum Suggesting {
  /** They have no tool that saves. */
  NEVER,
  /** What a session asks again and again. */
  REPEATED,
  /**
   * Whatever is not saved yet. Such callers get saved parameters without asking for them, so they
   * are told when there are some and not when there are none.
   */
  ALWAYS
}
