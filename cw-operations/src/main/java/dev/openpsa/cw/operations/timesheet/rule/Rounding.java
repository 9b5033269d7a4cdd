package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Ground;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Need;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

final class Rounding implements Rule {
  private static final BigDecimal MINUTES_AN_HOUR = BigDecimal.valueOf(60);

  @Override
  public String id() {
    return "rounding";
  }

  @Override
  public String asks() {
    return "Do times follow the increment that is billed?";
  }

  @Override
  public Set<Need> needs(Limits limits) {
    return Set.of(Need.SETUP);
  }

  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    BigDecimal increment = increment(sheet.ground().setup(), limits);
    BigDecimal tolerance = limits.number("toleranceHours");
    for (Entry entry : sheet.entries()) {
      Finding finding =
          switch (limits.word("mode")) {
            case "billed" -> billed(entry, sheet.ground(), tolerance);
            case "start_end" -> startAndEnd(entry, sheet, increment);
            case "off" -> null;
            default -> duration(entry, increment, tolerance);
          };
      if (finding != null) {
        findings.accept(finding);
      }
    }
  }

  /** Of the server where it has one: minutes from 1 up, else hours. */
  private static BigDecimal increment(Ground.Setup setup, Limits limits) {
    BigDecimal factor = setup.roundingFactor();
    if (factor == null || factor.signum() <= 0 || !limits.flag("useSystemFactor")) {
      return limits.number("incrementHours");
    }
    return factor.compareTo(BigDecimal.ONE) >= 0
        ? factor.divide(MINUTES_AN_HOUR, 6, RoundingMode.HALF_UP)
        : factor;
  }

  private @Nullable Finding duration(Entry entry, BigDecimal increment, BigDecimal tolerance) {
    BigDecimal nearest = nearest(entry.hours(), increment);
    if (entry.hours().subtract(nearest).abs().compareTo(tolerance) <= 0) {
      return null;
    }
    return Finding.of(
            id(),
            Severity.WARNING,
            entry,
            "Entry "
                + entry.id()
                + " lasts "
                + Hours.shown(entry.hours())
                + " h, not a multiple of "
                + Hours.shown(increment)
                + " h (nearest "
                + Hours.shown(nearest)
                + " h)")
        .value("actualHours", Hours.shown(entry.hours()), Hours.shown(nearest))
        .mendedBy("set_time_entry_times");
  }

  private @Nullable Finding billed(Entry entry, Ground ground, BigDecimal tolerance) {
    Ground.WorkType type = ground.workTypes().get(entry.workType());
    BigDecimal billed = entry.billedHours();
    BigDecimal increment = type == null ? null : type.rounding();
    if (type == null
        || billed == null
        || increment == null
        || !entry.billable().equals("Billable")) {
      return null;
    }
    boolean isMultiple =
        billed.subtract(nearest(billed, increment)).abs().compareTo(tolerance) <= 0;
    boolean isEnough = billed.add(tolerance).compareTo(entry.hours()) >= 0;
    return isMultiple && isEnough
        ? null
        : Finding.of(
                id(),
                Severity.WARNING,
                entry,
                "Entry "
                    + entry.id()
                    + " bills "
                    + Hours.shown(billed)
                    + " h of "
                    + Hours.shown(entry.hours())
                    + " h; "
                    + type.name()
                    + " bills by "
                    + Hours.shown(increment)
                    + " h, and no less than was worked")
            .value("hoursBilled", Hours.shown(billed), Hours.shown(increment));
  }

  private @Nullable Finding startAndEnd(Entry entry, SheetCase sheet, BigDecimal increment) {
    long seconds = increment.multiply(BigDecimal.valueOf(3600)).longValue();
    LocalTime from = entry.start().atZone(sheet.zone()).toLocalTime();
    LocalTime to = entry.end().atZone(sheet.zone()).toLocalTime();
    boolean isMultiple =
        seconds == 0 || from.toSecondOfDay() % seconds == 0 && to.toSecondOfDay() % seconds == 0;
    return isMultiple
        ? null
        : Finding.of(
                id(),
                Severity.WARNING,
                entry,
                "Entry "
                    + entry.id()
                    + " runs from "
                    + from
                    + " to "
                    + to
                    + ", not in steps of "
                    + Hours.shown(increment)
                    + " h")
            .value("timeStart", from + " to " + to, Hours.shown(increment) + " h")
            .mendedBy("set_time_entry_times");
  }

  private static BigDecimal nearest(BigDecimal hours, BigDecimal increment) {
    return increment.signum() <= 0
        ? hours
        : hours.divide(increment, 0, RoundingMode.HALF_UP).multiply(increment);
  }
}
