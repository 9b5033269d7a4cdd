package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonObject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "undo",
    description = "Take back a write of the journal, after a preview.",
    mixinStandardHelpOptions = true)
final class UndoCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "ID", description = "./cw journal lists them.")
  private int id;

  @Option(names = "--confirm-token", description = "Carries out what was previewed.")
  private @Nullable String token;

  @Option(names = "--json", description = "JSON for scripts.")
  private boolean json;

  UndoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("id", id);
    if (token != null) {
      arguments.addProperty("confirm_token", token);
    }
    return new ToolRun(session.terminal(), json).run(session.config(), "cw_undo", arguments);
  }
}
