package dev.openpsa.cw.operations.analytics.accrual;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one kind of leave, with every term so that it can be checked.
 *
 * @param granted hours; null where they can't be known
 */
public record AccrualBalance(
    AccrualType type,
    AccrualPolicy policy,
    AccrualYear year,
    @Nullable BigDecimal granted,
    BigDecimal adjustments,
    @Nullable BigDecimal carryOver,
    BigDecimal used,
    BigDecimal planned) {

  /** {@code granted + adjustments + carry-over - used - planned}; null where one is unknown. */
  public @Nullable BigDecimal balance() {
    return granted == null || carryOver == null
        ? null
        : granted.add(adjustments).add(carryOver).subtract(used).subtract(planned);
  }

  /** What could be taken before what is planned is taken. */
  public @Nullable BigDecimal availableToday() {
    BigDecimal balance = balance();
    return balance == null ? null : balance.add(planned);
  }

  /** The balance in days of so many hours. */
  public @Nullable BigDecimal days(BigDecimal dailyCapacity) {
    BigDecimal balance = balance();
    return balance == null || dailyCapacity.signum() <= 0
        ? null
        : balance.divide(dailyCapacity, MathContext.DECIMAL64);
  }

  /** Whether more is taken and planned than there is. */
  public boolean isOverdrawn() {
    BigDecimal balance = balance();
    return balance != null && balance.signum() < 0;
  }

  /** The hours that lapse at the end of the year if no more is taken; null where unknown. */
  public @Nullable BigDecimal lapsing() {
    BigDecimal balance = balance();
    return balance == null
        ? null
        : balance.max(BigDecimal.ZERO).subtract(policy.carriedOver(balance));
  }

  /** Whether hours lapse within so many days. */
  public boolean lapsesWithin(int days, LocalDate today) {
    BigDecimal lapsing = lapsing();
    return lapsing != null && lapsing.signum() > 0 && !year.end().isAfter(today.plusDays(days));
  }
}
