package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Rule;
import java.util.List;

/** Every rule, those that are usually on first. */
public final class Rules {
  private Rules() {}

  public static List<Rule> all() {
    return List.of(
        new Rounding(),
        new Overlap(),
        new Notes(),
        new DailyOvertime(),
        new WeeklyOvertime(),
        new MissingHours(),
        new Accrual(),
        new EntryShape(),
        new AgreementBilling(),
        new TargetState(),
        new WorkTypeAndRole(),
        new NonWorkingDay(),
        new LateEntry(),
        new Duplicate(),
        new PeriodState(),
        new BreakDeduct(),
        new InternalRatio(),
        new BudgetOverrun(),
        new EnteredByOther());
  }
}
