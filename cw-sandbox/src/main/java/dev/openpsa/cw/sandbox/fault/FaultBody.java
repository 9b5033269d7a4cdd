package dev.openpsa.cw.sandbox.fault;

/** What a fault does to an answer's body. */
public enum FaultBody {
  /** The usual answer, or the JSON that ConnectWise sends with the fault's status. */
  USUAL,
  /** A page as proxies and web servers send it. */
  HTML,
  /** A line of plain text. */
  TEXT,
  /** The first half of the usual JSON; its length is declared right. */
  TRUNCATED,
  /** Nothing. */
  EMPTY,
  /** The text that the fault brings along. */
  LITERAL
}
