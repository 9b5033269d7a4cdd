package dev.openpsa.cw.operations.analytics.offer;

import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.grows;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.leaves;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.more;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.selects;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.splits;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.windowsAddUp;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.adds;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.atMost;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.count;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.percent;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.ratio;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.rows;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.shares;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sums;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** Of sales and procurement. */
final class TradeInvariants {
  private TradeInvariants() {}

  static Map<String, List<Invariant>> all() {
    return Map.ofEntries(
        entry(
            "pipeline_value",
            List.of(
                atMost("weighted <= revenue"),
                atMost("recurring <= revenue"),
                atMost("overdue <= opportunities"),
                ratio("average_size = revenue / opportunities"),
                sums("opportunities", "revenue", "recurring", "weighted", "overdue"),
                splits("group_by", "opportunities", "revenue", "weighted", "overdue"),
                more("max_opportunities", 5, 300, "opportunities", "revenue"))),
        entry(
            "opportunity_win_rates",
            List.of(
                percent("win_rate_pct = won / won + lost"),
                sums("won", "lost"),
                leaves(
                    "group_by",
                    List.of("type", "source", "stage"),
                    "won",
                    "lost",
                    "mean_days_to_close"),
                more("months", 3, 12, "won", "lost"),
                grows("include_internal", "won", "lost"))),
        entry(
            "sales_cycle_time",
            List.of(
                atMost("median_days <= p90_days"),
                sums("deals"),
                splits("group_by", "deals", "median_days", "p90_days"),
                more("months", 3, 12, "deals"))),
        entry(
            "stalled_opportunities",
            List.of(
                rows("stalled"),
                count("next_activity", "", "without_next_step"),
                atMost("stalled <= open_opportunities"),
                more("days", 70, 15, "stalled"),
                selects("rep", "rep"))),
        entry(
            "sales_activity_summary",
            List.of(
                percent("completion_pct = completed / activities"),
                atMost("completed + overdue <= activities"),
                atMost("with_opportunity <= activities"),
                atMost("clients_touched <= activities"),
                sums("activities", "completed", "overdue", "with_opportunity"),
                selects("member", "member"),
                windowsAddUp("activities", "completed", "with_opportunity"))),
        entry(
            "quota_attainment",
            List.of(
                percent("attainment_pct = won_to_date / quota_to_date"),
                adds("forecast_year = won_to_date + weighted_pipeline"),
                adds("gap = quota_year - forecast_year"),
                atMost("quota_to_date <= quota_year"),
                sums("quota_to_date", "won_to_date", "weighted_pipeline", "quota_year"),
                selects("member", "member"))),
        entry(
            "procurement_spend",
            List.of(
                shares("share_pct"),
                ratio("average_order = spend / orders"),
                percent("change_pct = spend - previous / previous"),
                atMost("net + freight <= spend"),
                atMost("open_orders <= orders"),
                sums("orders", "spend", "net", "freight", "open_orders"),
                splits("group_by", "orders", "spend", "net", "freight"),
                windowsAddUp("orders", "spend", "net", "freight"))),
        entry(
            "open_po_aging",
            List.of(
                rows("orders"),
                sums("lines_open", "open_value", "late_lines", "backordered"),
                atMost("late_lines <= lines_open"),
                atMost("backordered <= lines_open"),
                more("days", 25, 1, "orders", "open_value", "lines_open"),
                selects("vendor_id", "vendor"))),
        entry(
            "unfulfilled_sales",
            List.of(
                rows("lines"),
                sums("value"),
                selects("company_id", "company"),
                grows("include_internal", "lines", "value"))),
        entry(
            "product_margin",
            List.of(
                adds("margin = revenue - cost"),
                percent("margin_pct = margin / revenue"),
                atMost("below_cost_lines <= lines"),
                atMost("discounted_lines <= lines"),
                sums("lines", "revenue", "cost", "margin"),
                splits("group_by", "lines", "revenue", "cost"),
                windowsAddUp("lines", "revenue", "cost", "margin"))),
        entry(
            "expense_approvals",
            List.of(
                rows("reports"),
                sums("amount", "billable_amount"),
                count("stale", "true", "stale"),
                percent("billable_pct = billable_amount / amount"),
                atMost("billable_amount <= amount"),
                more("stale_days", 20, 1, "stale"),
                leaves("stale_days", List.of(1, 20), "reports", "amount"))));
  }
}
