package dev.openpsa.cw.mcp.cli;

import dev.openpsa.cw.operations.upgrade.Upgrade;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    description = {
      "Tell what another release of the API adds, removes and changes, what of it breaks code and"
          + " named operations, and what a CHANGELOG may say.",
      "Exit status: 0 compared, 2 a document can't be used."
    },
    mixinStandardHelpOptions = true)
final class SpecDiffCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NEW", description = "The newer OpenAPI document.")
  private Path newer = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OLD",
      description = "The older one (default: the release that is built in).")
  private @Nullable Path older;

  @Option(names = "--json", description = "JSON for scripts.")
  private boolean json;

  @Option(names = "--markdown", description = "Markdown for a pull request.")
  private boolean markdown;

  SpecDiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (json && markdown) {
      throw new UsageException("--json or --markdown, not both");
    }
    Upgrade upgrade;
    try (Releases releases = new Releases(session)) {
      upgrade = releases.upgrade(older, newer);
    }
    UpgradeReport report = new UpgradeReport(upgrade);
    session
        .terminal()
        .out()
        .println(json ? report.json() : markdown ? report.markdown() : report.text());
    return CommandLineFront.DONE;
  }
}
