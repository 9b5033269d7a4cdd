package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each client pays a month for its active agreements and what was added to them. */
final class MonthlyFees {
  private static final Map<String, BigDecimal> BILLS_A_YEAR =
      Map.of(
          "Monthly", BigDecimal.valueOf(12),
          "BiMonthly", BigDecimal.valueOf(6),
          "Quarterly", BigDecimal.valueOf(4),
          "SemiAnnual", BigDecimal.valueOf(2),
          "Yearly", BigDecimal.ONE,
          "Weekly", BigDecimal.valueOf(52),
          "BiWeekly", BigDecimal.valueOf(26),
          "NotRecurring", BigDecimal.ZERO);
  private static final BigDecimal MONTHS_A_YEAR = BigDecimal.valueOf(12);

  private final Map<Integer, Purse> byCompany = new HashMap<>();
  private final Map<Integer, String> currencies = new HashMap<>();

  private MonthlyFees() {}

  static MonthlyFees of(Inquiry inquiry, Collection<Integer> companies) {
    MonthlyFees fees = new MonthlyFees();
    OwnCompany own = OwnCompany.of(inquiry);
    Map<Integer, BigDecimal> billsAYear = billsAYear(inquiry);
    Map<Integer, Row> agreements = new HashMap<>();
    for (Row agreement :
        inquiry.readReferring(
            Query.of(
                "/finance/agreements",
                "agreementStatus = \"Active\"",
                "id",
                "company/id",
                "billAmount",
                "billingCycle/id",
                "currency/currencyCode"),
            "company/id",
            companies)) {
      Integer id = agreement.id("id");
      if (id != null) {
        agreements.put(id, agreement);
      }
    }
    Map<Integer, List<Row>> additions =
        inquiry.children(
            Query.of(
                "/finance/agreements/{parentId}/additions",
                "billCustomer = \"Billable\"",
                "id",
                "quantity",
                "lessIncluded",
                "unitPrice",
                "extPrice",
                "effectiveDate",
                "cancelledDate"),
            agreements.keySet());
    agreements.forEach(
        (id, agreement) -> {
          Integer cycle = agreement.id("billingCycle/id");
          BigDecimal bills = cycle == null ? null : billsAYear.get(cycle);
          BigDecimal bill = agreement.hours("billAmount");
          for (Row addition : additions.getOrDefault(id, List.of())) {
            bill = isInForce(addition, inquiry.today()) ? bill.add(price(addition)) : bill;
          }
          fees.add(
              agreement.id("company/id"),
              bills == null ? null : monthly(bill, bills),
              own.currencyOf(agreement));
        });
    return fees;
  }

  private static Map<Integer, BigDecimal> billsAYear(Inquiry inquiry) {
    Map<Integer, BigDecimal> billsAYear = new HashMap<>();
    for (Row cycle :
        inquiry.reference(Query.of("/finance/billingCycles", "", "id", "billingOptions"))) {
      Integer id = cycle.id("id");
      BigDecimal bills = BILLS_A_YEAR.get(cycle.text("billingOptions", ""));
      if (id != null && bills != null) {
        billsAYear.put(id, bills);
      }
    }
    return billsAYear;
  }

  private static BigDecimal monthly(BigDecimal bill, BigDecimal billsAYear) {
    return bill.multiply(billsAYear).divide(MONTHS_A_YEAR, MathContext.DECIMAL64);
  }

  private static boolean isInForce(Row addition, LocalDate today) {
    LocalDate from = addition.date("effectiveDate");
    LocalDate cancelled = addition.date("cancelledDate");
    return (from == null || !from.isAfter(today))
        && (cancelled == null || cancelled.isAfter(today));
  }

  private static BigDecimal price(Row addition) {
    BigDecimal extended = addition.number("extPrice");
    BigDecimal billed =
        addition.hours("quantity").subtract(addition.hours("lessIncluded")).max(BigDecimal.ZERO);
    return extended == null ? addition.hours("unitPrice").multiply(billed) : extended;
  }

  private void add(@Nullable Integer company, @Nullable BigDecimal fee, String currency) {
    if (company != null) {
      byCompany.computeIfAbsent(company, id -> new Purse()).add(fee, currency);
      currencies.merge(company, currency, (one, other) -> one.equals(other) ? one : "");
    }
  }

  /**
   * What a client pays a month: null where an amount or its cycle is not known, or where there are
   * several currencies; nothing where it has no agreement.
   */
  @Nullable Money of(int company, String usualCurrency) {
    Purse purse = byCompany.get(company);
    return purse == null
        ? Money.zero(usualCurrency)
        : purse.in(currencies.getOrDefault(company, usualCurrency));
  }
}
