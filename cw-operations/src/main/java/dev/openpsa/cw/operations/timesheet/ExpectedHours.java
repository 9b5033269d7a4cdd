package dev.openpsa.cw.operations.timesheet;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a member is to enter on a working day.
 *
 * @param source where the figure is from
 */
public record ExpectedHours(BigDecimal hours, String source) {
  private static final BigDecimal USUAL_DAY = BigDecimal.valueOf(8);

  /** Of a member of whom nothing can be read. */
  static final ExpectedHours OF_STRANGER =
      new ExpectedHours(USUAL_DAY, "the usual day, since the key can't see the member");

  /**
   * The minimum, or else the capacity, or else a usual day.
   *
   * @param least minimum of the member; null or 0 for none
   * @param capacity null or 0 where none is told
   * @param owesSheet whether ConnectWise asks the member for sheets
   */
  static ExpectedHours of(
      @Nullable BigDecimal least, @Nullable BigDecimal capacity, boolean owesSheet) {
    if (least != null && least.signum() > 0) {
      return new ExpectedHours(least, "the member's minimumHours");
    }
    String unowed =
        owesSheet
            ? ""
            : "; requireTimeSheetEntryFlag is off for the member, whom skipMembers leaves out";
    return capacity != null && capacity.signum() > 0
        ? new ExpectedHours(
            capacity, "the member's dailyCapacity, as minimumHours is not set" + unowed)
        : new ExpectedHours(
            USUAL_DAY, "the usual day, as neither minimumHours nor dailyCapacity is set" + unowed);
  }
}
