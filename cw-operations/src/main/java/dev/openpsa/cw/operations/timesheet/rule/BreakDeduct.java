package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

final class BreakDeduct implements Rule {
  /** Entries closer than this are one stretch of work. */
  private static final Duration GAP = Duration.ofMinutes(5);

  @Override
  public String id() {
    return "break_deduct";
  }

  @Override
  public String asks() {
    return "Does a long stretch of work have a break?";
  }

  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    List<Entry> stretch = new ArrayList<>();
    Instant until = Instant.MIN;
    for (Entry entry : sheet.entries()) {
      if (!stretch.isEmpty() && Duration.between(until, entry.start()).compareTo(GAP) >= 0) {
        look(stretch, until, limits, findings);
        stretch.clear();
        until = Instant.MIN;
      }
      stretch.add(entry);
      until = entry.end().isAfter(until) ? entry.end() : until;
    }
    look(stretch, until, limits, findings);
  }

  private void look(List<Entry> stretch, Instant until, Limits limits, Consumer<Finding> findings) {
    if (stretch.isEmpty()) {
      return;
    }
    Entry first = stretch.get(0);
    BigDecimal hours = Hours.between(first.start(), until);
    BigDecimal deducted =
        stretch.stream()
            .map(Entry::deducted)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .multiply(BigDecimal.valueOf(60));
    if (hours.compareTo(limits.number("maxHours")) > 0
        && deducted.compareTo(limits.number("minMinutes")) < 0) {
      findings.accept(
          Finding.of(
                  id(),
                  Severity.INFO,
                  Hours.shown(hours)
                      + " h of work on "
                      + first.day()
                      + " without a break of "
                      + Hours.shown(limits.number("minMinutes"))
                      + " min")
              .on(first.day())
              .value("hoursDeduct", Hours.shown(hours), Hours.shown(limits.number("maxHours")))
              .mendedBy("update_time_entry"));
    }
  }
}
