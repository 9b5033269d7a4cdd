package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.memory.QueryFile;
import dev.openpsa.cw.mcp.server.Workplace;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.files.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "queries",
    description = "The saved queries: list, run and delete them, keep and share them as a file.",
    mixinStandardHelpOptions = true)
final class QueriesCommand implements Callable<Integer> {
  /** Saved queries are few and short. */
  private static final long LARGEST_FILE = 64L * 1024 * 1024;

  private final Session session;

  QueriesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return list(List.of(), false);
  }

  @Command(name = "list", description = "List them, the most used first.")
  int list(
      @Parameters(arity = "0..*", paramLabel = "WORDS") @Nullable List<String> words,
      @Option(names = "--json", description = "JSON for scripts.") boolean json) {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("limit", 1000);
    if (words != null && !words.isEmpty()) {
      arguments.addProperty("search", String.join(" ", words));
    }
    return new ToolRun(session.terminal(), json)
        .run(session.config(), "cw_list_queries", arguments);
  }

  @Command(name = "delete", description = "Delete one.")
  int delete(@Parameters(paramLabel = "ID") int id) {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("id", id);
    return new ToolRun(session.terminal(), false)
        .run(session.config(), "cw_delete_query", arguments);
  }

  @Command(name = "export", description = "Write all to a new file, or to standard output.")
  int export(@Parameters(paramLabel = "FILE", description = "- for standard output.") String file) {
    return withQueries(
        queries -> {
          String text = queries.export();
          if (file.equals("-")) {
            session.terminal().out().print(text);
          } else {
            write(Path.of(file), text);
          }
          return CommandLineFront.DONE;
        });
  }

  /** What conditions name is the owner's alone, as the saved queries are. */
  private static void write(Path file, String text) {
    try {
      Files.writeString(OwnerOnly.createFile(file), text);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(file + " exists: name a new file, or move that one away");
    } catch (IOException e) {
      throw new UsageException(file + " can't be written: " + e);
    }
  }

  @Command(name = "import", description = "Add those of a file that are not there yet.")
  int merge(@Parameters(paramLabel = "FILE", description = "- for standard input.") String file) {
    String text = read(file);
    return withQueries(
        queries -> {
          QueryFile.Merged merged = queries.merge(text);
          session
              .terminal()
              .out()
              .println(
                  merged.added()
                      + " queries added, "
                      + (merged.read() - merged.added())
                      + " were there already.");
          return CommandLineFront.DONE;
        });
  }

  private String read(String file) {
    try {
      if (file.equals("-")) {
        return new String(session.terminal().protocolIn().readAllBytes(), StandardCharsets.UTF_8);
      }
      if (Files.size(Path.of(file)) > LARGEST_FILE) {
        throw new UsageException(file + " is larger than any file of saved queries");
      }
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UsageException(file + " can't be read: " + e);
    }
  }

  private int withQueries(ToIntFunction<QueryFile> work) {
    ServerConfig config = session.config();
    try (Workplace workplace = new Workplace(config, config.clock())) {
      return work.applyAsInt(new QueryFile(workplace.memory()));
    } catch (RequestFailure e) {
      session
          .terminal()
          .err()
          .println(CommandWords.of("Error " + e.code() + ": " + e.getMessage() + "\n" + e.hint()));
      return e.code() == ErrorCode.INVALID_ARGUMENT
          ? CommandLineFront.WRONG_USE
          : CommandLineFront.FAILED;
    }
  }

  @Command(
      name = "run",
      description = "Run one. A write shows its preview and asks before it is sent.")
  int run(
      @Parameters(index = "0", paramLabel = "ID") int id,
      @Parameters(
              index = "1..*",
              arity = "0..*",
              paramLabel = "name=value",
              description = "In the place of saved parameters; fields=* shows everything.")
          @Nullable List<String> pairs,
      @Option(names = "--format", description = "json, table or csv.") @Nullable String format,
      @Option(names = "--confirm-token", description = "Carries out the write that was previewed.")
          @Nullable String token,
      @Option(names = "--json", description = "JSON for scripts.") boolean json,
      @Mixin Connection connection) {
    JsonObject query = Pairs.of(pairs == null ? new ArrayList<>() : pairs);
    JsonObject arguments = new JsonObject();
    arguments.addProperty("id", id);
    Pairs.lift(query, "fields", arguments);
    arguments.add("query", query);
    if (format != null) {
      arguments.addProperty("format", format);
    }
    if (token != null) {
      arguments.addProperty("confirm_token", token);
    }
    try (Connection open = connection) {
      return new ToolRun(session.terminal(), json)
          .run(open.of(session.config()), "cw_run_query", arguments);
    }
  }
}
