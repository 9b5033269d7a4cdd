package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "fetch",
    description = "Read a whole collection over all its pages.",
    mixinStandardHelpOptions = true)
final class FetchCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "PATH")
  private String path = "";

  @Parameters(
      index = "1..*",
      paramLabel = "name=value",
      description =
          "Query parameters, such as \"conditions=closedFlag=false\" or fields=id,summary.")
  private List<String> pairs = new ArrayList<>();

  @Option(
      names = "--max-records",
      description = "Stop there (default: 1000).",
      defaultValue = "1000")
  private int most;

  @Option(names = "--format", description = "json, table or csv.")
  private @Nullable String format;

  @Option(names = "--json", description = "JSON for scripts.")
  private boolean json;

  @Mixin private Connection connection = new Connection();

  FetchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObject query = Pairs.of(pairs);
    JsonObject arguments = new JsonObject();
    arguments.addProperty("path", path);
    arguments.addProperty("max_records", most);
    Pairs.lift(query, "fields", arguments);
    arguments.add("query", query);
    if (format != null) {
      arguments.addProperty("format", format);
    }
    try (Connection open = connection) {
      return new ToolRun(session.terminal(), json)
          .run(open.of(session.config()), "cw_paginated_fetch", arguments);
    }
  }
}
