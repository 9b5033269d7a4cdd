package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Consumer;

final class InternalRatio implements Rule {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  @Override
  public String id() {
    return "internal_ratio";
  }

  @Override
  public String asks() {
    return "Is most of the time for clients?";
  }

  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    List<Entry> internal =
        sheet.entries().stream()
            .filter(entry -> entry.chargedTo().equals("ChargeCode") && !entry.isLeave())
            .toList();
    BigDecimal part = Hours.sum(internal).multiply(HUNDRED);
    BigDecimal all = Hours.sum(sheet.entries());
    BigDecimal most = limits.number("maxPct");
    if (all.signum() > 0 && part.compareTo(most.multiply(all)) > 0) {
      String percent = part.divide(all, 1, RoundingMode.HALF_UP).toPlainString();
      findings.accept(
          Finding.of(
                  id(),
                  Severity.INFO,
                  percent
                      + " % of the sheet is internal ("
                      + Hours.shown(Hours.sum(internal))
                      + " of "
                      + Hours.shown(all)
                      + " h, limit "
                      + Hours.shown(most)
                      + " %)")
              .value("chargeToType", percent, Hours.shown(most))
              .mendedBy("move_time_entry"));
    }
  }
}
