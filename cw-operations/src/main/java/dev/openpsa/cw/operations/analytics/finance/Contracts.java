package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.contract.BilledLine;
import dev.openpsa.cw.operations.contract.BillingCycle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads agreements and their additions. */
final class Contracts {
  /** What counts as the own labour, in a sentence for formulas. */
  static final String LABOUR =
      "additions of product class Service, such as prepaid hours, count no product cost: their"
          + " cost is the labour";

  private static final String AGREEMENTS = "/finance/agreements";
  private static final String[] FIELDS = {
    "id",
    "name",
    "type/name",
    "company/id",
    "company/name",
    "location/name",
    "startDate",
    "endDate",
    "noEndingDateFlag",
    "agreementStatus",
    "dateCancelled",
    "billAmount",
    "billingCycle/id",
    "billOneTimeFlag",
    "nextInvoiceDate",
    "currency/currencyCode",
    "applicationUnits",
    "applicationLimit",
    "applicationCycle",
    "coverAgreementTime"
  };

  private final Inquiry inquiry;
  private final Scope scope;
  private final Map<Integer, BillingCycle> cycles = new HashMap<>();

  Contracts(Inquiry inquiry, Scope scope) {
    this.inquiry = inquiry;
    this.scope = scope;
    for (Row cycle :
        inquiry.reference(Query.of("/finance/billingCycles", "", "id", "name", "billingOptions"))) {
      Integer id = cycle.id("id");
      BillingCycle known = BillingCycle.named(cycle.text("billingOptions"));
      if (id != null && known != null) {
        cycles.put(id, known);
      }
    }
  }

  /** The clients' agreements that meet the conditions, without their additions. */
  List<Contract> read(String conditions) {
    List<Contract> contracts = new ArrayList<>();
    for (Row row : inquiry.read(Query.of(AGREEMENTS, scope.and(conditions), FIELDS))) {
      if (scope.holds(row)) {
        contracts.add(new Contract(row, cycleOf(row), scope.currencyOf(row), List.of()));
      }
    }
    return contracts;
  }

  /** The agreements of these ids, without their additions. */
  List<Contract> readAll(Collection<Integer> ids) {
    return inquiry.readAll(AGREEMENTS, ids, FIELDS).stream()
        .map(row -> new Contract(row, cycleOf(row), scope.currencyOf(row), List.of()))
        .toList();
  }

  private @Nullable BillingCycle cycleOf(Row agreement) {
    if (agreement.flag("billOneTimeFlag")) {
      return BillingCycle.named("NotRecurring");
    }
    Integer id = agreement.id("billingCycle/id");
    return id == null ? null : cycles.get(id);
  }

  /** The same with their additions. */
  List<Contract> withAdditions(Collection<Contract> contracts) {
    return withAdditions(contracts, additions(contracts), Set.of());
  }

  /** The same with their additions; those that are the own labour cost nothing. */
  List<Contract> withGoods(Collection<Contract> contracts) {
    Map<Integer, List<Row>> additions = additions(contracts);
    return withAdditions(contracts, additions, labour(additions.values()));
  }

  private Map<Integer, List<Row>> additions(Collection<Contract> contracts) {
    return inquiry.children(
        Query.of(
            AGREEMENTS + "/{parentId}/additions",
            "",
            "id",
            "product/id",
            "quantity",
            "lessIncluded",
            "unitPrice",
            "unitCost",
            "extPrice",
            "extCost",
            "billCustomer",
            "effectiveDate",
            "cancelledDate"),
        contracts.stream().map(Contract::id).toList());
  }

  private static List<Contract> withAdditions(
      Collection<Contract> contracts, Map<Integer, List<Row>> additions, Set<Integer> labour) {
    List<Contract> whole = new ArrayList<>();
    for (Contract contract : contracts) {
      List<BilledLine> lines =
          additions.getOrDefault(contract.id(), List.of()).stream()
              .map(addition -> line(addition, labour))
              .toList();
      whole.add(new Contract(contract.row(), contract.cycle(), contract.currency(), lines));
    }
    return whole;
  }

  private static BilledLine line(Row addition, Set<Integer> labour) {
    Integer product = addition.id("product/id");
    boolean isLabour = product != null && labour.contains(product);
    return new BilledLine(
        addition.date("effectiveDate"),
        addition.date("cancelledDate"),
        addition.text("billCustomer", "Billable").equals("Billable"),
        addition.number("quantity"),
        addition.number("lessIncluded"),
        addition.number("unitPrice"),
        isLabour ? BigDecimal.ZERO : addition.number("unitCost"),
        addition.number("extPrice"),
        isLabour ? BigDecimal.ZERO : addition.number("extCost"));
  }

  /** The products that are hours of the own people. */
  private Set<Integer> labour(Collection<List<Row>> additions) {
    Set<Integer> products = new HashSet<>();
    for (List<Row> some : additions) {
      for (Row addition : some) {
        Integer product = addition.id("product/id");
        if (product != null) {
          products.add(product);
        }
      }
    }
    Set<Integer> labour = new HashSet<>();
    for (Row product : catalog(products)) {
      Integer id = product.id("id");
      if (id != null && product.text("productClass", "").equals("Service")) {
        labour.add(id);
      }
    }
    return labour;
  }

  /** The catalog's records; none, and a warning, where the key may not see the catalog. */
  private List<Row> catalog(Set<Integer> products) {
    try {
      return inquiry.readAll("/procurement/catalog", products, "id", "productClass");
    } catch (RequestFailure e) {
      if (e.status() == null || e.status() >= 500) {
        throw e;
      }
      inquiry.warn(
          "The catalog can't be read: prepaid hours count as a product cost beside the labour.");
      return List.of();
    }
  }
}
