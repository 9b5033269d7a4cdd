package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.upgrade.ChangelogText;
import dev.openpsa.cw.operations.upgrade.Upgrade;
import dev.openpsa.cw.spec.diff.Change;
import dev.openpsa.cw.spec.diff.SpecDiff;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Tells what another release of the API means, to people and to scripts. */
final class UpgradeReport {
  private static final String NOT_CHECKED =
      "Views, analytics and time sheet checks send many requests each and are not checked here;"
          + " their tests run with mvn verify.";

  private final Upgrade upgrade;
  private final SpecDiff diff;

  UpgradeReport(Upgrade upgrade) {
    this.upgrade = upgrade;
    this.diff = upgrade.diff();
  }

  String text() {
    StringBuilder text = new StringBuilder(summary()).append('\n');
    changes(text, "Breaking", true);
    changes(text, "Compatible", false);
    operations(text);
    text.append("\nSuggested for CHANGELOG.md\n\n").append(ChangelogText.of(upgrade));
    return text.append('\n').append(NOT_CHECKED).toString();
  }

  /** What breaks, and nothing else. */
  String verdict() {
    StringBuilder text = new StringBuilder(summary()).append('\n');
    changes(text, "Breaking", true);
    operations(text);
    return text.append('\n').append(NOT_CHECKED).toString();
  }

  private String summary() {
    return "API "
        + diff.before()
        + " compared with "
        + diff.after()
        + ": "
        + count(diff.changes(), "change")
        + ", "
        + diff.breaking().size()
        + " of them breaking for SDK users; "
        + count(upgrade.broken().keySet(), "named operation")
        + " of those written by hand "
        + (upgrade.broken().size() == 1 ? "doesn't" : "don't")
        + " fit, "
        + count(upgrade.lost(), "name")
        + " made of operation ids "
        + (upgrade.lost().size() == 1 ? "is" : "are")
        + " gone.";
  }

  private static String count(Collection<?> things, String word) {
    return things.size() + " " + word + (things.size() == 1 ? "" : "s");
  }

  private List<Change> changes(boolean breaking) {
    return diff.changes().stream().filter(c -> c.isBreaking() == breaking).toList();
  }

  private void changes(StringBuilder text, String heading, boolean breaking) {
    List<Change> changes = changes(breaking);
    if (!changes.isEmpty()) {
      text.append('\n').append(heading).append('\n');
      for (Change change : changes) {
        text.append("  ").append(change).append(touched(change)).append('\n');
      }
    }
  }

  private String touched(Change change) {
    List<String> names = upgrade.operations(change);
    return names.isEmpty() ? "" : "; touches " + String.join(", ", names);
  }

  private void operations(StringBuilder text) {
    if (!upgrade.broken().isEmpty()) {
      text.append("\nNamed operations that don't fit\n");
      for (Map.Entry<String, List<String>> e : upgrade.broken().entrySet()) {
        e.getValue()
            .forEach(
                fault ->
                    text.append("  ").append(e.getKey()).append(": ").append(fault).append('\n'));
      }
    }
    if (!upgrade.lost().isEmpty()) {
      text.append("\nNames made of operation ids that are gone\n");
      upgrade.lost().forEach(name -> text.append("  ").append(name).append('\n'));
    }
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# API ").append(diff.before()).append(" to ").append(diff.after()).append("\n\n");
    text.append(summary()).append('\n');
    table(text, "Breaking", true);
    table(text, "Compatible", false);
    if (!upgrade.broken().isEmpty()) {
      text.append("\n## Named operations that don't fit\n\n");
      upgrade
          .broken()
          .forEach(
              (name, faults) ->
                  faults.forEach(
                      fault ->
                          text.append("- `")
                              .append(name)
                              .append("`: ")
                              .append(fault)
                              .append('\n')));
    }
    if (!upgrade.lost().isEmpty()) {
      text.append("\n## Names made of operation ids that are gone\n\n");
      upgrade.lost().forEach(name -> text.append("- `").append(name).append("`\n"));
    }
    text.append("\n## Suggested for CHANGELOG.md\n\n").append(ChangelogText.of(upgrade));
    return text.append('\n').append(NOT_CHECKED).toString();
  }

  private void table(StringBuilder text, String heading, boolean breaking) {
    List<Change> changes = changes(breaking);
    if (changes.isEmpty()) {
      return;
    }
    text.append("\n## ").append(heading).append("\n\n| where | what | touches |\n|---|---|---|\n");
    for (Change change : changes) {
      text.append("| `")
          .append(change.place())
          .append("` | ")
          .append(change.what().replace("|", "\\|"))
          .append(" | ")
          .append(String.join(", ", upgrade.operations(change)))
          .append(" |\n");
    }
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("before", diff.before());
    json.addProperty("after", diff.after());
    json.addProperty("breaking", upgrade.isBreaking());
    JsonArray changes = new JsonArray();
    diff.changes().forEach(change -> changes.add(json(change)));
    json.add("changes", changes);
    JsonArray broken = new JsonArray();
    upgrade
        .broken()
        .forEach(
            (name, faults) -> {
              JsonObject operation = new JsonObject();
              operation.addProperty("operation", name);
              operation.add("faults", texts(faults));
              broken.add(operation);
            });
    json.add("broken_operations", broken);
    json.add("lost_names", texts(upgrade.lost()));
    json.addProperty("not_checked", NOT_CHECKED);
    json.addProperty("changelog", ChangelogText.of(upgrade));
    return json;
  }

  private JsonObject json(Change change) {
    JsonObject json = new JsonObject();
    json.addProperty("kind", change.kind().id());
    json.addProperty(
        change.kind().subject().matches("endpoint|parameter") ? "endpoint" : "schema",
        change.owner());
    if (!change.part().isEmpty()) {
      json.addProperty(change.kind().subject(), change.part());
    }
    json.addProperty("before", change.before());
    json.addProperty("after", change.after());
    json.addProperty("breaking", change.isBreaking());
    json.addProperty("guess", change.isGuess());
    json.addProperty("text", change.toString());
    json.add("operations", texts(upgrade.operations(change)));
    return json;
  }

  private static JsonArray texts(Collection<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
