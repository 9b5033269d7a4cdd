package dev.openpsa.cw.mcp.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    description = "Serve MCP on standard input and output, for an assistant to start.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--toolsets",
      paramLabel = "a,b",
      description = "Offer these toolsets only: discovery, execution, pagination.")
  private @Nullable String toolsets;

  @Option(names = "--read-only", description = "Refuse every write.")
  private boolean readOnly;

  @Option(
      names = "--sandbox",
      description =
          "Use the built-in ConnectWise with the data of a small MSP; no credentials needed.")
  private boolean sandbox;

  ServeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return StdioServer.run(session, new ServeOptions(sandbox, readOnly, toolsets));
  }
}
