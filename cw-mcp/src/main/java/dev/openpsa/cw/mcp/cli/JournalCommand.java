package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonObject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "journal",
    description = "What was written to ConnectWise, newest first.",
    mixinStandardHelpOptions = true)
final class JournalCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--since", description = "A day or a time such as 2026-03-31T14:30:00Z.")
  private @Nullable String since;

  @Option(names = "--limit", description = "How many (default: 20).", defaultValue = "20")
  private int limit;

  @Option(names = "--json", description = "JSON for scripts.")
  private boolean json;

  JournalCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("limit", limit);
    if (since != null) {
      arguments.addProperty("since", since);
    }
    return new ToolRun(session.terminal(), json).run(session.config(), "cw_journal", arguments);
  }
}
