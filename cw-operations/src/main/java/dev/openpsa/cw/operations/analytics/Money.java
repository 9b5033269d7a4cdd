package dev.openpsa.cw.operations.analytics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An amount in a currency. What is computed of an unknown amount, or of two currencies, is unknown:
 * null.
 *
 * @param amount as exact as it was computed; shown with two decimals
 * @param currency its code, such as {@code USD}; empty where no record tells it
 */
public record Money(BigDecimal amount, String currency) {

  /** An amount, or null where the figure is unknown. */
  public static @Nullable Money of(@Nullable BigDecimal amount, String currency) {
    return amount == null ? null : new Money(amount, currency);
  }

  public static Money zero(String currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  public @Nullable Money plus(@Nullable Money other) {
    return isOther(other) ? null : new Money(amount.add(amount(other)), currency);
  }

  public @Nullable Money minus(@Nullable Money other) {
    return isOther(other) ? null : new Money(amount.subtract(amount(other)), currency);
  }

  public Money times(BigDecimal factor) {
    return new Money(amount.multiply(factor), currency);
  }

  /** Null without anything to divide by. */
  public @Nullable Money over(@Nullable BigDecimal divisor) {
    return divisor == null || divisor.signum() == 0
        ? null
        : new Money(amount.divide(divisor, MathContext.DECIMAL64), currency);
  }

  /** {@code 100 x this / whole}, with one decimal; null without a whole above zero. */
  public @Nullable BigDecimal percentOf(@Nullable Money whole) {
    return isOther(whole) ? null : Figures.percent(amount, amount(whole));
  }

  private boolean isOther(@Nullable Money other) {
    return other == null || !other.currency.equals(currency);
  }

  private static BigDecimal amount(@Nullable Money money) {
    return money == null ? BigDecimal.ZERO : money.amount;
  }

  /** With two decimals. */
  BigDecimal shown() {
    return amount.setScale(2, RoundingMode.HALF_UP);
  }
}
