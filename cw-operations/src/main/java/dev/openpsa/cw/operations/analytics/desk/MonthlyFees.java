package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.finance.RecurringRevenue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each client pays a month for its active agreements and what was added to them. */
final class MonthlyFees {
  private static final String SEVERAL = "several";

  private final Map<Integer, Purse> byCompany = new HashMap<>();
  private final Map<Integer, String> currencies = new HashMap<>();

  private MonthlyFees() {}

  static MonthlyFees of(Inquiry inquiry) {
    MonthlyFees fees = new MonthlyFees();
    for (RecurringRevenue agreement : RecurringRevenue.of(inquiry)) {
      Integer company = agreement.company();
      Money monthly = agreement.monthly();
      if (company != null) {
        String currency = agreement.currency();
        fees.byCompany
            .computeIfAbsent(company, id -> new Purse())
            .add(monthly == null ? null : monthly.amount(), currency);
        fees.currencies.merge(company, currency, (one, other) -> one.equals(other) ? one : SEVERAL);
      }
    }
    return fees;
  }

  /**
   * What a client pays a month: null where an amount is not known or there are several currencies;
   * nothing where it has no agreement.
   */
  @Nullable Money of(int company, String usualCurrency) {
    Purse purse = byCompany.get(company);
    String currency = currencies.getOrDefault(company, usualCurrency);
    return purse == null
        ? Money.zero(usualCurrency)
        : currency.equals(SEVERAL) ? null : purse.in(currency);
  }
}
