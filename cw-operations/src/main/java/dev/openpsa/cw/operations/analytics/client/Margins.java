package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.finance.Coverage;
import dev.openpsa.cw.operations.analytics.finance.RecurringRevenue;
import dev.openpsa.cw.operations.analytics.reference.CostRates;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is left of clients' recurring revenue.
 *
 * @param labour the cost of a month's work under agreements, by company, from the days of a window
 */
record Margins(Map<Integer, Money> labour) {
  static final String RULE =
      "margin_pct = 100 x (mrr - cost of additions a month - labour a month) / mrr; labour = hours"
          + " on agreements in the window x cost rate, brought to 30.4375 days; "
          + Coverage.RULE
          + "; "
          + RecurringRevenue.GOODS;

  private static final BigDecimal DAYS_A_MONTH = new BigDecimal("30.4375");

  Margins {
    labour = Map.copyOf(labour);
  }

  static Margins of(Inquiry inquiry, Window window) {
    String client =
        inquiry.call().has("company_id")
            ? " and company/id = " + inquiry.call().integer("company_id")
            : "";
    CostRates rates = CostRates.of(inquiry);
    Coverage coverage = Coverage.of(inquiry, window);
    Map<Integer, Money> cost = new HashMap<>();
    for (Row entry :
        inquiry.read(
            Query.of(
                "/time/entries",
                window.holds("timeStart") + " and agreement/id > 0" + client,
                "id",
                "company/id",
                "member/identifier",
                "agreementHours",
                "billableOption",
                "invoice/id",
                "actualHours"))) {
      Integer company = entry.id("company/id");
      if (company != null && !coverage.isBilledApart(entry)) {
        Money one = rates.of(entry.text("member/identifier")).times(entry.hours("actualHours"));
        cost.merge(company, one, (a, b) -> new Money(a.amount().add(b.amount()), a.currency()));
      }
    }
    BigDecimal share =
        DAYS_A_MONTH.divide(BigDecimal.valueOf(window.days()), MathContext.DECIMAL64);
    cost.replaceAll((company, sum) -> sum.times(share));
    return new Margins(cost);
  }

  /** The margin in percent of the revenue; null where a part is not known. */
  @Nullable BigDecimal percent(Client client) {
    Money mrr = client.mrr();
    Money goods = client.monthlyCost();
    if (mrr == null || goods == null) {
      return null;
    }
    Money left = mrr.minus(goods);
    Money work = labour.get(client.id());
    Money profit = left == null || work == null ? left : left.minus(work);
    return profit == null ? null : profit.percentOf(mrr);
  }
}
