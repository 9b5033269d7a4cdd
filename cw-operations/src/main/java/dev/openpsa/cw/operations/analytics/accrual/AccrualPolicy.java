package dev.openpsa.cw.operations.analytics.accrual;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a location grants of one kind of leave.
 *
 * @param id of the record; null where there is none
 * @param isByAnniversary whether its year begins on the day of the hire, and not on 1 January
 * @param carryoverLimit the most hours that are carried over; null for no limit
 */
public record AccrualPolicy(
    @Nullable Integer id,
    boolean isByAnniversary,
    boolean isCarryoverAllowed,
    @Nullable BigDecimal carryoverLimit,
    List<Tier> tiers) {
  public AccrualPolicy {
    tiers = List.copyOf(tiers);
  }

  /** Where a location has no policy: nothing is granted, nothing carried over. */
  public static final AccrualPolicy NONE = new AccrualPolicy(null, false, false, null, List.of());

  /**
   * The hours of a year from so many years of service on.
   *
   * @param id of the record
   * @param endYear the last of them; null or 0 for no end
   */
  public record Tier(int id, int startYear, @Nullable Integer endYear, BigDecimal hours) {
    private boolean holds(int years) {
      return startYear <= years && (endYear == null || endYear == 0 || endYear >= years);
    }
  }

  /** What a year grants after so many years of service; null where no tier holds. */
  @Nullable Tier tier(int years) {
    return tiers.stream()
        .filter(tier -> tier.holds(years))
        .max(Comparator.comparingInt(Tier::startYear))
        .orElse(null);
  }

  /** What of unused hours goes over into the next year. */
  BigDecimal carriedOver(BigDecimal unused) {
    if (!isCarryoverAllowed || unused.signum() <= 0) {
      return BigDecimal.ZERO;
    }
    return Optional.ofNullable(carryoverLimit).map(unused::min).orElse(unused);
  }
}
