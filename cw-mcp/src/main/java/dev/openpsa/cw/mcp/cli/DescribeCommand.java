package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonObject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "describe",
    description = "Show an endpoint's parameters, body and answer.",
    mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "METHOD", description = "Or an operation id.")
  private String method = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "PATH")
  private @Nullable String path;

  @Option(names = "--json", description = "JSON for scripts.")
  private boolean json;

  DescribeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObject arguments = new JsonObject();
    if (path == null) {
      arguments.addProperty("operation_id", method);
    } else {
      arguments.addProperty("method", method);
      arguments.addProperty("path", path);
    }
    return new ToolRun(session.terminal(), json)
        .run(session.config(), "cw_endpoint_details", arguments);
  }
}
