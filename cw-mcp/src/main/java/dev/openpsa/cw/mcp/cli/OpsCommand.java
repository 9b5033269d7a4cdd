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
    name = "ops",
    description = "Find named operations by words, category or kind; without any, the categories.",
    mixinStandardHelpOptions = true)
final class OpsCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(arity = "0..*", paramLabel = "WORDS")
  private List<String> words = new ArrayList<>();

  @Option(names = "--category", description = "One category only, such as Tickets.")
  private @Nullable String category;

  @Option(names = "--kind", description = "read, write, destructive or analytics.")
  private @Nullable String kind;

  @Option(names = "--limit", description = "How many (default: 100).", defaultValue = "100")
  private int limit;

  @Option(names = "--json", description = "JSON for scripts.")
  private boolean json;

  OpsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("limit", limit);
    if (!words.isEmpty()) {
      arguments.addProperty("search", String.join(" ", words));
    }
    if (category != null) {
      arguments.addProperty("category", category);
    }
    if (kind != null) {
      arguments.addProperty("kind", kind);
    }
    return new ToolRun(session.terminal(), json)
        .run(session.config(), "cw_list_operations", arguments);
  }
}
