package dev.openpsa.cw.operations.run;

import static dev.openpsa.cw.operations.run.Row.TODAY;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** What operations on time, time sheets and expenses are to answer. */
final class TimeFilters {
  private static final String RANGE = "start:2026-02-02 end:2026-02-27";

  private static final String PERIOD = "start:2026-02-02 end:2026-02-10";
  private static final LocalDate WEEK_BEGIN = LocalDate.of(2026, 3, 16);

  static final List<Filter> ALL =
      List.of(
          Filter.of(
              "count_open_timesheets",
              r -> r.isText("status", "Open") && r.day("dateEnd").isBefore(TODAY)),
          Filter.of(
              "list_open_timesheets",
              r -> r.isText("status", "Open") && r.day("dateEnd").isBefore(TODAY)),
          Filter.of(
              "list_my_timesheets", r -> r.isText("member.identifier", FilteredOperationsTest.ME)),
          Filter.of(
              "list_rejected_timesheets",
              r -> r.isText("status", "Rejected", "RejectBySecondTier")),
          Filter.of("list_timesheets_for_period", PERIOD, (r, s) -> isInPeriod(r)),
          Filter.of("count_pending_timesheets", TimeFilters::isPending),
          Filter.of("list_timesheets_pending_approval", TimeFilters::isPending),
          Filter.of("list_timesheets_tier1_approved", r -> r.isText("status", "ApprovedByTierOne")),
          Filter.of("list_active_work_roles", r -> r.isNot("inactiveFlag")),
          Filter.of("list_active_work_types", r -> r.isNot("inactiveFlag")),
          Filter.of("list_leave_work_types", r -> r.isNot("inactiveFlag") && r.has("accrualType")),
          Filter.of(
              "list_utilized_work_types", r -> r.isNot("inactiveFlag") && r.is("utilizationFlag")),
          Filter.of(
              "list_late_entered_time",
              RANGE + " days:1",
              (r, s) ->
                  inRange(r)
                      && Duration.between(r.time("timeEnd"), r.time("dateEntered"))
                              .compareTo(Duration.ofDays(1))
                          > 0),
          Filter.of(
              "list_long_time_entries",
              RANGE + " hours:4",
              (r, s) -> inRange(r) && r.isMore("actualHours", "4")),
          Filter.of(
              "list_member_time",
              RANGE + " member_identifier=member.identifier",
              (r, s) -> inRange(r) && r.isSame("member.identifier", s)),
          Filter.of("list_my_time_today", r -> isMine(r) && r.localDay("timeStart").equals(TODAY)),
          Filter.of(
              "list_my_time_this_week",
              r -> isMine(r) && r.isLocal("timeStart", "2026-03-16", "2026-03-22")),
          Filter.of(
              "list_nonbillable_time",
              RANGE,
              (r, s) -> inRange(r) && r.isText("billableOption", "DoNotBill", "NoCharge")),
          Filter.of("list_open_time", r -> r.isText("status", "Open")),
          Filter.of("list_pending_time", TimeFilters::isPending),
          Filter.of(
              "list_rejected_time", r -> r.isText("status", "Rejected", "RejectBySecondTier")),
          Filter.of(
              "list_project_time", "project_id=project.id", (r, s) -> r.isSame("project.id", s)),
          Filter.of(
              "list_project_time",
              "project_id=project.id phase_id=phase.id",
              (r, s) -> r.isSame("project.id", s) && r.isSame("phase.id", s)),
          Filter.of("list_time_between", RANGE, (r, s) -> inRange(r)),
          Filter.of(
              "list_time_between",
              RANGE + " company_id=company.id",
              (r, s) -> inRange(r) && r.isSame("company.id", s)),
          Filter.of(
              "list_time_between",
              RANGE + " member_ids=member.id",
              (r, s) -> inRange(r) && r.isSame("member.id", s)),
          Filter.of(
              "list_time_by_work_type",
              RANGE + " work_type_id=workType.name",
              (r, s) -> inRange(r) && r.isSame("workType.id", s)),
          Filter.of(
              "list_time_without_notes",
              "start:2025-01-01 end:2026-03-18",
              (r, s) -> r.isLocal("timeStart", "2025-01-01", "2026-03-18") && !r.has("notes")),
          Filter.of(
              "list_timesheet_entries",
              "timesheet_id=timeSheet.id",
              (r, s) -> r.isSame("timeSheet.id", s)),
          Filter.of(
              "list_written_off_time",
              "start:2025-01-01 end:2026-03-18",
              (r, s) ->
                  r.isLocal("timeStart", "2025-01-01", "2026-03-18")
                      && r.isText("status", "WrittenOff")),
          Filter.of("list_time_ready_to_bill", TimeFilters::isReadyToBill),
          Filter.of("list_unbilled_expenses", TimeFilters::isReadyToBill),
          Filter.of(
              "list_open_time",
              "before:2026-03-16",
              (r, s) -> r.isText("status", "Open") && r.localDay("timeStart").isBefore(WEEK_BEGIN)),
          Filter.of(
              "list_unbilled_time",
              "before:2026-03-16",
              (r, s) ->
                  r.isText("billableOption", "Billable")
                      && !r.is("invoiceFlag")
                      && r.localDay("timeStart").isBefore(WEEK_BEGIN)),
          Filter.of(
              "list_timesheets_for_period",
              PERIOD + " status=status",
              (r, s) -> isInPeriod(r) && r.isSame("status", s)),
          Filter.of(
              "list_running_ticket_stopwatches", r -> r.isText("status", "Running", "Paused")),
          Filter.of(
              "list_large_expenses",
              "amount:40",
              (r, s) -> isSpent(r, 90) && r.number("amount").intValue() >= 40),
          Filter.of(
              "list_large_expenses",
              "amount:40 days:30",
              (r, s) -> isSpent(r, 30) && r.number("amount").intValue() >= 40),
          Filter.of("list_my_expenses", r -> isMine(r) && isSpent(r, 60)),
          Filter.of("list_my_expenses", "days:20", (r, s) -> isMine(r) && isSpent(r, 20)),
          Filter.of(
              "list_unbilled_time",
              r -> r.isText("billableOption", "Billable") && !r.is("invoiceFlag")),
          Filter.of(
              "list_agreement_time_entries",
              "agreement_id=agreement.id",
              (r, s) -> r.isSame("agreement.id", s) && r.isLast("timeStart", 30)),
          Filter.of(
              "list_company_time_entries",
              "company_id:1",
              (r, s) -> r.isText("company.id", "1") && r.isLast("timeStart", 30)),
          Filter.of(
              "list_company_time_entries",
              "company_id=company.id",
              (r, s) -> r.isSame("company.id", s) && r.isLast("timeStart", 30)),
          Filter.of(
              "list_ticket_time_entries",
              "ticket_id=ticket.id",
              (r, s) -> r.isSame("ticket.id", s)),
          Filter.of("list_expense_reports_pending_approval", TimeFilters::isPending),
          Filter.of("list_open_expense_reports", r -> r.isText("status", "Open")),
          Filter.of(
              "list_company_expenses",
              "company_id=company.id",
              (r, s) -> r.isSame("company.id", s) && r.isLast("date", 365)),
          Filter.of(
              "list_ticket_expenses", "ticket_id=ticket.id", (r, s) -> r.isSame("ticket.id", s)),
          Filter.of(
              "list_project_expenses",
              "project_id=project.id",
              (r, s) -> r.isSame("project.id", s)),
          Filter.of("list_pending_expenses", TimeFilters::isPending));

  private TimeFilters() {}

  private static boolean isPending(Row row) {
    return row.isText("status", "PendingApproval", "PendingProjectApproval", "ErrorsCorrected");
  }

  /** Whether all approvals are there, and no invoice. */
  private static boolean isReadyToBill(Row row) {
    return row.isText("billableOption", "Billable")
        && row.isText("status", "ApprovedByTierTwo", "ReadyToBill");
  }

  private static boolean isInPeriod(Row row) {
    return row.text("dateStart").compareTo("2026-02-11") < 0
        && row.text("dateEnd").compareTo("2026-02-02") >= 0;
  }

  private static boolean isSpent(Row row, int days) {
    return row.has("date") && !row.day("date").isBefore(TODAY.minusDays(days));
  }

  private static boolean inRange(Row row) {
    return row.isLocal("timeStart", "2026-02-02", "2026-02-27");
  }

  private static boolean isMine(Row row) {
    return row.isText("member.identifier", FilteredOperationsTest.ME);
  }
}
