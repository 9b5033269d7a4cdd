package dev.openpsa.cw.operations.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.operations.SharedCatalog;
import dev.openpsa.cw.operations.batch.WriteDesk;
import dev.openpsa.cw.operations.guard.ConfirmTokens;
import dev.openpsa.cw.operations.guard.Guard;
import dev.openpsa.cw.operations.guard.GuardSettings;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.journal.JournaledWrites;
import dev.openpsa.cw.operations.offer.Computations;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.run.PresentRecords;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.sdk.ConnectWise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/operations.md} to the registry; {@code -Dgolden.update} writes it anew. */
class OperationsReferenceTest {
  private static final Path FILE = Path.of("..", "docs", "operations.md");

  @Test
  void reference_saysWhatTheRegistryHas() throws IOException {
    String reference = reference(repertoire());
    if (System.getProperty("golden.update") != null) {
      Files.writeString(FILE, reference);
    }
    assertThat(Files.readString(FILE))
        .as("docs/operations.md; mvn -pl cw-operations -am test -Dgolden.update writes it")
        .isEqualTo(reference);
  }

  private static Repertoire repertoire() {
    Runner never = new Runner(OperationsReferenceTest::never);
    return new Repertoire(
        Registry.load(),
        Computations.operations(
            new Planner(SharedCatalog::get),
            never,
            time -> never,
            Clock.systemUTC(),
            Settings.usual(),
            desk(never)));
  }

  private static WriteDesk desk(Runner never) {
    Planner planner = new Planner(SharedCatalog::get);
    Journal journal = new Journal(Path.of("never"), Clock.systemUTC(), Duration.ofDays(1));
    Guard guard =
        new Guard(
            new GuardSettings(true, false, false),
            new ConfirmTokens(Path.of("never"), Clock.systemUTC()),
            new PresentRecords(planner, never));
    return new WriteDesk(guard, journal, new JournaledWrites(journal, never));
  }

  private static ConnectWise never() {
    throw new AssertionError("a description reads nothing");
  }

  private static String reference(Repertoire repertoire) {
    StringBuilder text = new StringBuilder("# Operations\n\n");
    text.append(repertoire.curated())
        .append(
            """
             named operations, run with `cw_operation {name, params}` or `./cw call NAME name=value…`. Lists also take
            `conditions`, `child_conditions`, `custom_field_conditions`, `order_by`, `fields`, `page`, `page_size` and `max_records`;
            changes take `changes`, an object of new values. Records are named by id or by what people call them. Arguments in
            brackets may be left out. Beside these, each endpoint that none of them covers has a name made of its operation id
            (\
            """)
        .append(repertoire.derived())
        .append(
            """
             of them; `cw_list_operations` finds them). This file is generated.

            | category | operations |
            |---|---|
            """);
    for (Map.Entry<String, Integer> category : repertoire.categories().entrySet()) {
      text.append("| [")
          .append(category.getKey())
          .append("](#")
          .append(category.getKey().toLowerCase(Locale.ROOT).replace(' ', '-'))
          .append(") | ")
          .append(category.getValue())
          .append(" |\n");
    }
    String current = "";
    for (OperationSummary summary : repertoire.all()) {
      if (!summary.isCurated()) {
        continue;
      }
      if (!summary.category().equals(current)) {
        current = summary.category();
        text.append("\n## ")
            .append(current)
            .append("\n\n| operation | kind | purpose | arguments |\n|---|---|---|---|\n");
      }
      row(repertoire.find(summary.name()).orElseThrow(), text);
    }
    return text.toString();
  }

  private static void row(NamedOperation operation, StringBuilder text) {
    text.append("| `")
        .append(operation.name())
        .append("` | ")
        .append(operation.kind().word())
        .append(" | ")
        .append(cell(operation.purpose()))
        .append(operation.unavailable() == null ? "" : " (unavailable)")
        .append(" | ");
    String separator = "";
    for (Argument argument : operation.arguments()) {
      String shown = argument.name() + ": " + argument.type().shown();
      text.append(separator).append(cell(argument.isRequired() ? shown : "[" + shown + "]"));
      separator = ", ";
    }
    text.append(" |\n");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
