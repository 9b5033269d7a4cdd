package dev.openpsa.cw.operations.analytics.offer;

import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.clientsShrink;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.grows;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.halves;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.leaves;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.more;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.selects;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.splits;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.adds;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.atMost;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.between;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.count;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.percent;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.rows;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sum;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sumWhere;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sums;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.tally;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** Of devices, and of records and approvals. */
final class AssetInvariants {
  private AssetInvariants() {}

  static Map<String, List<Invariant>> all() {
    return Map.ofEntries(
        entry(
            "asset_aging",
            List.of(
                atMost("overdue + due_next_12m + unknown_date <= devices"),
                percent("overdue_pct = overdue / devices - unknown_date"),
                sums("devices", "overdue", "due_next_12m", "replacement_budget"),
                more("default_life", 8, 2, "overdue"),
                grows("include_internal", "devices"),
                selects("company_id", "company"))),
        entry(
            "warranty_expiration",
            List.of(
                tally("bucket", "expired", "0-30", "31-60", "61-90", "91+"),
                more("days", 20, 200, "devices", "renewal_value"),
                splits("group_by", "devices", "expired", "renewal_value"),
                sum("ending", "devices"),
                grows("include_renewals", "devices"),
                grows("include_expired", "devices"),
                clientsShrink("devices", "expired"))),
        entry(
            "license_compliance",
            List.of(
                adds("difference = deployed - billed"),
                tally("state", "under_billed", "over_billed", "match"),
                selects("company_id", "company"))),
        entry(
            "asset_data_quality",
            List.of(
                sums("devices", "stale"),
                between(0, 100, "quality_score"),
                atMost("duplicates <= devices"),
                atMost("stale <= devices"),
                splits("group_by", "devices", "stale", "missing_serial_pct", "quality_score"),
                more("stale_days", 360, 60, "stale"),
                leaves("stale_days", List.of(60, 360), "devices"),
                clientsShrink("devices", "stale"))),
        entry(
            "backup_health",
            List.of(
                rows("devices"),
                tally("state", "critical", "warning", "ok"),
                more("max_days", 10, 1, "critical"),
                more("min_success_pct", 50, 99, "warning"),
                leaves(
                    "min_success_pct",
                    List.of(50, 99),
                    "devices",
                    "critical",
                    "jobs",
                    "success_pct"),
                selects("company_id", "company"))),
        entry(
            "os_end_of_life",
            List.of(
                sums("devices"),
                sumWhere("devices", "state", "unsupported", "unsupported"),
                sumWhere("devices", "state", "ending", "ending"),
                sumWhere("devices", "state", "supported", "supported"),
                adds("devices = unsupported + ending + unknown + supported"),
                percent("unsupported_pct = unsupported / devices"),
                selects("company_id", "company"))),
        entry(
            "service_desk_daily_brief",
            List.of(
                adds("net = opened - closed"),
                atMost("unassigned <= open"),
                atMost("out_of_sla <= open"),
                halves(
                    "board_ids",
                    "open",
                    "opened",
                    "closed",
                    "unassigned",
                    "due",
                    "client_answered"),
                more("stale_days", 15, 1, "stale"),
                more("min_hours", 1, 9, "members_below_min_hours"))),
        entry(
            "approval_queue",
            List.of(
                count("kind", "time", "time_sheets"),
                count("kind", "expense", "expense_reports"),
                count("tier", "1", "tier_1"),
                count("tier", "2", "tier_2"),
                sums("hours", "amount"))),
        entry(
            "data_quality_audit",
            List.of(
                percent("missing_pct = missing / records"),
                atMost("missing <= records"),
                atMost("missing_of_worst_owner <= missing"),
                sumWhere("missing", "object", "ticket", "ticket_fields_missing"),
                sumWhere("missing", "object", "time_entry", "time_entry_fields_missing"),
                sumWhere("missing", "object", "company", "company_fields_missing"),
                more("days", 10, 60, "ticket_fields_missing", "time_entry_fields_missing"),
                halves("board_ids", "ticket_fields_missing"),
                leaves("days", List.of(10, 60), "company_fields_missing"))));
  }
}
