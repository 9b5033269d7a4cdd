package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What a project brought, has still to bring, and cost. */
final class ProjectMoney {
  private ProjectMoney() {}

  /** Null for each list that can't be read; what would be made of it is null as well. */
  static JsonObject of(
      Row project,
      @Nullable Listing invoices,
      @Nullable Listing time,
      @Nullable Listing products,
      @Nullable Listing expenses,
      CostRates rates) {
    return new Facts()
        .add("currency", currency(project, invoices))
        .amount("billed", sum(invoices, "subtotal"))
        .amount("notYetBilled", time == null ? null : unbilled(time))
        .amount("labourCost", time == null ? null : cents(rates.of(time.rows())))
        .amount("productCost", sum(products, "extCost"))
        .amount("expenses", sum(expenses, "amount"))
        .add("hourlyCost", rates.source())
        .json();
  }

  private static @Nullable BigDecimal sum(@Nullable Listing list, String field) {
    return list == null ? null : Money.of(list.rows(), field).amount();
  }

  /** The project's own, or else that of its invoices. */
  private static @Nullable String currency(Row project, @Nullable Listing invoices) {
    String own = project.text("currency/currencyCode");
    return own == null && invoices != null ? Money.of(invoices.rows(), "subtotal").currency() : own;
  }

  /** Billable hours that are on no invoice, at the rate of each; null where a rate is hidden. */
  private static @Nullable BigDecimal unbilled(Listing entries) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Row entry :
        entries.where(
            each -> each.isExactly("billableOption", "Billable") && !each.has("invoice/id"))) {
      BigDecimal rate = entry.number("hourlyRate");
      if (rate == null) {
        return null;
      }
      BigDecimal hours =
          entry.numberOrZero("actualHours").subtract(entry.numberOrZero("agreementHours"));
      sum = sum.add(hours.max(BigDecimal.ZERO).multiply(rate));
    }
    return cents(sum);
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }
}
