package dev.openpsa.cw.operations.analytics.sales;

import dev.openpsa.cw.operations.analytics.Handler;
import java.util.List;

/** The questions about sales. */
public final class Sales {
  private Sales() {}

  public static List<Handler> handlers() {
    return List.of(
        new PipelineValue(),
        new OpportunityWinRates(),
        new SalesCycleTime(),
        new StalledOpportunities(),
        new SalesActivitySummary(),
        new QuotaAttainment());
  }
}
