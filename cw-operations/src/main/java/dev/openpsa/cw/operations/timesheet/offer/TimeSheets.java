package dev.openpsa.cw.operations.timesheet.offer;

import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.analytics.Source;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.operations.timesheet.ValidateTimesheets;
import dev.openpsa.cw.operations.timesheet.balance.AccrualBalances;
import dev.openpsa.cw.operations.timesheet.rule.Rules;
import java.time.Clock;
import java.util.List;

/** All that is computed about time sheets, as operations. */
public final class TimeSheets {
  private TimeSheets() {}

  public static List<ComputedOperation> operations(Source source, Clock clock, Settings settings) {
    ReferenceData reference = new ReferenceData(clock);
    return List.of(
        new ValidateTimesheets(Rules.all(), source, reference, settings),
        new AccrualBalances(source, reference, settings));
  }
}
