package dev.openpsa.cw.operations.analytics.procurement;

import dev.openpsa.cw.operations.analytics.Handler;
import java.util.List;

/** The questions about procurement and expenses. */
public final class Procurement {
  private Procurement() {}

  public static List<Handler> handlers() {
    return List.of(
        new ProcurementSpend(),
        new OpenPoAging(),
        new UnfulfilledSales(),
        new ProductMargin(),
        new ExpenseApprovals());
  }
}
