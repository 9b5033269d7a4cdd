package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.shape.Text;
import dev.openpsa.cw.mcp.specification.Specification;
import dev.openpsa.cw.operations.registry.Coverage;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "coverage",
    description =
        "Count the specification's endpoints that named operations reach. Exit status 1 when an"
            + " operation matches none or does not fit.",
    mixinStandardHelpOptions = true)
final class CoverageCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--json", description = "JSON for scripts.")
  private boolean json;

  CoverageCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Coverage coverage;
    try (Specification specification = Specification.of(session.config(), Clock.systemUTC())) {
      coverage = Coverage.of(specification.operations(), specification.catalog());
    }
    if (json) {
      JsonObject all = counts(coverage.total());
      all.add("categories", rows(coverage.byCategory(), "category"));
      all.add("methods", rows(coverage.byMethod(), "method"));
      JsonArray unmatched = new JsonArray();
      coverage.unmatched().forEach(unmatched::add);
      all.add("unmatched", unmatched);
      JsonObject unavailable = new JsonObject();
      coverage.unavailable().forEach(unavailable::addProperty);
      all.add("unavailable", unavailable);
      session.terminal().out().println(all);
    } else {
      print(coverage);
    }
    return coverage.unmatched().isEmpty() && coverage.unavailable().isEmpty()
        ? CommandLineFront.DONE
        : CommandLineFront.FAILED;
  }

  private void print(Coverage coverage) {
    int width = session.terminal().isInteractive() ? session.terminal().width() : 200;
    session.terminal().out().println(Text.aligned(rows(coverage.byCategory(), "category"), width));
    session.terminal().out().println();
    session.terminal().out().println(Text.aligned(rows(coverage.byMethod(), "method"), width));
    Coverage.Counts total = coverage.total();
    session
        .terminal()
        .out()
        .println(
            "\n"
                + total.endpoints()
                + " endpoints: "
                + total.curated()
                + " by curated operations, "
                + total.derived()
                + " by derived names.");
    coverage
        .unmatched()
        .forEach(name -> session.terminal().err().println("no endpoint of its own: " + name));
    coverage
        .unavailable()
        .forEach(
            (name, why) -> session.terminal().err().println("unavailable: " + name + ": " + why));
  }

  private static JsonArray rows(Map<String, Coverage.Counts> counts, String label) {
    JsonArray rows = new JsonArray();
    counts.forEach(
        (name, of) -> {
          JsonObject row = new JsonObject();
          row.addProperty(label, name);
          counts(of).asMap().forEach(row::add);
          rows.add(row);
        });
    return rows;
  }

  private static JsonObject counts(Coverage.Counts counts) {
    JsonObject json = new JsonObject();
    json.addProperty("endpoints", counts.endpoints());
    json.addProperty("curated", counts.curated());
    json.addProperty("derived", counts.derived());
    return json;
  }
}
