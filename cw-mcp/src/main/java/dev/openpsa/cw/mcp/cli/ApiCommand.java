package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.request.RawRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    name = "api",
    description = "Call any endpoint. A write shows its preview and asks before it is sent.",
    mixinStandardHelpOptions = true)
final class ApiCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "METHOD")
  private String method = "";

  @Parameters(index = "1", paramLabel = "PATH")
  private String path = "";

  @Parameters(
      index = "2..*",
      paramLabel = "name=value",
      description = "Path and query parameters; fields=* shows everything.")
  private List<String> pairs = new ArrayList<>();

  @Option(
      names = "-d",
      paramLabel = "JSON",
      description = "The body; @FILE reads it from a file, - from standard input.")
  private @Nullable String body;

  @Option(names = "--format", description = "json, table or csv.")
  private @Nullable String format;

  @Option(names = "--confirm-token", description = "Carries out the write that was previewed.")
  private @Nullable String token;

  @Option(
      names = "--no-validate",
      description = "Send it without checking it against the catalogue.")
  private boolean unchecked;

  @Option(names = "--json", description = "JSON for scripts.")
  private boolean json;

  @Mixin private Connection connection = new Connection();

  ApiCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RawRequest written = RawRequest.parse(method + " " + path);
    JsonObject query = Pairs.of(pairs);
    written.query().forEach(query::addProperty);
    JsonObject arguments = new JsonObject();
    arguments.addProperty("method", method);
    arguments.addProperty("path", written.path());
    arguments.add("path_params", Pairs.forPath(written.path(), query));
    Pairs.lift(query, "fields", arguments);
    arguments.add("query", query);
    if (body != null) {
      arguments.addProperty("body", content(body));
    }
    if (format != null) {
      arguments.addProperty("format", format);
    }
    if (token != null) {
      arguments.addProperty("confirm_token", token);
    }
    if (unchecked) {
      arguments.addProperty("validate", false);
    }
    try (Connection open = connection) {
      return new ToolRun(session.terminal(), json)
          .run(open.of(session.config()), "cw_api_call", arguments);
    }
  }

  private String content(String given) {
    try {
      if (given.equals("-")) {
        return new String(session.terminal().protocolIn().readAllBytes(), StandardCharsets.UTF_8);
      }
      return given.startsWith("@") ? Files.readString(Path.of(given.substring(1))) : given;
    } catch (IOException e) {
      throw new UsageException("-d " + given + " can't be read: " + e);
    }
  }
}
