package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Handler;
import java.util.List;

/** The questions about agreements and finance. */
public final class Finance {
  private Finance() {}

  public static List<Handler> handlers() {
    return List.of(
        new AgreementProfitability(),
        new AgreementRenewals(),
        new EffectiveHourlyRate(),
        new AgreementBurnDown(),
        new AgreementCoverageLeak(),
        new MrrSummary(),
        new MrrMovement(),
        new ArAging(),
        new WipUnbilled(),
        new RevenueByCompany(),
        new ClientConcentration(),
        new GrossMarginByCompany(),
        new WriteOffs(),
        new PaymentBehaviour());
  }
}
