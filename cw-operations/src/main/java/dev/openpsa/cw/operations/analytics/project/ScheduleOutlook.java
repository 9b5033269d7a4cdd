package dev.openpsa.cw.operations.analytics.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a project will end if work goes on as in the last weeks.
 *
 * @param projectedEnd null while there is work left and nobody works on it
 */
record ScheduleOutlook(
    Project project, RemainingWork work, @Nullable LocalDate projectedEnd, LocalDate today) {
  private static final BigDecimal DAYS_A_WEEK = BigDecimal.valueOf(7);
  private static final int HIGH_SLIP = 14;

  /** The largest first. */
  enum Risk {
    HIGH,
    MEDIUM,
    LOW
  }

  static ScheduleOutlook of(
      Project project, RemainingWork work, ProjectHours recent, LocalDate today) {
    return new ScheduleOutlook(
        project, work, projectedEnd(work.remaining(), recent, project.id(), today), today);
  }

  private static @Nullable LocalDate projectedEnd(
      BigDecimal remaining, ProjectHours recent, int project, LocalDate today) {
    if (remaining.signum() == 0) {
      return today;
    }
    BigDecimal weeks = recent.weeksFor(remaining, project);
    return weeks == null
        ? null
        : today.plusDays(
            weeks.multiply(DAYS_A_WEEK).setScale(0, RoundingMode.CEILING).longValueExact());
  }

  /** Null without an estimated or a projected end. */
  @Nullable Long slip() {
    LocalDate end = project.end();
    return end == null || projectedEnd == null
        ? null
        : Long.valueOf(ChronoUnit.DAYS.between(end, projectedEnd));
  }

  Risk risk() {
    Long slip = slip();
    boolean isStalled = projectedEnd == null;
    if (isStalled || project.isOverdue(today) || (slip != null && slip > HIGH_SLIP)) {
      return Risk.HIGH;
    }
    boolean isSlipping = slip != null && slip > 0;
    return isSlipping || work.overdue() > 0 || work.blocked() > 0 ? Risk.MEDIUM : Risk.LOW;
  }

  /** The slip; of a stalled project more than any. */
  long rank() {
    Long slip = slip();
    if (slip != null) {
      return slip;
    }
    return projectedEnd == null ? Long.MAX_VALUE : Long.MIN_VALUE;
  }
}
