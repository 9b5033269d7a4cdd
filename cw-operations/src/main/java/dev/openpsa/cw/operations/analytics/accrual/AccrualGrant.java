package dev.openpsa.cw.operations.analytics.accrual;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * What a year grants of one kind of leave, and why.
 *
 * @param hours null where they can't be known
 * @param yearsOfService that count at the start of the year; null where they can't be known
 * @param tier the record that it comes from; null where none holds
 * @param share of the tier's hours, such as {@code 183 of 365 days}; null for all of them
 */
public record AccrualGrant(
    @Nullable BigDecimal hours,
    @Nullable Integer yearsOfService,
    AccrualPolicy.@Nullable Tier tier,
    @Nullable String share) {
  /** Where no policy holds, or before the hire. */
  static final AccrualGrant NOTHING = new AccrualGrant(BigDecimal.ZERO, null, null, null);

  /** Without a day of hire. */
  static final AccrualGrant UNKNOWN = new AccrualGrant(null, null, null, null);

  static AccrualGrant whole(int years, AccrualPolicy.@Nullable Tier tier) {
    return new AccrualGrant(tier == null ? BigDecimal.ZERO : tier.hours(), years, tier, null);
  }

  static AccrualGrant part(
      int years, AccrualPolicy.@Nullable Tier tier, long part, long whole, String unit) {
    if (tier == null) {
      return whole(years, null);
    }
    BigDecimal hours =
        tier.hours()
            .multiply(BigDecimal.valueOf(part))
            .divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
    return new AccrualGrant(hours, years, tier, part + " of " + whole + " " + unit);
  }
}
