package dev.openpsa.cw.operations.analytics.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * Where figures of a kind may lie: counts and amounts of time are not negative, and percentages are
 * between 0 and 100, but for those that are named here.
 */
final class Ranges {
  private static final BigDecimal ZERO = BigDecimal.ZERO;
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  /** Differences, and what is left of something that may be overdrawn or late. */
  private static final Set<String> BELOW_ZERO =
      Set.of(
          "agreement_profitability.margin_pct",
          "agreement_renewals.days_left",
          "at_risk_clients.days_to_renewal",
          "backlog_trend.net",
          "effective_hourly_rate.trend_vs_previous",
          "effective_hourly_rate.versus_target_pct",
          "gross_margin_by_company.gross_margin_pct",
          "leave_balance_overview.adjustments",
          "leave_balance_overview.balance",
          "leave_balance_overview.days",
          "mrr_summary.gross_pct",
          "payment_behaviour.mean_days_late",
          "payment_behaviour.trend_days",
          "procurement_spend.change_pct",
          "product_margin.margin_pct",
          "project_profitability.margin_pct",
          "project_schedule_risk.slip_days",
          "qbr_pack.change_pct",
          "revenue_by_company.change_pct",
          "revenue_by_company.share_pct",
          "schedule_adherence.variance_hours",
          "sla_breach_forecast.minutes_left",
          "technician_capacity_forecast.free_hours",
          "ticket_volume_by_dimension.change_pct",
          "utilization_by_member.gap_hours",
          "warranty_expiration.days_left");

  /** Percentages of something else than their whole: growth, plans, capacities, goals. */
  private static final Set<String> BEYOND_HUNDRED =
      Set.of(
          "agreement_burn_down.used_pct",
          "backlog_trend.close_ratio_pct",
          "csat_summary.response_rate_pct",
          "effective_hourly_rate.trend_vs_previous",
          "effective_hourly_rate.versus_target_pct",
          "kill_rate.kill_rate_pct",
          "phase_completion.hours_completion_pct",
          "procurement_spend.change_pct",
          "project_budget_burn.burn_pct",
          "project_schedule_risk.coverage_pct",
          "qbr_pack.change_pct",
          "quota_attainment.attainment_pct",
          "realization_by_member.realization_pct",
          "revenue_by_company.change_pct",
          "technician_capacity_forecast.load_pct",
          "ticket_volume_by_dimension.change_pct",
          "utilization_by_member.billable_utilization_pct",
          "utilization_by_member.utilization_pct");

  private static final Set<String> TIME = Set.of("hours", "minutes", "days", "weeks", "years");

  private Ranges() {}

  static Invariant of(String handler) {
    return new Invariant(
        "figures in their range",
        true,
        answers -> answers.all().stream().mapToInt(given -> against(handler, given)).sum());
  }

  private static int against(String handler, Given given) {
    int seen = 0;
    for (Map.Entry<String, Given.Line> line : given.lines().entrySet()) {
      for (String column : given.figures(".*")) {
        Given.Kind kind = given.types().get(column);
        Figure figure = line.getValue().figure(column);
        if (figure == null || kind == null) {
          continue;
        }
        String name = handler + "." + column;
        String place = given.asked() + " " + line.getKey();
        boolean isPercent = kind.unit().equals("percent");
        if (kind.isCount()) {
          assertThat(figure.value().remainder(BigDecimal.ONE)).as("%s: %s", name, place).isZero();
        }
        if (isPercent && !BEYOND_HUNDRED.contains(name)) {
          assertThat(figure.value()).as("%s: %s", name, place).isLessThanOrEqualTo(HUNDRED);
        }
        if ((isPercent || kind.isCount() || TIME.contains(kind.unit()))
            && !BELOW_ZERO.contains(name)) {
          assertThat(figure.value()).as("%s: %s", name, place).isGreaterThanOrEqualTo(ZERO);
        }
        seen += figure.isZero() ? 0 : 1;
      }
    }
    return seen;
  }
}
