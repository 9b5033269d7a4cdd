package dev.openpsa.cw.operations.analytics.people;

import dev.openpsa.cw.operations.analytics.Handler;
import java.util.List;

/** The questions about time and people. */
public final class People {
  private People() {}

  public static List<Handler> handlers() {
    return List.of(
        new TimeTotalsByMember(),
        new UtilizationByMember(),
        new HoursBreakdown(),
        new RealizationByMember(),
        new TimesheetCompliance(),
        new LateTimeEntry(),
        new TimeLeakage(),
        new TechnicianCapacityForecast(),
        new ScheduleAdherence(),
        new OvertimeAndLoad(),
        new LeaveBalanceOverview());
  }
}
