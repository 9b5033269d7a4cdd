package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.server.Workplace;
import dev.openpsa.cw.mcp.shape.Text;
import dev.openpsa.cw.mcp.shape.Times;
import dev.openpsa.cw.mcp.tool.Client;
import dev.openpsa.cw.mcp.tool.Progress;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.computed.Image;
import dev.openpsa.cw.operations.timesheet.balance.BalanceText;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls one tool and prints its answer whole: a table for people, JSON or CSV for scripts. Remarks
 * go to standard error, so that standard output holds the answer and nothing else.
 */
final class ToolRun {
  private static final Set<String> WRONG_USE =
      Set.of(
          "INVALID_ARGUMENT",
          "INVALID_REQUEST",
          "NOT_CONFIGURED",
          "OPERATION_UNAVAILABLE",
          "UNKNOWN_ENDPOINT",
          "UNSAFE_PATH");
  private static final String HOW_TO_CONFIRM = "To carry it out,";

  /** Told from the data, beside the answer. */
  private static final String WARNING = "Warning: ";

  private final Terminal terminal;
  private final boolean json;
  private @Nullable PictureFile picture;

  ToolRun(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /**
   * The same, which keeps the answer's picture.
   *
   * @param file a new one; null keeps none
   * @throws UsageException when it can't be one
   */
  ToolRun drawingInto(@Nullable Path file) {
    picture = file == null ? null : PictureFile.of(file);
    return this;
  }

  /**
   * The exit status. A write is previewed, and carried out when the person at the terminal agrees.
   */
  int run(ServerConfig config, String tool, JsonObject arguments) {
    Times times = new Times(config.caller().zone());
    try (Workplace workplace = new Workplace(config.forCommandLine(), config.clock())) {
      ToolResult result = workplace.inventory().call(tool, arguments, client());
      print(result, times);
      JsonElement token = result.data().get("confirm_token");
      while (token != null && agreed(token.getAsString(), result.data().get("left"))) {
        JsonObject confirmed = arguments.deepCopy();
        confirmed.add("confirm_token", token);
        result = workplace.inventory().call(tool, confirmed, client());
        print(result, times);
        token = result.data().get("confirm_token");
      }
      return result.isError() || picture == null ? status(result) : keepPicture(picture, result);
    }
  }

  private int keepPicture(PictureFile file, ToolResult result) {
    Image image = result.image();
    if (image == null) {
      JsonElement why = result.data().get("picture");
      terminal
          .err()
          .println(why == null ? "No picture: this operation draws none." : why.getAsString());
      return CommandLineFront.FAILED;
    }
    file.write(image);
    terminal.err().println("Drawn into " + file.path() + ": " + image.alt());
    return CommandLineFront.DONE;
  }

  /**
   * Whether the person wants it carried out.
   *
   * @param left how much of it was not carried out yet; null before the first
   */
  private boolean agreed(String token, @Nullable JsonElement left) {
    String question = left == null ? "Carry it out?" : "Carry the other " + left + " out?";
    boolean agreed = !json && terminal.isInteractive() && terminal.agrees(question);
    if (!agreed) {
      terminal
          .err()
          .println(
              left == null
                  ? "Nothing was sent. To carry it out within 15 minutes, repeat the command with"
                      + " --confirm-token "
                      + token
                  : left
                      + " are left. To carry them out, repeat the command with --confirm-token "
                      + token);
    }
    return agreed;
  }

  private static int status(ToolResult result) {
    if (!result.isError()) {
      return CommandLineFront.DONE;
    }
    String code = result.data().getAsJsonObject("error").get("code").getAsString();
    return WRONG_USE.contains(code) ? CommandLineFront.WRONG_USE : CommandLineFront.FAILED;
  }

  /** Writes are confirmed at the terminal after their preview, so nobody is asked before. */
  private Client client() {
    return new Client("cli", progress());
  }

  private Progress progress() {
    return terminal.isInteractive()
        ? (done, total, message) ->
            terminal.err().print("\r" + message + (total == null ? "" : " of " + total) + "  ")
        : Progress.NONE;
  }

  private void print(ToolResult result, Times times) {
    if (json) {
      terminal.out().println(result.data());
    } else if (result.isError()) {
      terminal.err().println(CommandWords.of(result.text()));
    } else {
      printAnswer(result, times);
    }
  }

  /** What a check found is its answer as much as the table of what it looked at. */
  private void printFindings(JsonObject answer) {
    if (answer.get("findings") instanceof JsonArray findings) {
      for (JsonElement element : findings) {
        JsonObject finding = element.getAsJsonObject();
        JsonElement fix = finding.get("fix");
        terminal
            .out()
            .println(
                finding.get("severity").getAsString()
                    + " "
                    + finding.get("rule").getAsString()
                    + ", "
                    + finding.get("member").getAsString()
                    + ": "
                    + finding.get("message").getAsString()
                    + (fix == null ? "" : " [" + fix.getAsString() + "]"));
      }
      int all = answer.get("findings_total").getAsInt();
      if (all > findings.size()) {
        terminal
            .err()
            .println(
                findings.size()
                    + " of "
                    + all
                    + " findings; min_severity, member"
                    + " or rules ask for fewer.");
      }
    }
  }

  private String table(JsonArray rows, Times times) {
    return terminal.isInteractive()
        ? Text.aligned(rows, terminal.width(), times)
        : Text.alignedWide(rows, terminal.width(), times);
  }

  /** What balances are made of. */
  private void printTerms(JsonObject answer) {
    if (answer.get("terms") instanceof JsonArray terms) {
      for (JsonElement one : terms) {
        BalanceText.lines(one.getAsJsonObject()).forEach(terminal.out()::println);
      }
    }
  }

  private void printAnswer(ToolResult result, Times times) {
    JsonElement data = result.data().get("data");
    if (data != null && data.isJsonArray()) {
      terminal.out().println(table(data.getAsJsonArray(), times));
      if (result.data().get("notes") instanceof JsonArray notes) {
        notes.forEach(note -> terminal.out().println(note.getAsString()));
      }
      printFindings(result.data());
      printTerms(result.data());
    } else if (data != null && data.isJsonPrimitive()) {
      terminal.out().print(data.getAsString());
      terminal.out().print(data.getAsString().endsWith("\n") ? "" : "\n");
    } else {
      terminal
          .out()
          .println(
              result
                  .text()
                  .lines()
                  .filter(line -> !line.startsWith(HOW_TO_CONFIRM))
                  .filter(line -> !isToldApart(line, result.data()))
                  .map(CommandWords::of)
                  .collect(Collectors.joining("\n")));
    }
    remark(result.data());
  }

  /** Warnings go to standard error. */
  private static boolean isToldApart(String line, JsonObject data) {
    return line.startsWith(WARNING)
        && data.get("warnings") instanceof JsonArray warnings
        && warnings.contains(new JsonPrimitive(line.substring(WARNING.length())));
  }

  private void remark(JsonObject data) {
    if (data.get("window") instanceof JsonObject window) {
      terminal
          .err()
          .println(
              window.get("start").getAsString()
                  + " up to "
                  + window.get("end").getAsString()
                  + " (excluded), "
                  + window.get("zone").getAsString()
                  + ". Totals: "
                  + data.get("totals"));
    }
    if (data.get("summary") instanceof JsonObject summary) {
      terminal.err().println("Totals: " + summary);
    }
    if (data.get("warnings") instanceof JsonArray warnings) {
      warnings.forEach(warning -> terminal.err().println(WARNING + warning.getAsString()));
    }
    if (data.has("more")) {
      terminal.err().println("One page; there are more: page=2, or ./cw fetch for all.");
    }
    if (data.has("complete") && !data.get("complete").getAsBoolean()) {
      terminal
          .err()
          .println(data.get("records") + " records; there are more: raise --max-records.");
    }
  }
}
