package dev.openpsa.cw.operations.analytics.offer;

import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.clientsShrink;
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
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.between;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.count;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.parts;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.percent;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.rows;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.shares;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sums;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.tally;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** Of tickets, their times and their handling. */
final class DeskInvariants {
  private DeskInvariants() {}

  static Map<String, List<Invariant>> all() {
    return Map.ofEntries(
        entry(
            "sla_compliance",
            List.of(
                atMost("breaches + no_sla <= tickets"),
                sums("tickets", "breaches"),
                splits("group_by", "tickets", "breaches", "system_pct"),
                halves("board_ids", "tickets", "breaches"),
                clientsShrink("tickets", "breaches"),
                windowsAddUp("tickets", "breaches"),
                grows("include_internal", "tickets", "breaches"))),
        entry(
            "first_response_time",
            List.of(
                adds("tickets = answered + no_response"),
                atMost("median_min <= p90_min"),
                sums("tickets", "answered", "no_response"),
                splits("group_by", "tickets", "answered", "median_min"),
                splits("clock", "tickets", "answered", "no_response"),
                halves("board_ids", "tickets", "answered", "no_response"),
                grows("include_internal", "tickets"),
                windowsAddUp("tickets", "answered", "no_response"))),
        entry(
            "resolution_time",
            List.of(
                atMost("median_business_hours <= p90_business_hours"),
                atMost("median_age_hours <= p90_age_hours"),
                sums("tickets"),
                splits(
                    "group_by",
                    "tickets",
                    "median_business_hours",
                    "p90_age_hours",
                    "mean_effort_hours"),
                halves("board_ids", "tickets"),
                grows("include_internal", "tickets"),
                windowsAddUp("tickets"))),
        entry(
            "sla_breach_forecast",
            List.of(
                rows("open"),
                tally("state", "at_risk", "breached", "ok", "waiting", "no_sla"),
                adds("open = at_risk + breached + ok + waiting + no_sla"),
                bands("minutes_left", "state", "at_risk", "ok"),
                more("hours", 1, 30, "at_risk"),
                leaves("hours", List.of(1, 30), "open", "breached", "waiting"),
                selects("company_id", "company"),
                halves("board_ids", "open", "at_risk", "breached"))),
        entry(
            "ticket_backlog_age",
            List.of(
                parts("open", "days_.*"),
                sums("open", "days_.*", "untouched_over_7d", "backlog_hours"),
                atMost("untouched_over_7d <= open"),
                atMost("median_age_days <= oldest_days"),
                splits("group_by", "open", "days_90_up", "untouched_over_7d", "backlog_hours"),
                leaves("buckets", List.of(List.of(2, 10), List.of(5)), "open", "median_age_days"),
                halves("board_ids", "open", "days_0_1", "untouched_over_7d", "backlog_hours"))),
        entry(
            "backlog_trend",
            List.of(
                adds("net = opened - closed"),
                percent("close_ratio_pct = closed / opened"),
                sums("opened", "closed", "net"),
                adds("open_now = backlog_before + net"),
                splits("interval", "open_now"),
                more("weeks", 4, 20, "opened", "closed"),
                halves("board_ids", "opened", "closed", "open_now"))),
        entry(
            "kill_rate",
            List.of(
                percent("kill_rate_pct = closed / opened"),
                sums("closed"),
                shares("share_pct"),
                splits("credit", "opened", "closed"),
                halves("board_ids", "opened", "closed"),
                windowsAddUp("opened", "closed"),
                grows("include_internal", "opened", "closed"))),
        entry(
            "reopen_rate",
            List.of(
                percent("reopen_pct = reopened / closed"),
                sums("closed", "reopened"),
                splits("group_by", "closed", "reopened"),
                more("days", 20, 120, "closed"),
                halves("board_ids", "closed", "reopened"))),
        entry(
            "first_touch_resolution",
            List.of(
                atMost("mean_techs <= mean_touches"),
                atMost("first_touch_pct <= single_tech_pct"),
                sums("tickets"),
                splits("group_by", "tickets", "mean_touches", "first_touch_pct"),
                halves("board_ids", "tickets"),
                grows("include_internal", "tickets"),
                windowsAddUp("tickets"))),
        entry(
            "stale_tickets_report",
            List.of(
                rows("stale"),
                count("reason", "scheduled", "scheduled"),
                more("stale_days", 9, 2, "stale"),
                more("waiting_stale_days", 20, 1, "stale"),
                halves("board_ids", "stale"),
                selects("company_id", "company"))),
        entry(
            "team_leaderboard",
            List.of(
                atMost("closed <= weighted_closed"),
                atMost("weighted_closed <= 4*closed"),
                sums("closed", "weighted_closed"),
                between(0, 100, "score"),
                halves("board_ids", "closed", "weighted_closed"),
                windowsAddUp("closed", "weighted_closed"))),
        entry(
            "dispatch_efficiency",
            List.of(
                atMost("timed <= assigned"),
                atMost("assigned <= tickets"),
                atMost("at_once <= timed"),
                atMost("unassigned_now <= tickets - assigned"),
                sums("tickets", "assigned", "timed", "at_once", "unassigned_now"),
                more("assign_goal_minutes", 10, 120, "within_goal_pct"),
                splits("group_by", "tickets", "assigned", "timed", "unassigned_now"),
                more("days", 10, 60, "tickets", "assigned", "timed"),
                halves("board_ids", "tickets", "assigned", "timed"))));
  }
}
