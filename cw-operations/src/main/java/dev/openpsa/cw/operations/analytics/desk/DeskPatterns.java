package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Handler;
import java.util.List;

/** The questions about what repeats at the service desk: by hour, problem, client and device. */
public final class DeskPatterns {
  private DeskPatterns() {}

  public static List<Handler> handlers() {
    return List.of(
        new ArrivalHeatmap(),
        new RecurringProblems(),
        new NoisyCompanies(),
        new NoisyConfigurations(),
        new TicketsPerEndpoint(),
        new WaitingTimeAnalysis(),
        new TicketTouches(),
        new CustomerReplyLag(),
        new CsatSummary(),
        new EffortOutliers(),
        new AlertNoise());
  }
}
