package dev.openpsa.cw.operations.upgrade;

import dev.openpsa.cw.spec.diff.Change;
import dev.openpsa.cw.spec.diff.SpecDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a project's CHANGELOG may say of another release, in the form of "Keep a Changelog". */
public final class ChangelogText {
  private ChangelogText() {}

  /** Markdown with the headings Added, Changed and Removed, as far as there is something. */
  public static String of(Upgrade upgrade) {
    SpecDiff diff = upgrade.diff();
    List<String> changed = new ArrayList<>();
    changed.add(
        diff.before().equals(diff.after())
            ? "Another document of API " + diff.after() + "."
            : "API " + diff.after() + " instead of " + diff.before() + ".");
    changed.addAll(lines(diff, kind -> !isAdded(kind) && !isRemoved(kind)));
    if (!upgrade.broken().isEmpty()) {
      changed.add(
          "**Breaking:** operations that no longer fit: " + code(upgrade.broken().keySet()) + ".");
    }
    List<String> removed = lines(diff, ChangelogText::isRemoved);
    if (!upgrade.lost().isEmpty()) {
      removed.add("**Breaking:** operations named after endpoints: " + code(upgrade.lost()) + ".");
    }
    StringBuilder text = new StringBuilder();
    section(text, "Added", lines(diff, ChangelogText::isAdded));
    section(text, "Changed", changed);
    section(text, "Removed", removed);
    return text.toString();
  }

  private static boolean isAdded(Change change) {
    return change.kind().id().endsWith(".added");
  }

  private static boolean isRemoved(Change change) {
    return change.kind().id().endsWith(".removed");
  }

  /** Parts that came to, or left, the same owner share a line. */
  private static List<String> lines(SpecDiff diff, Predicate<Change> which) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    for (Change change : diff.changes()) {
      if (which.test(change)) {
        boolean isWhole = isAdded(change) || isRemoved(change);
        String start = change.isBreaking() ? "**Breaking:** `" : "`";
        if (change.part().isEmpty() || !isWhole) {
          String what = isWhole ? "." : ": " + change.what() + ".";
          parts.put(start + change.place() + "`" + what, List.of());
        } else {
          parts
              .computeIfAbsent(
                  start + change.owner() + "`: " + change.kind().subject() + " ",
                  key -> new ArrayList<>())
              .add(change.part());
        }
      }
    }
    List<String> lines = new ArrayList<>();
    parts.forEach((start, names) -> lines.add(names.isEmpty() ? start : start + code(names) + "."));
    return lines;
  }

  private static String code(Iterable<String> names) {
    List<String> all = new ArrayList<>();
    names.forEach(all::add);
    return all.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static void section(StringBuilder text, String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n").append("### ").append(heading).append("\n\n");
      lines.forEach(line -> text.append("- ").append(line).append('\n'));
    }
  }
}
