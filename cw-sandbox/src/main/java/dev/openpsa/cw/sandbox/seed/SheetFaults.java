package dev.openpsa.cw.sandbox.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Mistakes in sheets as a whole. */
final class SheetFaults {
  private final FaultWeek week;
  private final SheetPlanter sheets;
  private final ProjectPlanter projects;

  SheetFaults(FaultWeek week, SheetPlanter sheets, ProjectPlanter projects) {
    this.week = week;
    this.sheets = sheets;
    this.projects = projects;
  }

  /**
   * Makes them.
   *
   * @param stranger a member without any time
   */
  void plant(Worker stranger) {
    week.cast().forEach(worker -> sheets.state(worker, week.number(), "PendingApproval"));
    sheets.miscount(week.actor(11), week.number(), 2);
    week.blame(
        "period_state",
        sheets,
        week.actor(11),
        week.number(),
        "2 h more than its entries add up to");
    Entry rejected = week.take(List.of(12, 6), FaultWeek::isWork);
    rejected.draft().set("status", "Rejected");
    week.blame("period_state", rejected, "was rejected, its sheet is to be approved");
    Entry whole = week.take(List.of(10, 12, 11), e -> FaultWeek.isProject(e) && e.hours() >= 1.5);
    Instant cut = whole.end().minus(Duration.ofHours(1));
    Entry astray = week.session(whole.worker(), projects, cut, whole.end());
    whole.move(whole.start(), cut, 0);
    astray.file(week.number() - 1);
    week.blame("period_state", astray, "lies in the sheet of the week before");
    sheets.state(week.actor(12), week.number() - 4, "Open");
    week.blame(
        "period_state", sheets, week.actor(12), week.number() - 4, "open, its deadline has passed");
    sheets.leaveEmpty(stranger, week.number());
    sheets.state(stranger, week.number(), "PendingApproval");
    week.blame("period_state", sheets, stranger, week.number(), "there is no entry in it");
    week.blame("missing_hours", sheets, stranger, week.number(), "there is no entry in it");
  }
}
