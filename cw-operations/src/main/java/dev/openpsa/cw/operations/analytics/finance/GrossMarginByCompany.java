package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Picture;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code gross_margin_by_company}. */
public final class GrossMarginByCompany implements Handler {
  private static final Question QUESTION =
      Question.of(
              "gross_margin_by_company",
              "What is left per client after products, labour and expenses.")
          .alsoKnownAs("gross_margin", "client_profitability")
          .formula(
              "revenue = subtotals of the invoices dated in the window, credit memos negative,"
                  + " without down payments",
              "product_cost = quantity x cost of the products on these invoices + on each invoice"
                  + " of an agreement the cost of the additions in force on its date",
              Contracts.LABOUR,
              "labour_cost = all hours for the client x cost rate; expense_cost = amounts of the"
                  + " expenses dated in the window",
              "gross_margin = revenue - product_cost - labour_cost - expense_cost;"
                  + " gross_margin_pct = 100 x gross_margin / revenue")
          .caveats(
              "Use whole months: work of this month is often invoiced in the next.",
              "Costs are in the own currency: a client billed in another has no margin here.")
          .takes(Window.days(90), Labour.argument(), Arguments.company());

  /** What one client brought and cost. */
  private static final class Line {
    final Sum revenue = new Sum();
    final Sum products = new Sum();
    final Sum labour = new Sum();
    final Sum expenses = new Sum();
    BigDecimal hours = BigDecimal.ZERO;

    @Nullable BigDecimal margin() {
      BigDecimal left = revenue.value();
      for (Sum cost : List.of(products, labour, expenses)) {
        BigDecimal spent = cost.value();
        left = left == null || spent == null ? null : left.subtract(spent);
      }
      return left;
    }

    boolean isLoss() {
      BigDecimal margin = margin();
      return margin != null && margin.signum() < 0;
    }
  }

  /** The clients' lines; costs of clients that are billed in another currency are unknown. */
  private record Lines(Scope scope, ClientCurrency currencies, Map<Group, Line> byClient) {

    Line of(Invoice invoice) {
      return of(scope.clientOf(invoice.row(), invoice.currency()));
    }

    Line of(Row row) {
      return of(scope.clientOf(row, currencies.of(row.id("company/id"))));
    }

    private Line of(Group client) {
      return byClient.computeIfAbsent(client, group -> new Line());
    }

    @Nullable BigDecimal cost(@Nullable BigDecimal amount, String paidIn, String billedIn) {
      return paidIn.equals(billedIn) ? amount : null;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.bars("company", "gross_margin");
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    Scope scope = Scope.of(inquiry);
    Labour labour = Labour.of(inquiry);
    List<Invoice> invoices =
        Invoice.read(inquiry, scope, window.holdsDay("date")).stream()
            .filter(Invoice::isRevenue)
            .toList();
    Lines lines =
        new Lines(scope, new ClientCurrency(scope, invoices), new TreeMap<>(Group.BY_NAME));
    invoices.forEach(invoice -> lines.of(invoice).revenue.add(invoice.revenue()));
    products(inquiry, invoices, lines);
    additions(inquiry, scope, invoices, lines);
    labour(inquiry, window, labour, lines);
    expenses(inquiry, window, lines);
    Report report = report(window, lines.byClient());
    labour.tell(report);
    scope.tell(report);
    return report;
  }

  private static void products(Inquiry inquiry, List<Invoice> invoices, Lines lines) {
    Map<Integer, Invoice> withGoods = new LinkedHashMap<>();
    for (Invoice invoice : invoices) {
      BigDecimal goods = invoice.row().number("productTotal");
      Integer id = invoice.id();
      if (id != null && (goods == null || goods.signum() != 0)) {
        withGoods.put(id, invoice);
      }
    }
    for (Row product :
        inquiry.readReferring(
            Query.of("/procurement/products", "", "id", "quantity", "cost", "invoice/id"),
            "invoice/id",
            withGoods.keySet())) {
      Invoice invoice = withGoods.get(product.id("invoice/id"));
      BigDecimal cost = product.number("cost");
      if (invoice != null) {
        BigDecimal spent = cost == null ? null : cost.multiply(product.hours("quantity"));
        lines
            .of(invoice)
            .products
            .add(lines.cost(spent, lines.scope().currency(), invoice.currency()));
      }
    }
  }

