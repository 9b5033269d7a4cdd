package dev.openpsa.cw.operations.analytics.offer;

import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.choices;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.clientsShrink;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.grows;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.leaves;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.more;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.selects;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.splits;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.adds;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.atMost;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.percent;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.rows;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sums;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.tally;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** Of projects. */
final class ProjectInvariants {
  private ProjectInvariants() {}

  static Map<String, List<Invariant>> all() {
    return Map.ofEntries(
        entry(
            "project_budget_burn",
            List.of(
                percent("burn_pct = actual / budget"),
                adds("burn_vs_progress = burn_pct - progress_pct"),
                atMost("actual <= eac_hours"),
                atMost("eac_hours - budget <= overrun_hours"),
                rows("projects"),
                sums("budget", "actual", "overrun_hours"),
                tally("state", "red", "amber", "green", "no_budget"),
                more("warn_pct", 100, 30, "amber"),
                leaves("warn_pct", List.of(30, 100), "projects", "red", "actual"),
                selects("project_id", "project_id"),
                selects("manager", "manager"))),
        entry(
            "phase_completion",
            List.of(
                percent("ticket_completion_pct = closed / tickets"),
                percent("hours_completion_pct = actual_hours / budget_hours"),
                atMost("closed <= tickets"),
                rows("phases"),
                sums("tickets", "closed"),
                tally("state", "late", "under_way", "not_started", "done"),
                selects("project_id", "project_id"),
                clientsShrink("phases", "tickets"))),
        entry(
            "project_profitability",
            List.of(
                adds("margin = income - labour_cost - product_cost"),
                percent("margin_pct = margin / income"),
                rows("projects"),
                sums("revenue", "income", "margin"),
                adds("margin = income - cost"),
                choices("status", "all", "projects", "revenue", "cost", "margin"),
                more("days", 30, 300, "projects"),
                selects("company_id", "company"))),
        entry(
            "project_schedule_risk",
            List.of(
                percent("coverage_pct = booked_hours / remaining_hours"),
                rows("projects"),
                sums("remaining_hours", "booked_hours"),
                tally("risk", "high", "medium", "low"),
                atMost("overdue_tickets <= open_tickets"),
                atMost("unowned <= open_tickets"),
                atMost("blocked <= open_tickets"),
                more("horizon_days", 10, 120, "projects", "remaining_hours"),
                clientsShrink("projects", "remaining_hours", "booked_hours"))),
        entry(
            "project_portfolio",
            List.of(
                sums(
                    "projects",
                    "budget_hours",
                    "actual_hours",
                    "overdue",
                    "over_budget",
                    "open_value"),
                splits(
                    "group_by",
                    "projects",
                    "budget_hours",
                    "overdue",
                    "progress_pct",
                    "open_value"),
                atMost("overdue <= projects"),
                atMost("over_budget <= projects"),
                grows("include_internal", "projects", "actual_hours"))));
  }
}
