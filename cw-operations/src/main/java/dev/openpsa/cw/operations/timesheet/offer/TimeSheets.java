package dev.openpsa.cw.operations.timesheet.offer;

import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.analytics.Source;
import dev.openpsa.cw.operations.batch.WriteDesk;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.operations.timesheet.ValidateTimesheets;
import dev.openpsa.cw.operations.timesheet.approval.ApproveTimesheets;
import dev.openpsa.cw.operations.timesheet.balance.AccrualBalances;
import dev.openpsa.cw.operations.timesheet.rule.Rules;
import java.time.Clock;
import java.util.List;

/** All that is computed about time sheets, as operations. */
public final class TimeSheets {
  private TimeSheets() {}

  /**
   * The operations.
   *
   * @param desk where those that write do so
   */
  public static List<ComputedOperation> operations(
      Planner planner,
      Runner runner,
      Source source,
      Clock clock,
      Settings settings,
      WriteDesk desk) {
    ReferenceData reference = new ReferenceData(clock);
    return List.of(
        new ValidateTimesheets(Rules.all(), source, reference, settings),
        new AccrualBalances(source, reference, settings),
        new ApproveTimesheets(Rules.all(), planner, runner, source, reference, settings, desk));
  }
}
