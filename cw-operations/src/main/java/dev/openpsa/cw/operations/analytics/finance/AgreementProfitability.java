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
import dev.openpsa.cw.operations.contract.BillingCycle;
import dev.openpsa.cw.operations.contract.ContractResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code agreement_profitability}. */
public final class AgreementProfitability implements Handler {
  private static final String PARTIAL = "partial";
  private static final Question QUESTION =
      Question.of("agreement_profitability", "Which contracts earn and which lose money.")
          .alsoKnownAs("contract_profitability", "agreement_margin")
          .formula(
              "rows: agreements that ran in the window, or have invoices or time in it",
              "revenue = subtotals of the agreement's invoices dated in the window, credit memos"
                  + " negative, without down payments",
              "product_cost = quantity x unit cost of the additions in force, brought to a month"
                  + " by the billing cycle, for each calendar month that the window touches up to"
                  + " today (product_basis price: what they bill)",
              Contracts.LABOUR,
              "labour_cost = hours of the agreement's time x cost rate; " + Coverage.RULE,
              "profit = revenue - product_cost - labour_cost; margin_pct = 100 x profit / revenue",
              "effective_rate = (revenue - product_cost) / hours; contribution_rate = profit /"
                  + " hours",
              "verdict: losing with a loss; else healthy from a margin of analytics.margin.healthy"
                  + " percent, watch from analytics.margin.watch, thin below; partial where the window"
                  + " is shorter than the billing cycle, so that costs stand without their invoice")
          .caveats(
              "Months count whole: ask for whole months.",
              "Time whose agreement is missing is not here: see agreement_coverage_leak.",
              "Agreements whose invoices dated after their cancellation are not credited again are"
                  + " in dataQuality and named in the warnings: their revenue is in the figures.",
              "Without hours there are no rates; without revenue there is no margin.")
          .takes(Window.arguments())
          .takes(
              Arguments.company(),
              Arguments.text("agreement_type", "only agreements of this type, by its name"),
              Labour.argument(),
              Arguments.choice("product_basis", "cost", "price"));

  /** What belongs to one agreement in the window. */
  private static final class Line {
    final Sum revenue = new Sum();
    final Sum labour = new Sum();
    final Sum afterCancellation = new Sum();
    BigDecimal hours = BigDecimal.ZERO;
    boolean isTouched;
    boolean isInvoicedAfterCancellation;

    /** Whether invoices dated after the cancellation are not credited again, or may not be. */
    boolean isBilledOn() {
      BigDecimal net = afterCancellation.value();
      return isInvoicedAfterCancellation && (net == null || net.signum() > 0);
    }
  }

