package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Ground;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

final class EntryShape implements Rule {
  /** Hours that the clock and the entry may differ: a minute of rounding on both sides. */
  private static final BigDecimal CLOCK = new BigDecimal("0.02");

  @Override
  public String id() {
    return "entry_shape";
  }

  @Override
  public String asks() {
    return "Is each entry possible, and of a usual length?";
  }

  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    for (Entry entry : sheet.entries()) {
      impossible(entry, sheet, limits, findings);
      unusual(entry, sheet.ground(), limits, findings);
    }
  }

  private void impossible(Entry entry, SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    Instant ahead = sheet.now().plus(minutes(limits.number("futureToleranceMinutes")));
    if (!entry.end().isAfter(entry.start())) {
      findings.accept(error(entry, "it ends before it begins, or at once", "timeEnd"));
    } else if (entry.hours().signum() <= 0) {
      findings.accept(error(entry, "it has no hours", "actualHours"));
    } else if (entry.hasEnd() && difference(entry).abs().compareTo(CLOCK) > 0) {
      findings.accept(
          error(
              entry,
              "its hours are "
                  + Hours.shown(entry.hours())
                  + ", its times without the deduct "
                  + Hours.shown(entry.hours().add(difference(entry))),
              "actualHours"));
    }
    if (!entry.isLeave() && entry.start().isAfter(ahead)) {
      findings.accept(error(entry, "it begins in the future", "timeStart"));
    }
    if (sheet.employee().needsEnd() && !entry.hasEnd()) {
      findings.accept(error(entry, "its member's entries need an end", "timeEnd"));
    }
  }

  private static BigDecimal difference(Entry entry) {
    return Hours.between(entry.start(), entry.end())
        .subtract(entry.deducted())
        .subtract(entry.hours());
  }

  private static Duration minutes(BigDecimal minutes) {
    return Duration.ofSeconds(minutes.multiply(BigDecimal.valueOf(60)).longValue());
  }

  private void unusual(Entry entry, Ground ground, Limits limits, Consumer<Finding> findings) {
    Ground.WorkType type = ground.workTypes().get(entry.workType());
    BigDecimal most = limits.number("maxHours");
    BigDecimal least = limits.number("minHours");
    if (type != null && type.most() != null) {
      most = most.min(type.most());
    }
    if (type != null && type.least() != null) {
      least = least.max(type.least());
    }
    if (entry.hours().compareTo(most) > 0) {
      findings.accept(warning(entry, "long", most));
    } else if (entry.hours().signum() > 0 && entry.hours().compareTo(least) < 0) {
      findings.accept(warning(entry, "short", least));
    }
  }

  private Finding warning(Entry entry, String what, BigDecimal limit) {
    String hours = Hours.shown(entry.hours());
    return Finding.of(
            id(),
            Severity.WARNING,
            entry,
            "Entry "
                + entry.id()
                + ": "
                + hours
                + " h is "
                + what
                + " (limit "
                + Hours.shown(limit)
                + " h)")
        .value("actualHours", hours, Hours.shown(limit))
        .mendedBy("set_time_entry_times");
  }

  private Finding error(Entry entry, String reason, String field) {
    return Finding.of(id(), Severity.ERROR, entry, "Entry " + entry.id() + ": " + reason)
        .value(field, null, null)
        .mendedBy("set_time_entry_times");
  }
}
