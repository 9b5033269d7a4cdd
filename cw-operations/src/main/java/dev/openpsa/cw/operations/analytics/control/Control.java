package dev.openpsa.cw.operations.analytics.control;

import dev.openpsa.cw.operations.analytics.Handler;
import java.util.List;

/** The questions about how operations are run. */
public final class Control {
  private Control() {}

  /**
   * The questions.
   *
   * @param sheets checks what waits for approval
   */
  public static List<Handler> handlers(SheetCheck sheets) {
    return List.of(new ServiceDeskDailyBrief(), new ApprovalQueue(sheets), new DataQualityAudit());
  }
}
