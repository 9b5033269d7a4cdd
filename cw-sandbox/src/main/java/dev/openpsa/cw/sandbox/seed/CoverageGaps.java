package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import java.util.List;

/**
 * Time that contracts did not cover as a whole: a quarter of an hour too much here and there, and
 * what they exclude. That is no fault of who wrote it, so no sheet is wrong by it.
 */
final class CoverageGaps {
  /** One covered entry in so many. */
  private static final int SHARE = 11;

  private final Ground ground;

  CoverageGaps(Ground ground) {
    this.ground = ground;
  }

  /**
   * Makes them, in entries that are not stored yet.
   *
   * @param entries with their last hours
   * @param week the one of the planted faults, which stays as it is
   */
  void plant(List<Entry> entries, FaultWeek week) {
    int covered = 0;
    for (Entry entry : entries) {
      Draft draft = entry.draft();
      boolean isCovered =
          draft.get("agreementHours") instanceof Double hours && hours > 0 && entry.hours() >= 0.5;
      if (isCovered && entry.week() != week.number() && ++covered % SHARE == 0) {
        gap(entry, covered / SHARE % 3 == 1);
      }
    }
  }

  private void gap(Entry entry, boolean isExcluded) {
    Draft draft = entry.draft();
    double gap = isExcluded ? entry.hours() : 0.25;
    double covered = entry.hours() - gap;
    double rate = entry.worker().rate() instanceof Double hourly ? hourly : 0;
    if (isExcluded) {
      draft.set("workType", ground.named("/time/worktypes", "Travel"));
    }
    boolean isBillable = "Billable".equals(draft.get("billableOption"));
    draft.set("agreementHours", covered).set("agreementAmount", isBillable ? covered * rate : 0.0);
  }
}
