package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where each agreement stands in this month, under the agreement's own id. */
final class RecapPlanter {
  private static final String AGREEMENTS = AgreementPlanter.AGREEMENTS;
  private static final String RECAPS = "/finance/agreementrecap";

  private final Ground ground;

  RecapPlanter(Ground ground) {
    this.ground = ground;
  }

  void plant(AgreementPlanter agreements, List<Entry> entries) {
    Map<Integer, Double> used = used(entries);
    for (Row agreement : ground.rows(AGREEMENTS)) {
      boolean isUnlimited =
          Boolean.TRUE.equals(ground.value(AGREEMENTS, agreement, "applicationUnlimitedFlag"));
      double limit =
          ground.value(AGREEMENTS, agreement, "applicationLimit") instanceof Double hours
              ? hours
              : 0;
      double hours = used.getOrDefault(agreement.id(), 0.0) + agreements.spent(agreement);
      double monthly = agreements.monthly(agreement);
      ground.put(
          agreement.id(),
          ground
              .table(RECAPS)
              .draft(0)
              .set("name", ground.text(AGREEMENTS, agreement, "name"))
              .set("companyName", company(agreement))
              .set("agreementStatus", ground.text(AGREEMENTS, agreement, "agreementStatus"))
              .set("isUnlimited", String.valueOf(isUnlimited))
              .set("startingAmount", limit)
              .set("adjustmentAmount", 0.0)
              .set("usedAmount", hours)
              .set("availableAmount", limit)
              .set("remainingAmount", isUnlimited ? 0.0 : Math.max(0, limit - hours))
              .set("overrunAmount", isUnlimited ? 0.0 : Math.max(0, hours - limit))
              .set("unbilledOverageAmount", 0.0)
              .set("unbilledPeriods", agreements.unbilled(agreement))
              .set("lastInvoiceAmount", String.valueOf(monthly))
              .set("nextInvoiceAmount", monthly)
              .set("nextInvoiceDate", ground.value(AGREEMENTS, agreement, "nextInvoiceDate")),
          Audit.created(ground.now(), Ground.BY));
    }
  }

  /** Covered hours of this month by agreement. */
  private Map<Integer, Double> used(List<Entry> entries) {
    Instant first = Ground.midnight(ground.today().withDayOfMonth(1));
    Map<Integer, Double> used = new HashMap<>();
    for (Entry entry : entries) {
      Integer agreement = entry.draft().integer("agreement");
      if (agreement != null
          && !entry.start().isBefore(first)
          && entry.draft().get("agreementHours") instanceof Double hours) {
        used.merge(agreement, hours, Double::sum);
      }
    }
    return used;
  }

  private String company(Row agreement) {
    int id = (Integer) Objects.requireNonNull(ground.value(AGREEMENTS, agreement, "company"));
    Row company = Objects.requireNonNull(ground.table("/company/companies").find(id));
    return ground.text("/company/companies", company, "name");
  }
}
