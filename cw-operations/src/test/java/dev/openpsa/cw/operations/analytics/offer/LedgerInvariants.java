package dev.openpsa.cw.operations.analytics.offer;

import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.leaves;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.more;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.selects;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.splits;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.windowsAddUp;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.adds;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.atMost;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.climbs;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.count;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.parts;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.percent;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.rows;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.shares;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sums;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** Of invoices, work not billed and margins. */
final class LedgerInvariants {
  private LedgerInvariants() {}

  static Map<String, List<Invariant>> all() {
    return Map.ofEntries(
        entry(
            "ar_aging",
            List.of(
                parts("total", "current|b\\d.*|over_.*|credits"),
                rows("clients"),
                sums("current", "b\\d.*", "credits", "total"),
                count("risk", "true", "clients_at_risk"),
                leaves(
                    "buckets",
                    List.of(List.of(0, 60), List.of(0, 10, 20)),
                    "total",
                    "clients",
                    "dso_days"),
                selects("company_id", "company_id"))),
        entry(
            "wip_unbilled",
            List.of(
                adds("wip = time_value + expense_value + product_value"),
                adds("wip = days_0_30 + days_31_60 + over_60_days"),
                rows("clients"),
                sums("time_hours", ".*_value", "wip", "days_.*", "over_60_days"),
                more("older_than_days", 60, 10, "wip", "time_hours"),
                selects("company_id", "company_id"))),
        entry(
            "revenue_by_company",
            List.of(
                adds("revenue = agreement + service + product + expense + other"),
                percent("change_pct = revenue - previous / previous"),
                shares("share_pct"),
                sums("revenue", "agreement", "service", "product", "other", "previous", "invoices"),
                splits("group_by", "revenue", "service", "invoices", "previous"),
                windowsAddUp("revenue", "agreement", "service", "product", "invoices"),
                selects("company_id", "company_id", "share_pct"))),
        entry(
            "client_concentration",
            List.of(
                shares("share_pct"),
                climbs("cumulative_pct", 100),
                rows("clients"),
                sums("revenue"),
                more("top", 3, 12, "top_pct"),
                leaves("top", List.of(3, 12), "revenue", "hhi", "clients"),
                more("months", 3, 12, "revenue", "clients"))),
        entry(
            "gross_margin_by_company",
            List.of(
                adds("gross_margin = revenue - product_cost - labour_cost - expense_cost"),
                percent("gross_margin_pct = gross_margin / revenue"),
                rows("clients"),
                sums(
                    "revenue",
                    "product_cost",
                    "labour_cost",
                    "expense_cost",
                    "gross_margin",
                    "hours"),
                more("cost_rate", 20, 80, "labour_cost"),
                leaves("cost_rate", List.of(20, 80), "revenue", "product_cost", "hours"),
                selects("company_id", "company_id"))),
        entry(
            "write_offs",
            List.of(
                adds("value = written_off + no_charge + do_not_bill + adjustments"),
                percent("give_away_pct = value / value + billed_services"),
                rows("clients"),
                sums("hours", "written_off", "no_charge", "adjustments", "value"),
                more("days", 30, 150, "value", "hours", "billed_services"),
                selects("company_id", "company_id"))),
        entry(
            "payment_behaviour",
            List.of(
                rows("clients"),
                sums("invoices"),
                atMost("mean_days_late <= mean_days_to_pay"),
                sums("open_balance"),
                more("months", 3, 12, "open_balance"))));
  }
}
