package dev.openpsa.cw.mcp.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "config",
    description = "Print a client's configuration for this server.",
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "CLIENT",
      description = "claude-desktop, claude-code, vscode, cursor or openwebui.")
  private String client = "";

  @Option(names = "--sandbox", description = "Point the client at the built-in sandbox.")
  private boolean sandbox;

  ConfigCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path launcher = ClientConfig.launcher(session.environment());
    List<String> options = sandbox ? List.of("serve", "--sandbox") : List.of("serve");
    session
        .terminal()
        .out()
        .println(ClientConfig.of(client, launcher, options, session.environment()));
    return CommandLineFront.DONE;
  }
}
