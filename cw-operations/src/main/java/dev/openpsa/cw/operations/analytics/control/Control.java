package dev.openpsa.cw.operations.analytics.control;

import dev.openpsa.cw.operations.analytics.Handler;
import java.util.List;

/** The questions about how operations are run. */
public final class Control {
  private Control() {}

  public static List<Handler> handlers() {
    return List.of(new ServiceDeskDailyBrief(), new ApprovalQueue(), new DataQualityAudit());
  }
}
