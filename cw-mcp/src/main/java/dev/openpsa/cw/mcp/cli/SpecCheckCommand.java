package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.upgrade.Upgrade;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Check, for continuous integration, whether another release of the API breaks code written"
          + " with the SDK or named operations.",
      "Exit status: 0 nothing breaks, 1 something does, 2 the document can't be used."
    },
    mixinStandardHelpOptions = true)
final class SpecCheckCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The OpenAPI document (default: the release that is built in).")
  private @Nullable Path file;

  @Option(names = "--json", description = "JSON for scripts.")
  private boolean json;

  SpecCheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Upgrade upgrade;
    try (Releases releases = new Releases(session)) {
      upgrade = releases.upgrade(null, file);
    }
    UpgradeReport report = new UpgradeReport(upgrade);
    if (json) {
      JsonObject answer = report.json();
      answer.remove("changelog");
      session.terminal().out().println(answer);
    } else {
      session.terminal().out().println(report.verdict());
    }
    return upgrade.isBreaking() ? CommandLineFront.FAILED : CommandLineFront.DONE;
  }
}
