package dev.openpsa.cw.operations.analytics.sales;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What deals are worth: an opportunity itself has no amount, its forecast has. */
final class Forecasts {
  private static final String TOTAL = "forecastRevenueTotals/revenue";

  private final Map<Integer, Row> forecasts = new HashMap<>();
  private final TreeSet<Integer> without = new TreeSet<>();

  private Forecasts() {}

  /** The forecasts of the deals, a request each. */
  static Forecasts of(Inquiry inquiry, Collection<Integer> deals) {
    Forecasts found = new Forecasts();
    Query query =
        Query.of(
            Opportunity.PATH + "/{parentId}/forecast",
            "",
            "id",
            TOTAL,
            "openRevenue/revenue",
            "wonRevenue/revenue",
            "lostRevenue/revenue",
            "recurringTotal",
            "expectedProbability");
    Map<Integer, List<Row>> rows = inquiry.children(query, deals);
    for (Integer deal : deals) {
      List<Row> own = rows.getOrDefault(deal, List.of());
      if (own.isEmpty()) {
        found.without.add(deal);
      } else {
        found.forecasts.put(deal, own.get(0));
      }
    }
    return found;
  }

  /** What an open deal may still bring: 0 without a forecast, null where none is told. */
  @Nullable Money open(Opportunity deal) {
    return amount(deal, "openRevenue/revenue", false);
  }

  @Nullable Money won(Opportunity deal) {
    return amount(deal, "wonRevenue/revenue", true);
  }

  @Nullable Money lost(Opportunity deal) {
    return amount(deal, "lostRevenue/revenue", true);
  }

  /** Recurring revenue of the deal. */
  @Nullable Money recurring(Opportunity deal) {
    Row forecast = forecasts.get(deal.id());
    return Money.of(
        forecast == null ? BigDecimal.ZERO : forecast.number("recurringTotal"), deal.currency());
  }

  /** Percent; null where the forecast tells none. */
  @Nullable BigDecimal probability(Opportunity deal) {
    Row forecast = forecasts.get(deal.id());
    return forecast == null ? null : forecast.number("expectedProbability");
  }

  /**
   * One sum of the forecast, else all of it.
   *
   * @param isTotalForZero whether all of it counts also where the sum is 0: lines of deals that
   *     ended are not always marked so
   */
  private @Nullable Money amount(Opportunity deal, String field, boolean isTotalForZero) {
    Row forecast = forecasts.get(deal.id());
    if (forecast == null) {
      return Money.zero(deal.currency());
    }
    BigDecimal amount = forecast.number(field);
    boolean isTold = amount != null && (amount.signum() != 0 || !isTotalForZero);
    return Money.of(isTold ? amount : forecast.number(TOTAL), deal.currency());
  }

  /** Names the deals without a forecast. */
  void tell(Report report) {
    report.quality("opportunities_without_forecast", without);
  }
}
