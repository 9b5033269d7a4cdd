package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.server.Workplace;
import dev.openpsa.cw.mcp.shape.Text;
import dev.openpsa.cw.mcp.tool.Progress;
import dev.openpsa.cw.mcp.tool.ToolResult;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls one tool and prints its answer: a table for people, JSON for scripts. */
final class ToolRun {
  private static final Set<String> WRONG_USE =
      Set.of("INVALID_ARGUMENT", "NOT_CONFIGURED", "UNKNOWN_ENDPOINT", "UNSAFE_PATH");

  private final Terminal terminal;
  private final boolean json;

  ToolRun(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /**
   * The exit status. A write is previewed, and carried out when the person at the terminal agrees.
   */
  int run(ServerConfig config, String tool, JsonObject arguments) {
    try (Workplace workplace = new Workplace(config, Clock.systemUTC())) {
      ToolResult result = workplace.inventory().call(tool, arguments, progress());
      print(result);
      JsonElement token = result.data().get("confirm_token");
      if (token != null && !json && terminal.isInteractive() && terminal.agrees("Carry it out?")) {
        JsonObject confirmed = arguments.deepCopy();
        confirmed.add("confirm_token", token);
        result = workplace.inventory().call(tool, confirmed, progress());
        print(result);
      }
      return status(result);
    }
  }

  private static int status(ToolResult result) {
    if (!result.isError()) {
      return CommandLineFront.DONE;
    }
    String code = result.data().getAsJsonObject("error").get("code").getAsString();
    return WRONG_USE.contains(code) ? CommandLineFront.WRONG_USE : CommandLineFront.FAILED;
  }

  private Progress progress() {
    return terminal.isInteractive()
        ? (done, total, message) ->
            terminal.err().print("\r" + message + (total == null ? "" : " of " + total) + "  ")
        : Progress.NONE;
  }

  private void print(ToolResult result) {
    if (json) {
      terminal.out().println(result.data());
    } else if (result.isError()) {
      terminal.err().println(result.text());
    } else {
      String table = table(result.data());
      terminal.out().println(table == null ? result.text() : table);
    }
  }

  /** The answer's records as an aligned table, null when it has none. */
  private @Nullable String table(JsonObject data) {
    JsonElement rows = data.get("data");
    if (rows == null || !rows.isJsonArray()) {
      return null;
    }
    String table = Text.aligned(rows.getAsJsonArray(), terminal.width());
    return data.has("resource")
        ? table
            + "\nThese are the first of "
            + (data.has("records") ? data.get("records").getAsString() : "many")
            + " records; a larger CW_RESPONSE_BYTES, or fewer fields, shows more."
        : table;
  }
}