  private static void additions(Inquiry inquiry, Scope scope, List<Invoice> invoices, Lines lines) {
    Set<Integer> billed = new TreeSet<>();
    for (Invoice invoice : invoices) {
      Integer agreement = invoice.row().id("agreement/id");
      if (agreement != null && invoice.isOfAgreement()) {
        billed.add(agreement);
      }
    }
    Contracts contracts = new Contracts(inquiry, scope);
    Map<Integer, Contract> known = new HashMap<>();
    for (Contract contract : contracts.withGoods(contracts.readAll(billed))) {
      known.put(contract.id(), contract);
    }
    for (Invoice invoice : invoices) {
      Contract contract = known.get(invoice.row().id("agreement/id"));
      LocalDate date = invoice.date();
      if (contract != null && date != null && invoice.isOfAgreement()) {
        lines
            .of(invoice)
            .products
            .add(lines.cost(contract.costOfInvoice(date), contract.currency(), invoice.currency()));
      }
    }
  }

  private static void labour(Inquiry inquiry, Window window, Labour labour, Lines lines) {
    for (Row entry :
        inquiry.read(
            Query.of(
                "/time/entries",
                lines.scope().and(window.holds("timeStart")),
                "id",
                "company/id",
                "company/name",
                "member/identifier",
                "actualHours"))) {
      if (lines.scope().holds(entry)) {
        Line line = lines.of(entry);
        line.hours = line.hours.add(entry.hours("actualHours"));
        line.labour.add(labour.cost(entry, lines.currencies().of(entry.id("company/id"))));
      }
    }
  }

  private static void expenses(Inquiry inquiry, Window window, Lines lines) {
    for (Row expense :
        inquiry.read(
            Query.of(
                "/expense/entries",
                lines.scope().and(window.holdsDay("date")),
                "id",
                "company/id",
                "company/name",
                "amount",
                "currency/currencyCode"))) {
      if (lines.scope().holds(expense)) {
        lines
            .of(expense)
            .expenses
            .add(
                lines.cost(
                    expense.number("amount"),
                    lines.scope().currencyOf(expense),
                    lines.currencies().of(expense.id("company/id"))));
      }
    }
  }

  private static Report report(Window window, Map<Group, Line> lines) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("company_id"),
                Column.text("company"),
                Column.money("revenue"),
                Column.money("product_cost"),
                Column.hours("hours"),
                Column.money("labour_cost"),
                Column.money("expense_cost"),
                Column.money("gross_margin"),
                Column.percent("gross_margin_pct")));
    Map<String, Purse> purses = new LinkedHashMap<>();
    BigDecimal hours = BigDecimal.ZERO;
    for (Map.Entry<Group, Line> one : sorted(lines)) {
      Group client = one.getKey();
      Line line = one.getValue();
      hours = hours.add(line.hours);
      Money margin = Money.of(line.margin(), client.currency());
      report.row(
          client.id(),
          client.name(),
          Money.of(line.revenue.value(), client.currency()),
          Money.of(line.products.value(), client.currency()),
          Figures.hours(line.hours),
          Money.of(line.labour.value(), client.currency()),
          Money.of(line.expenses.value(), client.currency()),
          margin,
          Figures.percent(line.margin(), line.revenue.value()));
      add(purses, "revenue", line.revenue.value(), client);
      add(purses, "product_cost", line.products.value(), client);
      add(purses, "labour_cost", line.labour.value(), client);
      add(purses, "expense_cost", line.expenses.value(), client);
      add(purses, "gross_margin", line.margin(), client);
    }
    report.total("clients", lines.size());
    purses.forEach(report::total);
    report.total("hours", Figures.hours(hours));
    Purse margins = purses.getOrDefault("gross_margin", new Purse());
    Purse revenues = purses.getOrDefault("revenue", new Purse());
    new Totals(report, lines.keySet())
        .each(
            "gross_margin_pct",
            currency -> {
              Money left = margins.in(currency);
              return left == null ? null : left.percentOf(revenues.in(currency));
            });
    return report;
  }

  private static void add(
      Map<String, Purse> purses, String name, @Nullable BigDecimal amount, Group client) {
    purses.computeIfAbsent(name, key -> new Purse()).add(amount, client.currency());
  }

  /** Losses first, and then what leaves the smallest share. */
  private static List<Map.Entry<Group, Line>> sorted(Map<Group, Line> lines) {
    return lines.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Group, Line> one) -> !one.getValue().isLoss())
                .thenComparing(
                    one -> Figures.percent(one.getValue().margin(), one.getValue().revenue.value()),
                    Comparator.nullsFirst(Comparator.naturalOrder())))
        .toList();
  }
}
