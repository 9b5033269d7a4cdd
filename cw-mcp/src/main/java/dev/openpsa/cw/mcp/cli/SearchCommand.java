package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "search",
    description = "Find endpoints by what you want to do, in plain words.",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(arity = "1..*", paramLabel = "WORDS")
  private List<String> words = new ArrayList<>();

  @Option(names = "--method", description = "GET, POST, PUT, PATCH or DELETE only.")
  private @Nullable String method;

  @Option(names = "--category", description = "One category only, such as service/tickets.")
  private @Nullable String category;

  @Option(names = "--limit", description = "How many results (default: 10).", defaultValue = "10")
  private int limit;

  @Option(names = "--json", description = "JSON for scripts.")
  private boolean json;

  SearchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("query", String.join(" ", words));
    arguments.addProperty("limit", limit);
    if (method != null) {
      arguments.addProperty("method", method);
    }
    if (category != null) {
      arguments.addProperty("category", category);
    }
    return new ToolRun(session.terminal(), json)
        .run(session.config(), "cw_search_endpoints", arguments);
  }
}
