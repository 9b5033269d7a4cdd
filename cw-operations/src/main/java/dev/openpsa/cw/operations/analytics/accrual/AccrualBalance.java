package dev.openpsa.cw.operations.analytics.accrual;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one kind of leave, with every term so that it can be checked.
 *
 * @param grant what the year grants
 * @param corrections by hand, of this year
 * @param carryOver hours from the year before; null where they can't be known
 * @param before how the year before ended, from which hours are carried over; null where none are
 * @param leave of this year, taken and planned
 */
public record AccrualBalance(
    AccrualType type,
    AccrualPolicy policy,
    AccrualYear year,
    AccrualGrant grant,
    List<Accruals.Adjustment> corrections,
    @Nullable BigDecimal carryOver,
    @Nullable AccrualBalance before,
    List<LeaveTaken> leave) {
  public AccrualBalance {
    corrections = List.copyOf(corrections);
    leave = List.copyOf(leave);
  }

  /** Hours; null where they can't be known. */
  public @Nullable BigDecimal granted() {
    return grant.hours();
  }

  public BigDecimal adjustments() {
    return corrections.stream()
        .map(Accruals.Adjustment::hours)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Hours up to now. */
  public BigDecimal used() {
    return hours(false);
  }

  /** Hours to come. */
  public BigDecimal planned() {
    return hours(true);
  }

  private BigDecimal hours(boolean isPlanned) {
    return leave.stream()
        .filter(one -> one.isPlanned() == isPlanned)
        .map(LeaveTaken::hours)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** {@code granted + adjustments + carry-over - used - planned}; null where one is unknown. */
  public @Nullable BigDecimal balance() {
    BigDecimal granted = granted();
    return granted == null || carryOver == null
        ? null
        : granted.add(adjustments()).add(carryOver).subtract(used()).subtract(planned());
  }

  /** What could be taken before what is planned is taken. */
  public @Nullable BigDecimal availableToday() {
    BigDecimal balance = balance();
    return balance == null ? null : balance.add(planned());
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
