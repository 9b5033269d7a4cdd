package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the time sheets of the last weeks came to their status. */
final class SheetHistory {
  private static final String SHEETS = "/time/sheets";
  private static final String PENDING = "PendingApproval";
  private static final int WEEKS = 5;

  private final Ground ground;

  SheetHistory(Ground ground) {
    this.ground = ground;
  }

  void plant() {
    Instant since = ground.day(-7 * WEEKS);
    for (Row sheet : ground.rows(SHEETS)) {
      if (ground.value(SHEETS, sheet, "dateEnd") instanceof Instant end
          && end.isAfter(since)
          && end.isBefore(ground.now())) {
        tell(sheet, end, ground.text(SHEETS, sheet, "status"));
      }
    }
  }

  private void tell(Row sheet, Instant end, String status) {
    if (status.equals("Open")) {
      return;
    }
    @Nullable Row owner = member(sheet, "member");
    @Nullable Row approver = ground.named("/system/members", "Morgan Hartwell");
    if (owner != null && owner.id() == approver.id()) {
      approver = ground.named("/system/members", "Quinn Rourke");
    }
    Instant submitted = end.plus(Duration.ofMinutes(20 * 60 + sheet.id() % 7 * 25L));
    Instant seen = submitted.plus(Duration.ofHours(18 + sheet.id() % 11));
    change(sheet, owner, submitted, "Open", PENDING);
    switch (status) {
      case "Rejected" -> change(sheet, approver, seen, PENDING, status);
      case "ErrorsCorrected" -> {
        change(sheet, approver, seen, PENDING, "Rejected");
        change(sheet, owner, seen.plus(Duration.ofHours(3)), "Rejected", status);
      }
      case "ApprovedByTierOne" -> change(sheet, approver, seen, PENDING, status);
      case "ApprovedByTierTwo", "RejectBySecondTier" -> {
        change(sheet, approver, seen, PENDING, "ApprovedByTierOne");
        Row second = ground.named("/system/members", "Ida Keane");
        change(sheet, second, seen.plus(Duration.ofDays(1)), "ApprovedByTierOne", status);
      }
      default -> {}
    }
  }

  private @Nullable Row member(Row sheet, String field) {
    return ground.value(SHEETS, sheet, field) instanceof Integer id
        ? ground.table("/system/members").find(id)
        : null;
  }

  private void change(Row sheet, @Nullable Row by, Instant when, String from, String to) {
    String who = by == null ? Ground.BY : ground.text("/system/members", by, "identifier");
    ground.put(
        SHEETS + "/{}/audits",
        sheet.id(),
        when.isAfter(ground.now()) ? ground.now() : when,
        who,
        a ->
            a.set("member", by)
                .set("source", "Application")
                .set("type", "Status")
                .set("message", "Status changed from " + from + " to " + to + ".")
                .set("oldValue", from)
                .set("newValue", to)
                .set("value", to));
  }
}
