package dev.openpsa.cw.operations.analytics.offer;

import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.contains;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.leaves;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.more;
import static dev.openpsa.cw.operations.analytics.offer.AcrossAnswers.selects;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.atMost;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.bands;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.between;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.count;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.percent;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.rows;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sumWhere;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.sums;
import static dev.openpsa.cw.operations.analytics.offer.WithinAnswer.tally;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** Of clients as a whole. */
final class ClientInvariants {
  private ClientInvariants() {}

  static Map<String, List<Invariant>> all() {
    return Map.ofEntries(
        entry(
            "client_health_scorecard",
            List.of(
                between(
                    0, 100, "score|service|satisfaction|commercial|payment|engagement|environment"),
                tally("band", "red", "amber", "green", "unknown"),
                bands("score", "band", "red", "amber", "green"),
                selects("company_id", "company_id"))),
        entry(
            "at_risk_clients",
            List.of(
                rows("at_risk"),
                sums("value_at_risk"),
                atMost("arr <= value_at_risk"),
                atMost("at_risk <= clients"),
                more("min_signals", 4, 1, "at_risk", "value_at_risk"),
                leaves("min_signals", List.of(1, 4), "clients"),
                selects("company_id", "company_id"))),
        entry(
            "qbr_pack",
            List.of(
                percent("change_pct = value - before / before"),
                contains("audience", "client", "internal"))),
        entry(
            "client_touchpoints",
            List.of(
                rows("clients"),
                count("neglected", "yes", "neglected"),
                sumWhere("mrr", "neglected", "yes", "mrr_of_neglected"),
                more("days", 120, 20, "neglected", "mrr_of_neglected"),
                bands("days_since", "neglected", "no", "yes"),
                selects("company_id", "company_id"))));
  }
}
