package dev.openpsa.cw.operations.analytics.accrual;

import dev.openpsa.cw.operations.settings.Settings;

/**
 * How a firm grants leave, beyond what its policies say.
 *
 * @param isMonthly whether a twelfth is granted with each month, and not all at the year's start
 * @param proratesHireYear whether the year of the hire grants only the part that is left of it
 * @param serviceYearBase years of service in the first year: 0, or 1 where the first counts as one
 * @param carryoverDepth earlier years whose unused leave is carried over
 */
public record AccrualRules(
    boolean isMonthly, boolean proratesHireYear, int serviceYearBase, int carryoverDepth) {

  /** What is usual: all at once, the hire year in part, one year carried over. */
  public static final AccrualRules USUAL = new AccrualRules(false, true, 0, 1);

  public static AccrualRules of(Settings settings) {
    return new AccrualRules(
        settings.word("accrual.earning").equals("monthly"),
        settings.flag("accrual.prorateHireYear"),
        settings.number("accrual.serviceYearBase").intValue(),
        settings.number("accrual.carryoverDepth").intValue());
  }

  /** {@code monthly} or {@code upfront}. */
  public String method() {
    return isMonthly ? "monthly" : "upfront";
  }
}
