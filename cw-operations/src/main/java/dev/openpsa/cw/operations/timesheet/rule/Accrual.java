package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.analytics.accrual.AccrualType;
import dev.openpsa.cw.operations.analytics.accrual.Accruals;
import dev.openpsa.cw.operations.analytics.accrual.LeaveTaken;
import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Need;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class Accrual implements Rule {
  @Override
  public String id() {
    return "accrual";
  }

  @Override
  public String asks() {
    return "Does leave stay inside the balance?";
  }

  @Override
  public Set<Need> needs(Limits limits) {
    return Set.of(Need.LEAVE);
  }

  /**
   * What is left after all leave up to the end of the sheet. Its own counts also while it is
   * rejected: it is to be submitted again.
   */
  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    Accruals all = sheet.ground().leave().get(sheet.employee().id());
    if (all == null) {
      return;
    }
    LocalDate last = sheet.sheet().last();
    List<LeaveTaken> until =
        Stream.concat(all.leave().stream(), uncounted(sheet, all))
            .filter(leave -> !leave.day().isAfter(last))
            .toList();
    Accruals accruals =
        new Accruals(all.rules(), all.hired(), all.policies(), all.adjustments(), until);
    BigDecimal least = limits.signed("minBalanceHours");
    for (Entry entry : sheet.entries()) {
      Optional<AccrualType> type = AccrualType.named(entry.leave());
      if (type.isPresent() && limits.texts("types").contains(entry.leave())) {
        BigDecimal left = accruals.on(entry.day(), type.get()).balance();
        if (left != null && left.compareTo(least) < 0) {
          boolean isAllowed = limits.texts("allowNegativeTypes").contains(entry.leave());
          findings.accept(
              Finding.of(
                      id(),
                      isAllowed ? Severity.WARNING : Severity.ERROR,
                      entry,
                      sheet.employee().identifier()
                          + " uses "
                          + Hours.shown(entry.hours())
                          + " h "
                          + entry.leave()
                          + "; balance would be "
                          + Hours.shown(left)
                          + " h")
                  .value("actualHours", Hours.shown(left), Hours.shown(least))
                  .mendedBy("accrual_balance"));
        }
      }
    }
  }

  /** The sheet's own leave that the balance leaves out. */
  private static Stream<LeaveTaken> uncounted(SheetCase sheet, Accruals all) {
    Set<Integer> counted = all.leave().stream().map(LeaveTaken::entry).collect(Collectors.toSet());
    return sheet.entries().stream()
        .filter(entry -> !counted.contains(entry.id()))
        .flatMap(
            entry ->
                AccrualType.named(entry.leave()).stream()
                    .map(
                        type ->
                            new LeaveTaken(
                                entry.id(),
                                type,
                                entry.day(),
                                entry.hours(),
                                entry.start().isAfter(sheet.now()))));
  }
}
