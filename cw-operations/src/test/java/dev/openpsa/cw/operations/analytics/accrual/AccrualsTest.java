package dev.openpsa.cw.operations.analytics.accrual;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccrualsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 18);
  private static final LocalDate HIRED = LocalDate.of(2021, 7, 12);
  private static final List<AccrualPolicy.Tier> TIERS =
      List.of(
          new AccrualPolicy.Tier(11, 0, 2, hours("80")),
          new AccrualPolicy.Tier(12, 3, 6, hours("120")),
          new AccrualPolicy.Tier(13, 7, 0, hours("160")));
  private static final AccrualPolicy CALENDAR =
      new AccrualPolicy(4, false, true, hours("40"), TIERS);
  private static final AccrualPolicy ANNIVERSARY = new AccrualPolicy(4, true, false, null, TIERS);

  private static BigDecimal hours(String hours) {
    return new BigDecimal(hours);
  }

  private static Accruals accruals(
      AccrualRules rules, LocalDate hired, AccrualPolicy policy, LeaveTaken... leave) {
    return new Accruals(
        rules, hired, Map.of(AccrualType.VACATION, policy), List.of(), List.of(leave));
  }

  private static LeaveTaken taken(String day, String hours) {
    LocalDate date = LocalDate.parse(day);
    return new LeaveTaken(5, AccrualType.VACATION, date, hours(hours), date.isAfter(TODAY));
  }

  private static BigDecimal granted(AccrualRules rules, String hired, String day) {
    return accruals(rules, LocalDate.parse(hired), CALENDAR)
        .on(LocalDate.parse(day), AccrualType.VACATION)
        .granted();
  }

  @Test
  void balance_allTerms_addUp() {
    AccrualBalance balance =
        new Accruals(
                AccrualRules.USUAL,
                HIRED,
                Map.of(AccrualType.VACATION, CALENDAR),
                List.of(
                    new Accruals.Adjustment(1, AccrualType.VACATION, 2026, hours("8"), "Bought"),
                    new Accruals.Adjustment(1, AccrualType.VACATION, 2024, hours("99"), ""),
                    new Accruals.Adjustment(1, AccrualType.PTO, 2026, hours("99"), "")),
                List.of(
                    taken("2025-02-03", "104"),
                    taken("2026-01-05", "40"),
                    taken("2026-07-06", "16"),
                    taken("2027-01-04", "8")))
            .on(TODAY, AccrualType.VACATION);

    assertThat(balance.granted()).isEqualByComparingTo("120");
    assertThat(balance.adjustments()).isEqualByComparingTo("8");
    assertThat(balance.carryOver()).isEqualByComparingTo("16");
    assertThat(balance.used()).isEqualByComparingTo("40");
    assertThat(balance.planned()).isEqualByComparingTo("16");
    assertThat(balance.balance()).isEqualByComparingTo("88");
    assertThat(balance.availableToday()).isEqualByComparingTo("104");
    assertThat(balance.days(hours("8"))).isEqualByComparingTo("11");
    assertThat(balance.year()).hasToString("2026-01-01..2026-12-31");
    assertThat(balance.isOverdrawn()).isFalse();
    assertThat(balance.lapsing()).isEqualByComparingTo("48");
  }

  @Test
  void granted_byFullYearsOfServiceAtTheStartOfTheYear() {
    assertThat(granted(AccrualRules.USUAL, "2023-01-01", "2026-03-18")).isEqualTo("120");
    assertThat(granted(AccrualRules.USUAL, "2023-01-02", "2026-03-18")).isEqualTo("80");
    assertThat(granted(AccrualRules.USUAL, "2019-01-01", "2026-03-18")).isEqualTo("160");
    assertThat(granted(new AccrualRules(false, true, 1, 1), "2023-01-02", "2026-03-18"))
        .isEqualTo("120");
  }

  @Test
  void granted_inTheYearOfTheHire_isThePartThatIsLeft() {
    assertThat(granted(AccrualRules.USUAL, "2026-07-02", "2026-12-31"))
        .isEqualByComparingTo(
            hours("80").multiply(hours("183")).divide(hours("365"), MathContext.DECIMAL64));
    assertThat(granted(new AccrualRules(false, false, 0, 1), "2026-07-02", "2026-12-31"))
        .isEqualByComparingTo("80");
    assertThat(granted(AccrualRules.USUAL, "2027-01-01", "2026-12-31")).isEqualByComparingTo("0");
  }

  @Test
  void granted_monthly_aTwelfthForEachFullMonth() {
    AccrualRules monthly = new AccrualRules(true, true, 0, 1);

    assertThat(granted(monthly, "2021-07-12", "2026-03-30")).isEqualByComparingTo("20");
    assertThat(granted(monthly, "2021-07-12", "2026-03-31")).isEqualByComparingTo("30");
    assertThat(granted(monthly, "2021-07-12", "2026-12-31")).isEqualByComparingTo("120");
    assertThat(granted(monthly, "2026-02-10", "2026-04-09"))
        .isEqualByComparingTo("13.33333333333333");
  }

  @Test
  void anniversaryYear_ofTheTwentyNinthOfFebruary_beginsOnTheTwentyEighth() {
    LocalDate hired = LocalDate.of(2024, 2, 29);

    assertThat(AccrualYear.ofAnniversary(hired, LocalDate.of(2026, 2, 27)))
        .hasToString("2025-02-28..2026-02-27");
    assertThat(AccrualYear.ofAnniversary(hired, LocalDate.of(2026, 2, 28)))
        .hasToString("2026-02-28..2027-02-27");
    assertThat(AccrualYear.ofAnniversary(hired, LocalDate.of(2028, 2, 29)))
        .hasToString("2028-02-29..2029-02-27");
  }

  @Test
  void anniversaryYear_leaveBeforeTheAnniversary_countsInTheYearBefore() {
    AccrualBalance balance =
        accruals(
                AccrualRules.USUAL,
                HIRED,
                ANNIVERSARY,
                taken("2025-07-11", "8"),
                taken("2025-07-12", "16"),
                taken("2026-07-11", "4"))
            .on(TODAY, AccrualType.VACATION);

    assertThat(balance.year()).hasToString("2025-07-12..2026-07-11");
    assertThat(balance.granted()).isEqualTo("120");
    assertThat(balance.used()).isEqualTo("16");
    assertThat(balance.planned()).isEqualTo("4");
    assertThat(balance.carryOver()).isZero();
    assertThat(balance.lapsing()).isEqualTo("100");
    assertThat(balance.lapsesWithin(114, TODAY)).isFalse();
    assertThat(balance.lapsesWithin(115, TODAY)).isTrue();
  }

  @Test
  void carryOver_isWhatWasUnused_upToTheLimit_andNoDeeperThanSet() {
    AccrualPolicy unlimited = new AccrualPolicy(4, false, true, null, TIERS);
    LocalDate hired = LocalDate.of(2010, 1, 1);
    AccrualRules twoYears = new AccrualRules(false, true, 0, 2);
    AccrualRules none = new AccrualRules(false, true, 0, 0);

    assertThat(
            accruals(AccrualRules.USUAL, hired, CALENDAR)
                .on(TODAY, AccrualType.VACATION)
                .carryOver())
        .isEqualTo("40");
    assertThat(
            accruals(AccrualRules.USUAL, hired, unlimited)
                .on(TODAY, AccrualType.VACATION)
                .carryOver())
        .isEqualTo("160");
    assertThat(accruals(twoYears, hired, unlimited).on(TODAY, AccrualType.VACATION).carryOver())
        .isEqualTo("320");
    assertThat(accruals(none, hired, unlimited).on(TODAY, AccrualType.VACATION).carryOver())
        .isZero();
    assertThat(
            accruals(AccrualRules.USUAL, hired, CALENDAR, taken("2025-03-03", "200"))
                .on(TODAY, AccrualType.VACATION)
                .carryOver())
        .isZero();
    assertThat(
            accruals(AccrualRules.USUAL, LocalDate.of(2026, 1, 1), CALENDAR)
                .on(TODAY, AccrualType.VACATION)
                .carryOver())
        .isZero();
  }

  @Test
  void balance_withoutHireDate_isUnknownAndNotZero() {
    AccrualBalance balance =
        accruals(AccrualRules.USUAL, null, CALENDAR, taken("2026-01-05", "8"))
            .on(TODAY, AccrualType.VACATION);

    assertThat(balance.granted()).isNull();
    assertThat(balance.balance()).isNull();
    assertThat(balance.days(hours("8"))).isNull();
    assertThat(balance.isOverdrawn()).isFalse();
    assertThat(balance.used()).isEqualTo("8");
  }

  @Test
  void balance_withoutPolicy_grantsNothing_soLeaveOverdraws() {
    AccrualBalance balance =
        accruals(
                AccrualRules.USUAL,
                HIRED,
                CALENDAR,
                new LeaveTaken(5, AccrualType.PTO, TODAY, hours("8"), false))
            .on(TODAY, AccrualType.PTO);

    assertThat(balance.balance()).isEqualByComparingTo("-8");
    assertThat(balance.isOverdrawn()).isTrue();
    assertThat(balance.lapsing()).isZero();
  }
}
