package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.reference.CostRates;
import dev.openpsa.cw.operations.registry.Argument;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the hours of time entries cost. */
final class Labour {
  private final CostRates rates;
  private final @Nullable BigDecimal given;

  private Labour(CostRates rates, @Nullable BigDecimal given) {
    this.rates = rates;
    this.given = given;
  }

  static Argument argument() {
    return Arguments.number(
        "cost_rate",
        "cost of every hour; default: the member's, else analytics.costs.defaultHourlyCost");
  }

  /** By the rates of the members, or by the one that the call gives. */
  static Labour of(Inquiry inquiry) {
    boolean isGiven = inquiry.call().has("cost_rate");
    return new Labour(CostRates.of(inquiry), isGiven ? inquiry.call().number("cost_rate") : null);
  }

  /** The cost of an entry in that currency; null where labour is paid in another. */
  @Nullable BigDecimal cost(Row entry, String currency) {
    Money rate = rates.of(entry.text("member/identifier"));
    if (!rate.currency().equals(currency)) {
      return null;
    }
    return (given == null ? rate.amount() : given).multiply(entry.hours("actualHours"));
  }

  /** Tells where the rates are from. */
  void tell(Report report) {
    if (given == null) {
      rates.tell(report);
    } else {
      report.quality("costSource", "cost_rate");
    }
  }
}
