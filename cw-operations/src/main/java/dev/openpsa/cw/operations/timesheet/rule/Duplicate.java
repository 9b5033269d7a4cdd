package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

final class Duplicate implements Rule {
  @Override
  public String id() {
    return "duplicate";
  }

  @Override
  public String asks() {
    return "Is no work entered twice?";
  }

  /** One finding for each pair, on the later entry. */
  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    List<Entry> all = sheet.around();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Entry one = all.get(i);
        Entry other = all.get(j);
        if (!other.day().equals(one.day())) {
          break;
        }
        if (sheet.isOwn(other) && isSameTarget(one, other)) {
          look(one, other, limits.number("nearHours"), findings);
        }
      }
    }
  }

  private static boolean isSameTarget(Entry one, Entry other) {
    return one.chargeId() != null
        && Objects.equals(one.chargeId(), other.chargeId())
        && one.chargedTo().equals(other.chargedTo());
  }

  private void look(Entry one, Entry other, BigDecimal near, Consumer<Finding> findings) {
    BigDecimal difference = one.hours().subtract(other.hours()).abs();
    boolean isExact = one.start().equals(other.start()) && difference.signum() == 0;
    boolean isNear =
        difference.compareTo(near) <= 0
            && Words.plain(one.notes()).equals(Words.plain(other.notes()));
    if (isExact || isNear) {
      findings.accept(
          Finding.of(
                  id(),
                  isExact ? Severity.ERROR : Severity.WARNING,
                  other,
                  "Entry "
                      + other.id()
                      + (isExact ? " is the same as " : " is much like ")
                      + one.id()
                      + " on "
                      + other.day()
                      + " ("
                      + Hours.shown(other.hours())
                      + " h on the same record)")
              .value("chargeToId", other.chargeId(), null)
              .mendedBy("delete_time_entry"));
    }
  }
}
