package dev.openpsa.cw.operations.analytics.offer;

import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.choices;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.grows;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.halves;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.leaves;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.more;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.selects;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.splits;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.windowsAddUp;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.adds;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.atMost;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.bands;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.count;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.parts;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.percent;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.shares;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sum;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sumWhere;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sums;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** Of hours, time sheets and leave. */
final class PeopleInvariants {
  private PeopleInvariants() {}

  static Map<String, List<Invariant>> all() {
    return Map.ofEntries(
        entry(
            "time_totals_by_member",
            List.of(
                adds(
                    "hours = ticket_hours + project_hours + internal_hours + sales_hours + leave_hours"),
                atMost("billable_hours + non_billable_hours <= hours"),
                sums("hours", ".*_hours", "entries"),
                splits("group_by", "hours", "entries", "billable_hours"),
                halves("member_identifiers", "hours", "entries"),
                selects("member_identifiers", "member"),
                windowsAddUp("hours", "billable_hours", "entries"))),
        entry(
            "utilization_by_member",
            List.of(
                percent("utilization_pct = utilized_hours / capacity_hours"),
                percent("billable_utilization_pct = billable_hours / capacity_hours"),
                adds("gap_hours = target - utilized_hours"),
                atMost("utilized_hours + leave_hours <= total_hours"),
                sums(
                    "utilized_hours",
                    "billable_hours",
                    "total_hours",
                    "leave_hours",
                    "capacity_hours"),
                splits("basis", "total_hours", "capacity_hours", "billable_hours"),
                halves("member_identifiers", "utilized_hours", "total_hours", "capacity_hours"),
                windowsAddUp("utilized_hours", "total_hours", "capacity_hours"))),
        entry(
            "hours_breakdown",
            List.of(
                parts("total", "(?!total$|share_pct$).*"),
                sums("(?!share_pct$).*"),
                shares("share_pct"),
                splits("rows", "total"),
                splits("columns", "total"),
                windowsAddUp("total"))),
        entry(
            "realization_by_member",
            List.of(
                percent("realization_pct = billed / potential"),
                atMost("free_hours <= hours"),
                atMost("covered_hours <= hours"),
                sums(
                    "hours", "potential", "billed", "covered_hours", "covered_value", "free_hours"),
                halves("member_identifiers", "hours", "potential", "billed"),
                windowsAddUp("hours", "potential", "billed", "covered_hours", "free_hours"))),
        entry(
            "timesheet_compliance",
            List.of(
                atMost("submitted + missing <= expected_sheets"),
                percent(
                    "on_time_pct = expected_sheets - missing - open_past_deadline / expected_sheets"),
                sums("expected_sheets", "submitted", "rejected", "hours"),
                more("weeks", 2, 7, "expected_sheets", "submitted", "hours", "rejected"),
                more("min_hours_per_day", 2, 9, "short_hours"),
                leaves("min_hours_per_day", List.of(2, 9), "hours", "expected_sheets"))),
        entry(
            "late_time_entry",
            List.of(
                percent("late_pct = late_entries / entries"),
                atMost("median_lag_hours <= p90_lag_hours"),
                sums("entries", "hours", "late_entries"),
                more("late_after_hours", 72, 12, "late_entries", "late_pct"),
                leaves("late_after_hours", List.of(12, 72), "entries", "hours", "same_day_pct"),
                halves("member_identifiers", "entries", "hours", "late_entries"),
                windowsAddUp("entries", "hours", "late_entries"))),
        entry(
            "time_leakage",
            List.of(
                count("kind", "zero_time_ticket", "zero_time_tickets"),
                count("kind", "unlogged_visit", "unlogged_visits"),
                count("kind", "day_gap", "day_gaps"),
                sum("estimated_value", "estimated_loss"),
                sumWhere("hours", "kind", "day_gap", "day_gap_hours"),
                sumWhere("hours", "kind", "unlogged_visit", "unlogged_visit_hours"),
                sum("hours", "leaked_hours"),
                more(
                    "days",
                    15,
                    60,
                    "zero_time_tickets",
                    "unlogged_visits",
                    "day_gaps",
                    "estimated_loss"),
                more("gap_threshold_hours", 6, 1, "day_gaps", "day_gap_hours"),
                halves("board_ids", "zero_time_tickets"),
                grows("include_internal", "zero_time_tickets", "unlogged_visits"))),
        entry(
            "technician_capacity_forecast",
            List.of(
                adds("free_hours = capacity_hours - leave_hours - scheduled_hours - backlog_hours"),
                atMost("project_hours <= backlog_hours"),
                percent(
                    "load_pct = scheduled_hours + backlog_hours / capacity_hours - leave_hours"),
                sums("capacity_hours", "scheduled_hours", "backlog_hours", "free_hours"),
                bands("load_pct", "status", "under", "ok", "over"),
                more("weeks", 1, 3, "capacity_hours", "scheduled_hours", "backlog_hours"),
                halves("member_identifiers", "capacity_hours", "scheduled_hours", "backlog_hours"),
                grows("include_unscheduled", "backlog_hours"))),
        entry(
            "schedule_adherence",
            List.of(
                percent("adherence_pct = matched / booked"),
                adds("variance_hours = logged_hours - booked_hours"),
                atMost("matched <= booked"),
                atMost("not_done <= booked"),
                sums(
                    "booked",
                    "matched",
                    "booked_hours",
                    "logged_hours",
                    "variance_hours",
                    "not_done"),
                more("tolerance_minutes", 5, 120, "matched", "adherence_pct"),
                leaves(
                    "tolerance_minutes", List.of(5, 120), "booked", "booked_hours", "logged_hours"),
                more("days", 10, 60, "booked", "matched", "booked_hours", "not_done"),
                halves("member_identifiers", "booked", "matched", "booked_hours"))),
        entry(
            "overtime_and_load",
            List.of(
                atMost("weekend_hours <= after_hours"),
                atMost("daily_over <= hours"),
                atMost("after_hours <= hours"),
                sums("hours", "daily_over", "weekly_over", "after_hours", "weekend_hours"),
                more("daily_limit", 11, 7, "daily_over"),
                more("weekly_limit", 45, 30, "weekly_over"),
                leaves("daily_limit", List.of(7, 11), "hours", "weekly_over", "weekend_hours"),
                halves("member_identifiers", "hours", "daily_over", "after_hours"),
                windowsAddUp("hours", "after_hours", "weekend_hours"))),
        entry(
            "leave_balance_overview",
            List.of(
                adds("balance = granted + adjustments + carry_over - used - planned"),
                atMost("lapsing <= granted + adjustments + carry_over"),
                sums("used", "planned", "balance"),
                count("at_risk", "overdrawn", "overdrawn"),
                count("at_risk", "lose", "lose"),
                choices("accrual_type", "all", "used", "planned", "balance", "overdrawn", "lose"),
                more("lose_within_days", 30, 200, "lose"))));
  }
}
