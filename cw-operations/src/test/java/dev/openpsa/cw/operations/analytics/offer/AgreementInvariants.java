package dev.openpsa.cw.operations.analytics.offer;

import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.clientsShrink;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.leaves;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.more;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.selects;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.splits;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.windowsAddUp;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.adds;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.bands;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.percent;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.ratio;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.rows;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sum;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sumWhere;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sums;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.tally;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** Of agreements and what they earn. */
final class AgreementInvariants {
  private AgreementInvariants() {}

  static Map<String, List<Invariant>> all() {
    return Map.ofEntries(
        entry(
            "agreement_profitability",
            List.of(
                adds("profit = revenue - product_cost - labour_cost"),
                percent("margin_pct = profit / revenue"),
                ratio("contribution_rate = profit / hours"),
                rows("agreements"),
                sums("revenue", "product_cost", "hours", "labour_cost", "profit"),
                tally("verdict", "healthy", "watch", "losing", "partial"),
                selects("company_id", "company"),
                splits("product_basis", "revenue", "hours", "labour_cost"),
                windowsAddUp("revenue", "hours", "labour_cost"))),
        entry(
            "agreement_renewals",
            List.of(
                adds("annual_value = 12*mrr"),
                rows("agreements"),
                sums("mrr"),
                tally("urgency", "lapsed", "overdue", "red", "amber", "green"),
                sumWhere("mrr", "urgency", "lapsed", "lapsed_mrr"),
                bands("days_left", "urgency", "overdue", "red", "amber", "green"),
                more("days", 30, 200, "agreements", "mrr"),
                selects("company_id", "company"))),
        entry(
            "effective_hourly_rate",
            List.of(
                ratio("effective_rate = service_revenue / hours"),
                percent("versus_target_pct = effective_rate / target"),
                sums("service_revenue", "hours", "lost_value"),
                more("target", 100, 200, "lost_value"),
                leaves("target", List.of(100, 200), "service_revenue", "hours"),
                selects("company_id", "company_id"))),
        entry(
            "agreement_burn_down",
            List.of(
                adds("remaining = limit - used + overrun"),
                percent("used_pct = used / limit"),
                ratio("burn_ratio = used_pct / period_elapsed_pct"),
                rows("agreements"),
                tally("state", "over", "hot", "steady", "cold"),
                more("warn_pct", 90, 20, "hot"),
                selects("agreement_id", "agreement_id"),
                selects("company_id", "company"))),
        entry(
            "agreement_coverage_leak",
            List.of(
                sums("uncovered_hours", "value"),
                more("days", 10, 180, "uncovered_hours", "value"),
                selects("company_id", "company_id"))),
        entry(
            "mrr_summary",
            List.of(
                adds("arr = 12*mrr"),
                adds("gross_mrr = mrr - product_cost"),
                percent("gross_pct = gross_mrr / mrr"),
                ratio("average_mrr_per_client = mrr / clients"),
                sums("agreements", "mrr", "arr", "product_cost", "gross_mrr"),
                splits("group_by", "agreements", "clients", "mrr", "product_cost"),
                clientsShrink("agreements", "clients", "mrr"))),
        entry(
            "mrr_movement",
            List.of(
                adds("change = mrr_end - mrr_start"),
                adds("mrr_end = mrr_start + new + expansion - contraction - churn"),
                percent("net_retention_pct = mrr_end - new / mrr_start"),
                percent("gross_retention_pct = mrr_start - contraction - churn / mrr_start"),
                sum("change", "mrr_end - mrr_start"),
                selects("company_id", "company_id"))));
  }
}
