package dev.openpsa.cw.operations.analytics.offer;

import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.clientsShrink;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.grows;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.halves;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.leaves;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.more;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.selects;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.splits;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.windowsAddUp;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.windowsShrink;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.adds;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.atMost;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.bands;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.count;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.percent;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.ratio;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.rows;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.shares;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sum;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sums;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** Of what tickets are about and where they come from. */
final class PatternInvariants {
  private PatternInvariants() {}

  static Map<String, List<Invariant>> all() {
    return Map.ofEntries(
        entry(
            "ticket_volume_by_dimension",
            List.of(
                shares("share_pct"),
                percent("change_pct = tickets - previous / previous"),
                atMost("open <= tickets"),
                sums("tickets", "previous", "hours", "open"),
                splits("dimension", "tickets", "previous", "hours"),
                halves("board_ids", "tickets", "previous", "hours"),
                clientsShrink("tickets", "hours"),
                grows("include_internal", "tickets"),
                windowsAddUp("tickets", "hours"))),
        entry(
            "arrival_heatmap",
            List.of(
                shares("share_pct"),
                sum("mean_arrivals", "arrivals_a_week"),
                count("peak", "true", "peak_hours"),
                halves("board_ids", "arrivals"),
                more("weeks", 3, 12, "arrivals"),
                grows("include_internal", "arrivals"))),
        entry(
            "recurring_problems",
            List.of(
                rows("clusters"),
                sum("count", "clustered_tickets"),
                percent("clustered_pct = clustered_tickets / tickets"),
                atMost("first_third + last_third <= count"),
                atMost("companies <= count"),
                more("min_count", 8, 2, "clusters", "clustered_tickets", "clustered_pct"),
                leaves("min_count", List.of(2, 8), "tickets"),
                clientsShrink("tickets", "clustered_tickets"))),
        entry(
            "noisy_companies",
            List.of(
                ratio("tickets_per_device = tickets / devices"),
                more("days", 30, 120, "tickets", "hours"),
                leaves("top", List.of(5, 60), "clients", "tickets", "hours", "noisy_clients"),
                grows("include_internal", "tickets", "hours"))),
        entry(
            "noisy_configurations",
            List.of(
                rows("devices"),
                more("min_tickets", 5, 2, "devices"),
                atMost("tickets_read <= tickets"),
                leaves("min_tickets", List.of(2, 5), "tickets", "tickets_read", "linked_pct"),
                more("max_tickets", 10, 40, "tickets_read"),
                halves("board_ids", "tickets"))),
        entry(
            "tickets_per_endpoint",
            List.of(
                rows("companies"),
                sums("endpoints", "users", "tickets", "reactive_hours"),
                selects("company_id", "company"),
                windowsShrink("tickets"),
                bands("rhem", "band", "good", "watch", "bad"),
                halves("reactive_boards", "tickets"))),
        entry(
            "waiting_time_analysis",
            List.of(
                sums("open_waiting", "client_answered"),
                atMost("over_7_days <= open_waiting"),
                atMost("client_answered <= open_waiting"),
                leaves("days", List.of(10, 90), "open_waiting", "client_answered"),
                halves("board_ids", "open_waiting", "client_answered"))),
        entry(
            "ticket_touches",
            List.of(
                sums("tickets", "handoffs", "handoff_cost_hours"),
                splits("group_by", "tickets", "handoffs", "handoff_cost_hours", "escalation_pct"),
                leaves("min_techs", List.of(2, 4), "tickets", "handoffs"),
                more("hours_per_handoff", 0.25, 1, "handoff_cost_hours"),
                halves("board_ids", "tickets", "handoffs", "handoff_cost_hours"),
                windowsShrink("tickets", "handoffs"))),
        entry(
            "customer_reply_lag",
            List.of(
                rows("tickets"),
                count("over_goal", "true", "over_goal"),
                percent("over_goal_pct = over_goal / tickets"),
                more("goal_hours", 60, 1, "over_goal"),
                leaves("goal_hours", List.of(1, 60), "tickets", "median_lag_hours"),
                halves("board_ids", "tickets", "over_goal"))),
        entry(
            "csat_summary",
            List.of(
                atMost("detractors <= responses"),
                atMost("follow_ups <= responses"),
                percent("response_rate_pct = responses / closed_tickets"),
                sums("responses", "detractors", "follow_ups", "closed_tickets"),
                splits("group_by", "responses", "csat_pct", "detractors"),
                more("days", 20, 150, "responses", "detractors", "closed_tickets"))),
        entry(
            "effort_outliers",
            List.of(
                rows("outliers"),
                adds("excess_hours = hours - median_hours"),
                ratio("ratio = hours / median_hours"),
                sums("excess_hours"),
                atMost("outliers <= tickets"),
                more("factor", 5, 1.5, "outliers"),
                more("days", 15, 90, "tickets"))),
        entry(
            "alert_noise",
            List.of(
                percent("noise_pct = auto_closed / alerts"),
                ratio("hours_per_alert = hours / alerts"),
                atMost("auto_closed <= alerts"),
                sums("alerts", "auto_closed", "hours"),
                halves("board_ids", "alerts", "auto_closed", "hours"),
                more("days", 10, 60, "alerts", "auto_closed", "hours"))));
  }
}
