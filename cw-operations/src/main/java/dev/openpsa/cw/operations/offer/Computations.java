package dev.openpsa.cw.operations.offer;

import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.analytics.Source;
import dev.openpsa.cw.operations.analytics.offer.Analytics;
import dev.openpsa.cw.operations.batch.WriteDesk;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.operations.settings.Settings;
import dev.openpsa.cw.operations.timesheet.SheetInspection;
import dev.openpsa.cw.operations.timesheet.offer.TimeSheets;
import dev.openpsa.cw.operations.timesheet.rule.Rules;
import dev.openpsa.cw.operations.view.Reader;
import dev.openpsa.cw.operations.view.ViewSettings;
import dev.openpsa.cw.operations.view.Views;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Every operation that is computed from many records: views, analytics, time sheets. */
public final class Computations {
  private Computations() {}

  /**
   * The operations.
   *
   * @param within the runner whose requests each end within that time
   * @param desk where those that write do so
   */
  public static List<ComputedOperation> operations(
      Planner planner,
      Runner runner,
      Function<Duration, Runner> within,
      Clock clock,
      Settings settings,
      WriteDesk desk) {
    ViewSettings views = ViewSettings.of(settings);
    Source source = new ApiSource(planner, runner);
    Runner quick = within.apply(views.callTimeout());
    SheetInspection sheets =
        new SheetInspection(
            Rules.all(), new ApiSource(planner, quick), new ReferenceData(clock), settings);
    List<ComputedOperation> all =
        new ArrayList<>(Views.operations(new Reader(planner, quick), views, sheets));
    all.addAll(Analytics.operations(source, clock, settings, sheets));
    all.addAll(TimeSheets.operations(planner, runner, source, clock, settings, desk));
    return all;
  }
}
