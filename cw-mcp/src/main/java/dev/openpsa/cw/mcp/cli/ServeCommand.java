package dev.openpsa.cw.mcp.cli;

import dev.openpsa.cw.mcp.tool.Toolset;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    description =
        "Serve MCP on standard input and output, for an assistant to start, or over HTTP for a team.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--toolsets",
      paramLabel = "a,b",
      description = "Offer these toolsets only: ${COMPLETION-CANDIDATES}.",
      completionCandidates = ToolsetLabels.class)
  private @Nullable String toolsets;

  @Option(names = "--read-only", description = "Refuse every write.")
  private boolean readOnly;

  @Option(
      names = "--sandbox",
      description =
          "Use the built-in ConnectWise with the data of a small MSP; no credentials needed.")
  private boolean sandbox;

  @Option(
      names = "--http",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "HOST:PORT",
      description =
          "Serve MCP at /mcp, the REST bridge and the console page over HTTP; 127.0.0.1 and MCP_PORT or 3002 by default. Any address but loopback needs CW_HTTP_TOKEN.")
  private @Nullable String http;

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description =
          "Use this document of the API (another release's manage.json) instead of the built-in one, as CW_SPEC does.")
  private @Nullable String spec;

  ServeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return Serving.run(session, new ServeOptions(sandbox, readOnly, toolsets, http, spec));
  }

  /** The names that {@code --toolsets} takes, for the help. */
  static final class ToolsetLabels implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Toolset.labels().iterator();
    }
  }
}
