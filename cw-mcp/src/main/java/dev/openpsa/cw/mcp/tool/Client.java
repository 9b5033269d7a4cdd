package dev.openpsa.cw.mcp.tool;

/**
 * Who calls a tool, and the ways to speak to them while the call runs.
 *
 * @param name the MCP client's name, or {@code cli}; the journal keeps it
 */
public record Client(String name, Progress progress, Person person) {

  /** A client that hears nothing before the answer. */
  public Client(String name) {
    this(name, Progress.NONE, Person.ABSENT);
  }

  public Client(String name, Progress progress) {
    this(name, progress, Person.ABSENT);
  }
}
