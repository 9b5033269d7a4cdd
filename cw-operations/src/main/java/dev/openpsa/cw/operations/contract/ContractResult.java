package dev.openpsa.cw.operations.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a contract brought, cost and took. What is reckoned with an amount that is not known, null,
 * is not known either.
 *
 * @param revenue invoiced, without taxes
 * @param productCost of what the contract bills besides time
 * @param hours worked for it
 * @param labourCost of those hours
 */
public record ContractResult(
    @Nullable BigDecimal revenue,
    @Nullable BigDecimal productCost,
    @Nullable BigDecimal hours,
    @Nullable BigDecimal labourCost) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public @Nullable BigDecimal profit() {
    BigDecimal afterProducts = afterProducts();
    return afterProducts == null || labourCost == null ? null : afterProducts.subtract(labourCost);
  }

  private @Nullable BigDecimal afterProducts() {
    return revenue == null || productCost == null ? null : revenue.subtract(productCost);
  }

  /** Profit in percent of the revenue; null without revenue. */
  public @Nullable BigDecimal marginPercent() {
    BigDecimal profit = profit();
    return profit == null || revenue == null || revenue.signum() <= 0
        ? null
        : profit.multiply(HUNDRED).divide(revenue, 1, RoundingMode.HALF_UP);
  }

  /** What an hour brings after products are paid; null without hours. */
  public @Nullable BigDecimal effectiveRate() {
    return anHour(afterProducts());
  }

  /** What an hour leaves after products and labour are paid; null without hours. */
  public @Nullable BigDecimal contributionRate() {
    return anHour(profit());
  }

  private @Nullable BigDecimal anHour(@Nullable BigDecimal amount) {
    return amount == null || hours == null || hours.signum() == 0
        ? null
        : amount.divide(hours, 2, RoundingMode.HALF_UP);
  }
}
