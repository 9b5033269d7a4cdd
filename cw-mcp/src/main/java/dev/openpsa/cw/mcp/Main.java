package dev.openpsa.cw.mcp;

import dev.openpsa.cw.mcp.cli.CommandLineFront;

/** The program {@code cw}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Pictures are drawn for others: no display is asked for, even where there is one.
    System.setProperty("java.awt.headless", "true");
    int status = new CommandLineFront(System.getenv()).run(arguments);
    System.exit(status);
  }
}
