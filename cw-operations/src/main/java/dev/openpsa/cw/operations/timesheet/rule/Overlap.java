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
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

final class Overlap implements Rule {
  @Override
  public String id() {
    return "overlap";
  }

  @Override
  public String asks() {
    return "Does nobody work on two things at once?";
  }

  @Override
  public Set<Need> needs(Limits limits) {
    return limits.texts("ignoreChargeCodes").isEmpty() ? Set.of() : Set.of(Need.CHARGE_CODES);
  }

  /** One finding for each pair, on the later entry when that one is of the sheet. */
  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    Set<String> beside = limits.texts("ignoreChargeCodes");
    List<Entry> all =
        sheet.around().stream().filter(entry -> !isBeside(entry, sheet, beside)).toList();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Entry one = all.get(i);
        Entry later = all.get(j);
        // The longest of them may be any, so the whole day has to be looked at, but no more.
        if (!later.start().isBefore(one.end())) {
          break;
        }
        if (sheet.isOwn(later) || (sheet.isOwn(one) && isElsewhere(later, sheet))) {
          look(one, later, limits, findings);
        }
      }
    }
  }

  /** Whether the later one is of a sheet that follows: it is told on both. */
  private static boolean isElsewhere(Entry later, SheetCase sheet) {
    return !sheet.sheet().holds(later.day()) && later.sheet() == null;
  }

  private void look(Entry one, Entry later, Limits limits, Consumer<Finding> findings) {
    Instant until = one.end().isBefore(later.end()) ? one.end() : later.end();
    BigDecimal minutes = Hours.minutes(later.start(), until);
    if (minutes.compareTo(limits.number("toleranceMinutes")) <= 0
        || (limits.flag("allowDeductCover") && isCovered(one, later, minutes))) {
      return;
    }
    String shown = minutes.setScale(0, RoundingMode.HALF_UP).toPlainString();
    findings.accept(
        Finding.of(
                id(),
                Severity.ERROR,
                later,
                "Entries "
                    + one.id()
                    + " and "
                    + later.id()
                    + " overlap by "
                    + shown
                    + " min on "
                    + later.day())
            .value("timeStart", later.start(), one.end())
            .mendedBy("set_time_entry_times"));
  }

  private static boolean isCovered(Entry one, Entry later, BigDecimal minutes) {
    BigDecimal most = one.deducted().max(later.deducted());
    return most.multiply(BigDecimal.valueOf(60)).compareTo(minutes) >= 0;
  }

  private static boolean isBeside(Entry entry, SheetCase sheet, Set<String> names) {
    Ground.ChargeCode code = sheet.ground().chargeCode(entry);
    return code != null && names.contains(code.name());
  }
}
