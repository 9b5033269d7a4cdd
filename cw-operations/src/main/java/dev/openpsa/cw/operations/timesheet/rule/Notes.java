package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Ground;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Need;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class Notes implements Rule {
  @Override
  public String id() {
    return "notes";
  }

  @Override
  public String asks() {
    return "Can the client read what was done?";
  }

  @Override
  public Set<Need> needs(Limits limits) {
    return Set.of(Need.SETUP, Need.TICKETS);
  }

  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    Set<String> phrases =
        limits.texts("boilerplate").stream().map(Words::plain).collect(Collectors.toSet());
    Map<String, Integer> uses = new HashMap<>();
    sheet.entries().forEach(entry -> uses.merge(entry.notes(), 1, Integer::sum));
    for (Entry entry : sheet.entries()) {
      if (entry.isLeave()) {
        continue;
      }
      String reason = reason(entry, sheet.ground(), limits, phrases, uses);
      if (reason != null) {
        boolean isNeeded =
            entry.billable().equals("Billable") || sheet.ground().setup().needsNotes();
        findings.accept(
            Finding.of(
                    id(),
                    isNeeded ? Severity.ERROR : Severity.WARNING,
                    entry,
                    "Entry "
                        + entry.id()
                        + " ("
                        + Hours.shown(entry.hours())
                        + " h, "
                        + entry.companyName()
                        + ") has no usable notes: "
                        + reason)
                .value("notes", Words.cut(entry.notes()), null)
                .mendedBy("set_time_entry_notes"));
      }
    }
  }

  private static @Nullable String reason(
      Entry entry, Ground ground, Limits limits, Set<String> phrases, Map<String, Integer> uses) {
    String notes = entry.notes();
    if (limits.flag("acceptInternal") && notes.isBlank()) {
      notes = entry.internalNotes();
    }
    if (notes.isBlank()) {
      return "they are empty";
    }
    String plain = Words.plain(notes);
    if (phrases.contains(plain)) {
      return "\"" + Words.cut(notes.strip()) + "\" says nothing";
    }
    if (Words.visible(notes) < limits.count("minLength")) {
      return "shorter than " + limits.count("minLength") + " characters";
    }
    Ground.Ticket ticket = ground.ticket(entry);
    if (ticket != null && plain.equals(Words.plain(ticket.summary()))) {
      return "they repeat the ticket's summary";
    }
    int same = uses.getOrDefault(entry.notes(), 0);
    return same > limits.count("maxRepeats")
        ? "the same words in " + same + " entries of the sheet"
        : null;
  }
}
