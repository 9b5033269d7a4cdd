package dev.openpsa.cw.operations.analytics.asset;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import dev.openpsa.cw.operations.contract.BillingCycle;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a client is billed of a product, by all additions in force.
 *
 * @param company the client's id
 * @param monthlyPrice of one unit, the mean where additions differ; null where it is not known
 */
record BilledProduct(
    int company,
    String companyName,
    String identifier,
    String description,
    BigDecimal quantity,
    @Nullable BigDecimal monthlyPrice,
    String currency,
    Set<Integer> agreements,
    Set<Integer> additions) {
  private static final String AGREEMENTS = "/finance/agreements";

  /** What additions add up to. */
  private static final class Additions {
    final Set<Integer> agreements = new TreeSet<>();
    final Set<Integer> ids = new TreeSet<>();
    final List<BigDecimal> prices = new ArrayList<>();
    final Sum quantity = new Sum();
    final Sum value = new Sum();
    String description = "";

    @Nullable BigDecimal price() {
      BigDecimal units = quantity.value();
      BigDecimal worth = value.missing() > 0 ? null : value.value();
      if (units == null || units.signum() == 0) {
        return prices.isEmpty() ? null : prices.get(0);
      }
      return worth == null ? null : worth.divide(units, MathContext.DECIMAL64);
    }
  }

  private record Key(int company, String companyName, String product, String currency) {}

  /** Those of the client that the call names, or else of all. */
  static List<BilledProduct> read(Inquiry inquiry) {
    Map<Integer, BillingCycle> cycles = cycles(inquiry);
    OwnCompany own = OwnCompany.of(inquiry);
    Map<Integer, Row> agreements = agreements(inquiry, own);
    Map<Integer, List<Row>> additions =
        inquiry.children(
            Query.of(
                AGREEMENTS + "/{parentId}/additions",
                "cancelledDate = null",
                "id",
                "product/identifier",
                "description",
                "quantity",
                "unitPrice",
                "billCustomer",
                "effectiveDate",
                "cancelledDate"),
            agreements.keySet());
    Map<Key, Additions> products = new LinkedHashMap<>();
    agreements.forEach(
        (id, agreement) -> {
          for (Row addition : additions.getOrDefault(id, List.of())) {
            if (isInForce(addition, inquiry.today())) {
              BillingCycle cycle = cycles.get(agreement.id("billingCycle/id"));
              add(products, agreement, addition, cycle, own.currencyOf(agreement));
            }
          }
        });
    List<BilledProduct> all = new ArrayList<>();
    products.forEach((key, sums) -> all.add(of(key, sums)));
    return all;
  }

  private static Map<Integer, BillingCycle> cycles(Inquiry inquiry) {
    Map<Integer, BillingCycle> cycles = new HashMap<>();
    for (Row row :
        inquiry.reference(Query.of("/finance/billingCycles", "", "id", "name", "billingOptions"))) {
      Integer id = row.id("id");
      BillingCycle cycle = BillingCycle.named(row.text("billingOptions"));
      if (id != null && cycle != null) {
        cycles.put(id, cycle);
      }
    }
    return cycles;
  }

  private static Map<Integer, Row> agreements(Inquiry inquiry, OwnCompany own) {
    boolean isNamed = inquiry.call().has("company_id");
    boolean countsInternal = isNamed || inquiry.call().flag("include_internal");
    Map<Integer, Row> agreements = new LinkedHashMap<>();
    for (Row agreement :
        inquiry.read(
            Query.of(
                AGREEMENTS,
                "agreementStatus = \"Active\""
                    + (isNamed ? " and company/id = " + inquiry.call().integer("company_id") : ""),
                "id",
                "company/id",
                "company/name",
                "billingCycle/id",
                "currency/currencyCode"))) {
      Integer id = agreement.id("id");
      if (id != null && (countsInternal || !own.is(agreement.id("company/id")))) {
        agreements.put(id, agreement);
      }
    }
    return agreements;
  }

  private static boolean isInForce(Row addition, LocalDate today) {
    LocalDate from = addition.date("effectiveDate");
    LocalDate until = addition.date("cancelledDate");
    return (from == null || !from.isAfter(today)) && (until == null || until.isAfter(today));
  }

  private static void add(
      Map<Key, Additions> products,
      Row agreement,
      Row addition,
      @Nullable BillingCycle cycle,
      String currency) {
    Integer company = agreement.id("company/id");
    Integer id = agreement.id("id");
    Integer line = addition.id("id");
    if (company == null || id == null || line == null) {
      return;
    }
    Key key =
        new Key(
            company,
            agreement.text("company/name", "(none)"),
            addition.text("product/identifier", "(none)"),
            currency);
    Additions sums = products.computeIfAbsent(key, one -> new Additions());
    BigDecimal quantity = addition.number("quantity");
    BigDecimal price = price(addition, cycle);
    sums.quantity.add(quantity);
    sums.value.add(price == null || quantity == null ? null : price.multiply(quantity));
    if (price != null) {
      sums.prices.add(price);
    }
    sums.agreements.add(id);
    sums.ids.add(line);
    sums.description = addition.text("description", sums.description);
  }

  /** The price of a unit in a month. */
  private static @Nullable BigDecimal price(Row addition, @Nullable BillingCycle cycle) {
    if (!addition.text("billCustomer", "Billable").equals("Billable")) {
      return BigDecimal.ZERO;
    }
    BigDecimal price = addition.number("unitPrice");
    return price == null || cycle == null ? null : cycle.aMonth(price);
  }

  private static BilledProduct of(Key key, Additions sums) {
    BigDecimal quantity = sums.quantity.value();
    return new BilledProduct(
        key.company(),
        key.companyName(),
        key.product(),
        sums.description,
        quantity == null ? BigDecimal.ZERO : quantity,
        sums.price(),
        key.currency(),
        sums.agreements,
        sums.ids);
  }

  /** What so many units come to in a month; null where the price is not known. */
  @Nullable Money monthly(BigDecimal units) {
    return monthlyPrice == null ? null : new Money(monthlyPrice.multiply(units), currency);
  }
}
