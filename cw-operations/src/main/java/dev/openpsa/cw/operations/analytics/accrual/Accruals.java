package dev.openpsa.cw.operations.analytics.accrual;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.Period;
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
  private static final BigDecimal MONTHS_A_YEAR = BigDecimal.valueOf(12);

  public Accruals {
    policies = Map.copyOf(policies);
    adjustments = List.copyOf(adjustments);
    leave = List.copyOf(leave);
  }

  /**
   * Hours that somebody added or took away.
   *
   * @param year that in which the year of accrual begins
   */
  public record Adjustment(AccrualType type, int year, BigDecimal hours) {}

  /** How it stands on that day. */
  public AccrualBalance on(LocalDate day, AccrualType type) {
    AccrualPolicy policy = policies.getOrDefault(type, AccrualPolicy.NONE);
    AccrualYear year =
        policy.isByAnniversary() && hired != null
            ? AccrualYear.ofAnniversary(hired, day)
            : AccrualYear.ofCalendar(day);
    return new AccrualBalance(
        type,
        policy,
        year,
        granted(policy, year, day),
        adjusted(type, year),
        carriedOver(type, policy, year, rules.carryoverDepth()),
        taken(type, year, false),
        taken(type, year, true));
  }

  /** What the year has granted up to and with that day. */
  private @Nullable BigDecimal granted(AccrualPolicy policy, AccrualYear year, LocalDate day) {
    if (hired == null) {
      return policy.tiers().isEmpty() ? BigDecimal.ZERO : null;
    }
    if (!hired.isBefore(year.next())) {
      return BigDecimal.ZERO;
    }
    int years = Math.max(0, Period.between(hired, year.start()).getYears());
    BigDecimal hours = policy.hours(years + rules.serviceYearBase());
    boolean isHireYear = hired.isAfter(year.start());
    if (rules.isMonthly()) {
      LocalDate from = isHireYear && rules.proratesHireYear() ? hired : year.start();
      LocalDate tomorrow = day.plusDays(1);
      long months =
          ChronoUnit.MONTHS.between(from, tomorrow.isBefore(year.next()) ? tomorrow : year.next());
      return part(hours, BigDecimal.valueOf(Math.max(0, months)), MONTHS_A_YEAR);
    }
    if (isHireYear && rules.proratesHireYear()) {
      long left = ChronoUnit.DAYS.between(hired, year.next());
      return part(hours, BigDecimal.valueOf(left), BigDecimal.valueOf(year.days()));
    }
    return hours;
  }

  private static BigDecimal part(BigDecimal hours, BigDecimal part, BigDecimal whole) {
    return hours.multiply(part).divide(whole, MathContext.DECIMAL64);
  }

  private BigDecimal adjusted(AccrualType type, AccrualYear year) {
    return adjustments.stream()
        .filter(one -> one.type() == type && one.year() == year.start().getYear())
        .map(Adjustment::hours)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal taken(AccrualType type, AccrualYear year, boolean isPlanned) {
    return leave.stream()
        .filter(one -> one.type() == type && one.isPlanned() == isPlanned)
        .filter(one -> year.holds(one.day()))
        .map(LeaveTaken::hours)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What the year before left over, and of the years before that as many as the depth says. */
  private @Nullable BigDecimal carriedOver(
      AccrualType type, AccrualPolicy policy, AccrualYear year, int depth) {
    if (depth <= 0 || !policy.isCarryoverAllowed()) {
      return BigDecimal.ZERO;
    }
    if (hired == null) {
      return null;
    }
    LocalDate last = year.start().minusDays(1);
    if (last.isBefore(hired)) {
      return BigDecimal.ZERO;
    }
    AccrualYear before =
        policy.isByAnniversary()
            ? AccrualYear.ofAnniversary(hired, last)
            : AccrualYear.ofCalendar(last);
    BigDecimal unused =
        Objects.requireNonNull(granted(policy, before, last))
            .add(adjusted(type, before))
            .add(Objects.requireNonNull(carriedOver(type, policy, before, depth - 1)))
            .subtract(taken(type, before, false))
            .subtract(taken(type, before, true));
    return policy.carriedOver(unused);
  }
}
