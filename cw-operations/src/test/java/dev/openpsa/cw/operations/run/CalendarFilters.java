package dev.openpsa.cw.operations.run;

import static dev.openpsa.cw.operations.run.Row.TODAY;

import dev.openpsa.cw.operations.SandboxDesk;
import java.time.Instant;
import java.util.List;

/** What operations on the calendar are to answer. */
final class CalendarFilters {
  private static final String WEEK = "start:2026-03-02 end:2026-03-06";

  static final List<Filter> ALL =
      List.of(
          Filter.of("count_schedule_between", WEEK, (r, s) -> isInWeek(r)),
          Filter.of("list_schedule_between", WEEK, (r, s) -> isInWeek(r)),
          Filter.of(
              "list_schedule_between",
              "start:2026-03-02T09:00 end:2026-03-02T12:30",
              (r, s) ->
                  r.time("dateStart").isBefore(Instant.parse("2026-03-02T17:30:00Z"))
                      && r.time("dateEnd").isAfter(Instant.parse("2026-03-02T14:00:00Z"))),
          Filter.of(
              "list_member_schedule",
              WEEK + " member_identifier=member.identifier",
              (r, s) -> isInWeek(r) && r.isSame("member.identifier", s)),
          Filter.of(
              "list_ticket_schedule",
              "ticket_id=objectId",
              (r, s) -> r.isSame("objectId", s) && r.isText("type.identifier", "S")),
          Filter.of(
              "list_my_schedule_today", r -> isMine(r) && r.localDay("dateStart").equals(TODAY)),
          Filter.of(
              "list_my_schedule_this_week",
              r -> isMine(r) && r.isLocal("dateStart", "2026-03-16", "2026-03-22")),
          Filter.of("list_unfinished_past_schedule", r -> isUnfinished(r, 14)),
          Filter.of("list_unfinished_past_schedule", "days:7", (r, s) -> isUnfinished(r, 7)),
          Filter.of(
              "list_unacknowledged_schedule",
              r ->
                  r.isNot("acknowledgedFlag")
                      && r.isNot("doneFlag")
                      && r.has("dateStart")
                      && !r.time("dateStart").isBefore(SandboxDesk.NOW)),
          Filter.of(
              "list_undated_schedule",
              r -> r.isNot("doneFlag") && !r.has("dateStart") && r.isText("type.identifier", "S")),
          Filter.of(
              "list_upcoming_holidays", r -> r.has("date") && !r.day("date").isBefore(TODAY)));

  private CalendarFilters() {}

  /** Whether a part of the entry lies in the days from Monday to Friday. */
  private static boolean isInWeek(Row row) {
    return row.time("dateStart").isBefore(Instant.parse("2026-03-07T05:00:00Z"))
        && row.time("dateEnd").isAfter(Instant.parse("2026-03-02T05:00:00Z"));
  }

  private static boolean isUnfinished(Row row, int days) {
    return row.isNot("doneFlag") && row.isLast("dateEnd", days) && row.isAgo("dateEnd", 0);
  }

  private static boolean isMine(Row row) {
    return row.isText("member.identifier", FilteredOperationsTest.ME);
  }
}