  /** An agreement and what it came to. */
  private record Result(
      Contract contract,
      ContractResult figures,
      boolean isByMonthlyValue,
      @Nullable String verdict) {

    boolean isPartial() {
      return PARTIAL.equals(verdict);
    }

    @Nullable Money money(@Nullable BigDecimal amount) {
      return Money.of(amount, contract.currency());
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.bars("agreement", "profit").inOrder();
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    Scope scope = Scope.of(inquiry);
    Contracts contracts = new Contracts(inquiry, scope);
    Labour labour = Labour.of(inquiry);
    Map<Integer, Contract> known = new LinkedHashMap<>();
    for (Contract contract : contracts.read("startDate < [" + window.end() + "T00:00:00Z]")) {
      if (isMeant(contract, inquiry)) {
        known.put(contract.id(), contract);
      }
    }
    Map<Integer, Line> lines = new HashMap<>();
    known.keySet().forEach(id -> lines.put(id, new Line()));
    List<Invoice> invoices =
        Invoice.read(inquiry, scope, window.holdsDay("date") + " and agreement/id > 0");
    count(invoices, known, lines);
    long billedApart = count(inquiry, scope, window, known, labour, lines, new Coverage(invoices));
    LocalDate last = window.endOfWork().minusDays(1);
    List<Contract> shown =
        known.values().stream()
            .filter(
                contract ->
                    lines.getOrDefault(contract.id(), new Line()).isTouched
                        || contract.runs(window.start(), last, window.today()))
            .toList();
    List<Result> results = new ArrayList<>();
    for (Contract contract : contracts.withGoods(shown)) {
      results.add(result(inquiry, window, contract, lines.getOrDefault(contract.id(), new Line())));
    }
    Report report = report(window, results);
    labour.tell(report);
    scope.tell(report);
    report.exclude("entries_billed_apart", billedApart);
    tellUnknown(inquiry, report, results);
    tellBilledOn(
        inquiry,
        report,
        results.stream()
            .map(result -> result.contract().id())
            .filter(id -> lines.getOrDefault(id, new Line()).isBilledOn())
            .sorted()
            .toList());
    return report;
  }

  private static boolean isMeant(Contract contract, Inquiry inquiry) {
    return !inquiry.call().has("agreement_type")
        || contract.type().equalsIgnoreCase(inquiry.call().text("agreement_type").strip());
  }

  private static void count(
      List<Invoice> invoices, Map<Integer, Contract> known, Map<Integer, Line> lines) {
    for (Invoice invoice : invoices) {
      Integer id = invoice.row().id("agreement/id");
      Line line = lines.get(id);
      Contract contract = known.get(id);
      if (line != null && contract != null && invoice.isRevenue()) {
        line.revenue.add(invoice.revenue());
        line.isTouched = true;
        LocalDate date = invoice.date();
        if (date != null && contract.isCancelledBefore(date)) {
          line.afterCancellation.add(invoice.revenue());
          line.isInvoicedAfterCancellation |= !invoice.isCreditMemo();
        }
      }
    }
  }

  /** Counts the time; answers how many entries the clients pay apart. */
  private static long count(
      Inquiry inquiry,
      Scope scope,
      Window window,
      Map<Integer, Contract> known,
      Labour labour,
      Map<Integer, Line> lines,
      Coverage coverage) {
    long billedApart = 0;
    for (Row entry :
        inquiry.read(
            Query.of(
                "/time/entries",
                scope.and(window.holds("timeStart") + " and agreement/id > 0"),
                "id",
                "agreement/id",
                "agreementHours",
                "billableOption",
                "invoice/id",
                "member/identifier",
                "actualHours"))) {
      if (coverage.isBilledApart(entry)) {
        billedApart++;
        continue;
      }
      Integer id = entry.id("agreement/id");
      Line line = lines.get(id);
      Contract contract = known.get(id);
      if (line != null && contract != null) {
        line.hours = line.hours.add(entry.hours("actualHours"));
        line.labour.add(labour.cost(entry, contract.currency()));
        line.isTouched = true;
      }
    }
    return billedApart;
  }

  private static Result result(Inquiry inquiry, Window window, Contract contract, Line line) {
    boolean isByPrice = inquiry.call().text("product_basis").equals("price");
    Sum products = new Sum();
    Sum monthly = new Sum();
    LocalDate until = window.endOfWork();
    for (LocalDate month = window.start().withDayOfMonth(1);
        month.isBefore(until);
        month = month.plusMonths(1)) {
      LocalDate first = month.isBefore(window.start()) ? window.start() : month;
      LocalDate next = month.plusMonths(1);
      LocalDate last = (next.isAfter(until) ? until : next).minusDays(1);
      if (contract.runs(first, last, window.today())) {
        products.add(
            amount(
                isByPrice
                    ? contract.monthlyPrice(first, last)
                    : contract.monthlyCost(first, last)));
        monthly.add(amount(contract.monthly(last)));
      }
    }
    long months =
        ChronoUnit.MONTHS.between(window.start().withDayOfMonth(1), until.minusDays(1)) + 1;
    BillingCycle cycle = contract.cycle();
    boolean isWhole = cycle == null || cycle.isWholeIn(months);
    BigDecimal invoiced = line.revenue.value();
    ContractResult figures =
        new ContractResult(
            invoiced == null ? monthly.value() : invoiced,
            products.value(),
            line.hours,
            line.labour.value());
    return new Result(
        contract, figures, invoiced == null, isWhole ? verdict(inquiry, figures) : PARTIAL);
  }

  private static @Nullable BigDecimal amount(@Nullable Money money) {
    return money == null ? null : money.amount();
  }

  /** None where nothing was earned and nothing was spent, or the profit is not known. */
  private static @Nullable String verdict(Inquiry inquiry, ContractResult figures) {
    BigDecimal margin = figures.marginPercent();
    BigDecimal profit = figures.profit();
    if (profit != null && profit.signum() < 0) {
      return "losing";
    }
    if (margin == null) {
      return null;
    }
    if (margin.compareTo(inquiry.settings().number("analytics.margin.healthy")) >= 0) {
      return "healthy";
    }
    boolean isWatched = margin.compareTo(inquiry.settings().number("analytics.margin.watch")) >= 0;
    return isWatched ? "watch" : "thin";
  }

  private static Report report(Window window, List<Result> results) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("agreement_id"),
                Column.text("agreement"),
                Column.text("company"),
                Column.text("type"),
                Column.money("revenue"),
                Column.money("product_cost"),
                Column.hours("hours"),
                Column.money("labour_cost"),
                Column.money("profit"),
                Column.percent("margin_pct"),
                Column.money("effective_rate"),
                Column.money("contribution_rate"),
                Column.text("verdict")));
    Purse revenue = new Purse();
    Purse products = new Purse();
    Purse labour = new Purse();
    Purse profit = new Purse();
    BigDecimal hours = BigDecimal.ZERO;
    Map<String, Integer> verdicts = new TreeMap<>();
    for (Result result :
        results.stream()
            .sorted(
                Comparator.comparing(Result::isPartial)
                    .thenComparing(
                        one -> one.figures().profit(),
                        Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(one -> one.contract().id()))
            .toList()) {
      Contract contract = result.contract();
      ContractResult figures = result.figures();
      report.row(
          contract.id(),
          contract.name(),
          contract.company(),
          contract.type(),
          result.money(figures.revenue()),
          result.money(figures.productCost()),
          Figures.hours(figures.hours()),
          result.money(figures.labourCost()),
          result.money(figures.profit()),
          figures.marginPercent(),
          result.money(figures.effectiveRate()),
          result.money(figures.contributionRate()),
          result.verdict());
      revenue.add(figures.revenue(), contract.currency());
      products.add(figures.productCost(), contract.currency());
      labour.add(figures.labourCost(), contract.currency());
      profit.add(figures.profit(), contract.currency());
      hours = hours.add(figures.hours() == null ? BigDecimal.ZERO : figures.hours());
      if (result.verdict() != null) {
        verdicts.merge(result.verdict(), 1, Integer::sum);
      }
    }
    report.total("agreements", results.size());
    report.total("revenue", revenue);
    report.total("product_cost", products);
    report.total("hours", Figures.hours(hours));
    report.total("labour_cost", labour);
    report.total("profit", profit);
    new Totals(
            report,
            results.stream()
                .map(one -> new Group(one.contract().id(), "", one.contract().currency()))
                .toList())
        .each(
            "margin_pct",
            currency -> {
              Money whole = profit.in(currency);
              return whole == null ? null : whole.percentOf(revenue.in(currency));
            });
    verdicts.forEach(report::total);
    return report;
  }

  private static void tellBilledOn(Inquiry inquiry, Report report, List<Integer> agreements) {
    if (!agreements.isEmpty()) {
      report.quality("agreements_invoiced_after_cancellation", agreements.size());
      inquiry.warn(
          "Invoices dated after the cancellation of their agreement: agreements "
              + agreements.stream().map(String::valueOf).collect(Collectors.joining(", "))
              + ". Credit what was billed wrongly, or mend the day of the cancellation.");
    }
  }

  private static void tellUnknown(Inquiry inquiry, Report report, List<Result> results) {
    long byMonthlyValue = results.stream().filter(Result::isByMonthlyValue).count();
    if (byMonthlyValue > 0) {
      inquiry.warn(
          "The amounts of invoices are hidden from the key: the revenue of "
              + byMonthlyValue
              + " agreements is their monthly value x months instead.");
    }
    long withoutCycle =
        results.stream().filter(result -> result.contract().cycle() == null).count();
    if (results.isEmpty()) {
      inquiry.warn("No such agreement ran in the window, had an invoice or time in it.");
    }
    if (withoutCycle > 0) {
      report.quality("agreements_without_known_billing_cycle", withoutCycle);
    }
  }
}
