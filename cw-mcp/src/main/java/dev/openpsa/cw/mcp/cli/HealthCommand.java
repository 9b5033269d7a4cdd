package dev.openpsa.cw.mcp.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** For a container or a service manager, which have no other program at hand that asks. */
@Command(
    name = "health",
    description = "Ask a server on this machine whether it is well; 1 says no.",
    mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "HOST:PORT",
      defaultValue = "",
      description = "Where it serves; by default 127.0.0.1 and MCP_PORT or 3002.")
  private String address = "";

  HealthCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new HealthQuestion(address).ask(session);
  }
}
