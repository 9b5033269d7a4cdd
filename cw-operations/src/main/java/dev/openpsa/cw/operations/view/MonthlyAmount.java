package dev.openpsa.cw.operations.view;

import dev.openpsa.cw.operations.contract.BilledLine;
import dev.openpsa.cw.operations.contract.BillingCycle;
import dev.openpsa.cw.operations.contract.RecurringBill;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client pays a month for a contract, the seats and devices added to it included. */
final class MonthlyAmount {
  private MonthlyAmount() {}

  /** Sends for the additions of a contract. */
  static Part<Listing> additions(Look look, int agreement) {
    return look.list(
        "additions of agreement " + agreement,
        Query.of("/finance/agreements/" + agreement + "/additions"));
  }

  /** Sends for all billing cycles. */
  static Part<Listing> cycles(Look look) {
    return look.list("billing cycles", Query.of("/finance/billingCycles"));
  }

  /** How often a contract is billed; null where that is not known. */
  static @Nullable BillingCycle cycle(Row agreement, @Nullable Listing cycles) {
    if (agreement.is("billOneTimeFlag")) {
      return BillingCycle.named("NotRecurring");
    }
    return cycles == null
        ? null
        : cycles.rows().stream()
            .filter(each -> each.text("id", "").equals(agreement.text("billingCycle/id")))
            .map(each -> BillingCycle.named(each.text("billingOptions")))
            .findFirst()
            .orElse(null);
  }

  /**
   * To the cent; null where it is not known.
   *
   * @param additions null where they could not be read, as the cycle
   */
  static @Nullable BigDecimal of(
      Row agreement, @Nullable Listing additions, @Nullable BillingCycle cycle, LocalDate day) {
    if (additions == null || cycle == null) {
      return null;
    }
    List<BilledLine> lines = additions.rows().stream().map(MonthlyAmount::line).toList();
    BigDecimal invoice = new RecurringBill(agreement.number("billAmount"), lines).on(day);
    return invoice == null ? null : cycle.aMonth(invoice).setScale(2, RoundingMode.HALF_UP);
  }

  /** An addition as the arithmetic of contracts takes it. */
  static BilledLine line(Row addition) {
    return new BilledLine(
        addition.date("effectiveDate"),
        addition.date("cancelledDate"),
        addition.text("billCustomer", "Billable").equals("Billable"),
        addition.number("quantity"),
        addition.number("lessIncluded"),
        addition.number("unitPrice"),
        addition.number("unitCost"),
        addition.number("extPrice"),
        addition.number("extCost"));
  }
}
