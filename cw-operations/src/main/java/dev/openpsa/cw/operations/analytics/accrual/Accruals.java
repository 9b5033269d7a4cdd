package dev.openpsa.cw.operations.analytics.accrual;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The leave of one member.
 *
 * @param hired null where it is not told: then no grant can be known
 * @param policies by kind; a kind that is absent is not in use at the member's location
 * @param adjustments that were made by hand
 * @param leave taken and planned, of as many years as are carried over
 */
public record Accruals(
    AccrualRules rules,
    @Nullable LocalDate hired,
    Map<AccrualType, AccrualPolicy> policies,
    List<Adjustment> adjustments,
    List<LeaveTaken> leave) {
  private static final int MONTHS_A_YEAR = 12;

  public Accruals {
    policies = Map.copyOf(policies);
    adjustments = List.copyOf(adjustments);
    leave = List.copyOf(leave);
  }

  /**
   * Hours that somebody added or took away.
   *
   * @param id of the record
   * @param year that in which the year of accrual begins
   * @param reason empty where none is told
   */
  public record Adjustment(int id, AccrualType type, int year, BigDecimal hours, String reason) {}

  /** How it stands on that day. */
  public AccrualBalance on(LocalDate day, AccrualType type) {
    AccrualPolicy policy = policies.getOrDefault(type, AccrualPolicy.NONE);
    return on(day, type, policy, rules.carryoverDepth());
  }

  /**
   * How it stands on that day.
   *
   * @param depth earlier years whose unused leave is carried over
   */
  private AccrualBalance on(LocalDate day, AccrualType type, AccrualPolicy policy, int depth) {
    AccrualYear year =
        policy.isByAnniversary() && hired != null
            ? AccrualYear.ofAnniversary(hired, day)
            : AccrualYear.ofCalendar(day);
    LocalDate last = year.start().minusDays(1);
    boolean isCarried = depth > 0 && policy.isCarryoverAllowed();
    AccrualBalance before =
        isCarried && hired != null && !last.isBefore(hired)
            ? on(last, type, policy, depth - 1)
            : null;
    return new AccrualBalance(
        type,
        policy,
        year,
        granted(policy, year, day),
        adjustments.stream()
            .filter(one -> one.type() == type && one.year() == year.start().getYear())
            .toList(),
        carriedOver(policy, isCarried, before),
        before,
        leave.stream().filter(one -> one.type() == type && year.holds(one.day())).toList());
  }

  /** What the year has granted up to and with that day. */
  private AccrualGrant granted(AccrualPolicy policy, AccrualYear year, LocalDate day) {
    if (hired == null) {
      return policy.tiers().isEmpty() ? AccrualGrant.NOTHING : AccrualGrant.UNKNOWN;
    }
    if (!hired.isBefore(year.next())) {
      return AccrualGrant.NOTHING;
    }
    int years = Math.max(0, AccrualYear.fullYears(hired, year.start())) + rules.serviceYearBase();
    AccrualPolicy.Tier tier = policy.tier(years);
    boolean isHireYear = hired.isAfter(year.start());
    if (rules.isMonthly()) {
      LocalDate from = isHireYear && rules.proratesHireYear() ? hired : year.start();
      LocalDate tomorrow = day.plusDays(1);
      long months =
          ChronoUnit.MONTHS.between(from, tomorrow.isBefore(year.next()) ? tomorrow : year.next());
      return AccrualGrant.part(years, tier, Math.max(0, months), MONTHS_A_YEAR, "months");
    }
    if (isHireYear && rules.proratesHireYear()) {
      long left = ChronoUnit.DAYS.between(hired, year.next());
      return AccrualGrant.part(years, tier, left, year.days(), "days");
    }
    return AccrualGrant.whole(years, tier);
  }

  /** What the year before left over; null where that is not known. */
  private @Nullable BigDecimal carriedOver(
      AccrualPolicy policy, boolean isCarried, @Nullable AccrualBalance before) {
    if (!isCarried || before == null) {
      return isCarried && hired == null ? null : BigDecimal.ZERO;
    }
    return policy.carriedOver(Objects.requireNonNull(before.balance()));
  }
}
