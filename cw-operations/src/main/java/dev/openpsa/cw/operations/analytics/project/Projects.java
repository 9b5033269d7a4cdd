package dev.openpsa.cw.operations.analytics.project;

import dev.openpsa.cw.operations.analytics.Handler;
import java.util.List;

/** The questions about projects. */
public final class Projects {
  private Projects() {}

  public static List<Handler> handlers() {
    return List.of(
        new ProjectBudgetBurn(),
        new PhaseCompletion(),
        new ProjectProfitability(),
        new ProjectScheduleRisk(),
        new ProjectPortfolio());
  }
}
