package dev.openpsa.cw.operations.contract;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often a contract is billed.
 *
 * @param perMonth how many of its invoices fall into a month; below one where they are rarer
 */
public record BillingCycle(BigDecimal perMonth) {
  private static final Map<String, BillingCycle> KNOWN =
      Map.of(
          "Monthly", of(1, 1),
          "BiMonthly", of(1, 2),
          "Quarterly", of(1, 3),
          "SemiAnnual", of(1, 6),
          "Yearly", of(1, 12),
          "Weekly", of(52, 12),
          "BiWeekly", of(26, 12),
          "NotRecurring", of(0, 1));

  private static BillingCycle of(int invoices, int months) {
    return new BillingCycle(
        BigDecimal.valueOf(invoices).divide(BigDecimal.valueOf(months), MathContext.DECIMAL64));
  }

  /** The cycle that {@code billingOptions} names; null for one that is not known. */
  public static @Nullable BillingCycle named(@Nullable String billingOptions) {
    return billingOptions == null ? null : KNOWN.get(billingOptions);
  }

  /** What an amount of each invoice comes to in a month. */
  public BigDecimal aMonth(BigDecimal eachInvoice) {
    return eachInvoice.multiply(perMonth);
  }

  /** Whether so many months hold a whole turn of the billing, if it is billed at all. */
  public boolean isWholeIn(long months) {
    BigDecimal turns = perMonth.multiply(BigDecimal.valueOf(months));
    return perMonth.signum() == 0
        || turns.setScale(4, RoundingMode.HALF_UP).compareTo(BigDecimal.ONE) >= 0;
  }
}
