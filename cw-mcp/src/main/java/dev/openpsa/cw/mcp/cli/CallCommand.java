package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "call",
    description =
        "Run a named operation, such as list_open_tickets. A write shows its preview and asks before"
            + " it is sent.",
    mixinStandardHelpOptions = true)
final class CallCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "OPERATION", description = "./cw ops lists them.")
  private String operation = "";

  @Parameters(
      index = "1..*",
      paramLabel = "name=value",
      description = "Its arguments; names work where ids do: \"board=Service Desk\".")
  private List<String> pairs = new ArrayList<>();

  @Option(names = "--format", description = "json, table or csv.")
  private @Nullable String format;

  @Option(names = "--csv", description = "CSV for spreadsheets, all rows: --format=csv.")
  private boolean csv;

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "For analytics: draw the answer, as PNG into a new file.")
  private @Nullable Path chart;

  @Option(names = "--confirm-token", description = "Carries out the write that was previewed.")
  private @Nullable String token;

  @Option(names = "--json", description = "JSON for scripts.")
  private boolean json;

  @Mixin private Connection connection = new Connection();

  CallCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("name", operation);
    arguments.add("params", Pairs.of(pairs));
    if (csv && format != null && !format.equalsIgnoreCase("csv")) {
      throw new UsageException(
          "--csv and --format=" + format + " ask for different things: give one");
    }
    if (csv || format != null) {
      arguments.addProperty("format", csv ? "csv" : format);
    }
    if (chart != null) {
      arguments.addProperty("chart", true);
    }
    if (token != null) {
      arguments.addProperty("confirm_token", token);
    }
    // Whoever runs the command again has named the operation again.
    arguments.addProperty("confirm_name", operation);
    try (Connection open = connection) {
      return new ToolRun(session.terminal(), json)
          .in(csv ? "csv" : format)
          .drawingInto(chart)
          .run(open.of(session.config()), "cw_operation", arguments);
    }
  }
}
