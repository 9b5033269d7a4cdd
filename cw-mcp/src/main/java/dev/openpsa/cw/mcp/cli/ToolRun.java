package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.server.Workplace;
import dev.openpsa.cw.mcp.shape.Text;
import dev.openpsa.cw.mcp.shape.Times;
import dev.openpsa.cw.mcp.tool.Client;
import dev.openpsa.cw.mcp.tool.Progress;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.computed.Image;
import dev.openpsa.cw.operations.registry.OperationKind;
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

  /** What {@code limit} takes and no answer reaches. */
  private static final int ALL_ROWS = Integer.MAX_VALUE;

  private final Terminal terminal;
  private final boolean json;
  private @Nullable PictureFile picture;
  private boolean isForScripts;

  ToolRun(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
    this.isForScripts = json;
  }

  /**
   * The same; scripts get all rows of what is computed, people the first of them.
   *
   * @param format that the answer is asked in; null for the usual one
   */
  ToolRun in(@Nullable String format) {
    isForScripts = json || "csv".equalsIgnoreCase(format) || "json".equalsIgnoreCase(format);
    return this;
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
      if (isForScripts) {
        askForAllRows(workplace, arguments);
      }
      ToolResult result = answer(workplace, tool, arguments);
      print(result, times);
      JsonElement token = result.data().get("confirm_token");
      while (token != null && agreed(token.getAsString(), result.data().get("left"))) {
        JsonObject confirmed = arguments.deepCopy();
        confirmed.add("confirm_token", token);
        result = answer(workplace, tool, confirmed);
        print(result, times);
        token = result.data().get("confirm_token");
      }
      return result.isError() || picture == null ? status(result) : keepPicture(picture, result);
    }
  }

  /** Where the operation has a limit of rows and none was given. */
  private static void askForAllRows(Workplace workplace, JsonObject arguments) {
    if (arguments.get("params") instanceof JsonObject params
        && !params.has("limit")
        && arguments.has("name")) {
      workplace
          .repertoire()
          .find(arguments.get("name").getAsString().strip())
          .filter(operation -> operation.kind() == OperationKind.ANALYTICS)
          .flatMap(operation -> operation.argument("limit"))
          .ifPresent(limit -> params.addProperty(limit.name(), ALL_ROWS));
    }
  }

  /** Writes are confirmed at the terminal after their preview, so nobody is asked before. */
  private ToolResult answer(Workplace workplace, String tool, JsonObject arguments) {
    try (ProgressLine line = new ProgressLine(terminal.err(), terminal.width())) {
      Progress progress = terminal.isInteractive() ? line : Progress.NONE;
      return workplace.inventory().call(tool, arguments, new Client("cli", progress));
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
      return WriteOutcome.isShort(result.data()) ? CommandLineFront.FAILED : CommandLineFront.DONE;
    }
    String code = result.data().getAsJsonObject("error").get("code").getAsString();
    return WRONG_USE.contains(code) ? CommandLineFront.WRONG_USE : CommandLineFront.FAILED;
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
      if (result.data().has("preview")) {
        terminal.out().println(headline(result));
      }
      terminal.out().println(table(data.getAsJsonArray(), times));
      if (result.data().get("notes") instanceof JsonArray notes) {
        notes.forEach(note -> terminal.out().println(note.getAsString()));
      }
      printFindings(result.data());
      printTerms(result.data());
    } else if (data != null && data.isJsonPrimitive()) {
      if (result.data().has("preview")) {
        terminal.err().println(headline(result));
      }
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
                  .filter(line -> !Remarks.isWarning(line, result.data()))
                  .map(CommandWords::of)
                  .collect(Collectors.joining("\n")));
    }
    Remarks.of(result.data(), terminal.width()).forEach(terminal.err()::println);
  }

  /** What a preview comes to. */
  private static String headline(ToolResult result) {
    return result.text().lines().findFirst().orElse("");
  }
}
