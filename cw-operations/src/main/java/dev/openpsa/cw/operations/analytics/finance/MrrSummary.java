package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code mrr_summary}. */
public final class MrrSummary implements Handler {
  private static final BigDecimal MONTHS = BigDecimal.valueOf(12);
  private static final Question QUESTION =
      Question.of("mrr_summary", "What recurs every month, by contract type, client or location.")
          .alsoKnownAs("mrr", "monthly_recurring_revenue")
          .formula(
              "mrr = (base amount + additions) x factor; factor: Monthly 1, BiMonthly 1/2,"
                  + " Quarterly 1/3, SemiAnnual 1/6, Yearly 1/12, Weekly 52/12, BiWeekly 26/12,"
                  + " not recurring or billed once 0",
              "additions: billable, effective by as_of and not cancelled by then; extended price,"
                  + " else unit price x (quantity - less included)",
              "arr = 12 x mrr",
              "product_cost = (quantity x unit cost, else extended cost) of these x factor;"
                  + " gross_mrr = mrr - product_cost; gross_pct = 100 x gross_mrr / mrr; "
                  + Contracts.LABOUR,
              "agreements: those running on as_of; active ones that are past their end are billed"
                  + " on",
              "fast: mrr = the next invoice of the recap x factor, without costs")
          .caveats(
              "Parent and child agreements bill separately; each counts with its own amount.",
              "The base amount has no history: as_of in the past takes today's.")
          .takes(
              Arguments.choice("group_by", "agreement_type", "company", "location", "none"),
              Arguments.day("as_of", "default: today"),
              Arguments.flag("fast", "by the next invoices, without reading additions"),
              Arguments.company());

  /** What a group of agreements recurs. */
  private static final class Line {
    final Sum mrr = new Sum();
    final Sum cost = new Sum();
    final Set<Integer> clients = new HashSet<>();
    int agreements;

    @Nullable BigDecimal gross() {
      BigDecimal whole = mrr.value();
      BigDecimal spent = cost.value();
      return whole == null || spent == null ? null : whole.subtract(spent);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDay(inquiry.call().day("as_of"), inquiry.call().scene());
    LocalDate day = window.start();
    boolean isFast = inquiry.call().flag("fast");
    if (isFast && !day.equals(window.today())) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "the next invoices tell nothing of " + day,
          "Leave out fast, or as_of.");
    }
    Scope scope = Scope.of(inquiry);
    Contracts contracts = new Contracts(inquiry, scope);
    String started = "startDate <= [" + day + "T00:00:00Z]";
    List<Contract> running =
        contracts
            .read(
                day.isBefore(window.today())
                    ? started
                    : started + " and agreementStatus = \"Active\"")
            .stream()
            .filter(contract -> contract.runs(day, window.today()))
            .toList();
    Map<Group, Line> lines = new TreeMap<>(Group.BY_NAME);
    long unknown = 0;
    Map<Integer, BigDecimal> next = isFast ? nextInvoices(inquiry) : Map.of();
    for (Contract contract : isFast ? running : contracts.withGoods(running)) {
      Money mrr = isFast ? contract.aMonth(next.get(contract.id())) : contract.monthly(day);
      Money cost = isFast ? null : contract.monthlyCost(day);
      unknown += mrr == null ? 1 : 0;
      Line line = lines.computeIfAbsent(group(inquiry, contract), group -> new Line());
      line.mrr.add(mrr == null ? null : mrr.amount());
      line.cost.add(cost == null ? null : cost.amount());
      line.agreements++;
      Integer client = contract.row().id("company/id");
      if (client != null) {
        line.clients.add(client);
      }
    }
    Report report = report(inquiry, window, lines);
    scope.tell(report);
    if (unknown > 0) {
      report.quality("agreements_of_unknown_value", unknown);
    }
    if (running.isEmpty()) {
      inquiry.warn("No agreement runs on " + day + ".");
    }
    return report;
  }

  private static Map<Integer, BigDecimal> nextInvoices(Inquiry inquiry) {
    Map<Integer, BigDecimal> next = new HashMap<>();
    for (Row recap :
        inquiry.read(
            Query.of(
                "/finance/agreementrecap/",
                "agreementStatus = \"Active\"",
                "id",
                "nextInvoiceAmount"))) {
      Integer id = recap.id("id");
      BigDecimal amount = recap.number("nextInvoiceAmount");
      if (id != null && amount != null) {
        next.put(id, amount);
      }
    }
    return next;
  }

  private static Group group(Inquiry inquiry, Contract contract) {
    return switch (inquiry.call().text("group_by")) {
      case "company" ->
          new Group(contract.row().id("company/id"), contract.company(), contract.currency());
      case "location" ->
          new Group(
              null, contract.row().text("location/name", "(no location)"), contract.currency());
      case "none" -> new Group(null, "all", contract.currency());
      default -> new Group(null, contract.type(), contract.currency());
    };
  }

  private static Report report(Inquiry inquiry, Window window, Map<Group, Line> lines) {
    boolean isByClient = inquiry.call().text("group_by").equals("company");
    List<Column> columns = new ArrayList<>();
    if (isByClient) {
      columns.add(Column.count("company_id"));
    }
    columns.addAll(
        List.of(
            Column.text("group"),
            Column.count("agreements"),
            Column.count("clients"),
            Column.money("mrr"),
            Column.money("arr"),
            Column.money("product_cost"),
            Column.money("gross_mrr"),
            Column.percent("gross_pct"),
            Column.money("average_mrr_per_client")));
    Report report = new Report(window, columns);
    Purse mrr = new Purse();
    Purse cost = new Purse();
    Purse gross = new Purse();
    Purse arr = new Purse();
    Set<Integer> clients = new HashSet<>();
    int agreements = 0;
    for (Map.Entry<Group, Line> one : sorted(lines)) {
      String currency = one.getKey().currency();
      Line line = one.getValue();
      Money whole = Money.of(line.mrr.value(), currency);
      Money yearly = whole == null ? null : whole.times(MONTHS);
      List<@Nullable Object> cells = new ArrayList<>();
      if (isByClient) {
        cells.add(one.getKey().id());
      }
      cells.add(one.getKey().name());
      cells.add(line.agreements);
      cells.add(line.clients.size());
      cells.add(whole);
      cells.add(yearly);
      cells.add(Money.of(line.cost.value(), currency));
      cells.add(Money.of(line.gross(), currency));
      cells.add(Figures.percent(line.gross(), line.mrr.value()));
      cells.add(whole == null ? null : whole.over(BigDecimal.valueOf(line.clients.size())));
      report.row(cells.toArray());
      mrr.add(line.mrr.value(), currency);
      arr.add(yearly == null ? null : yearly.amount(), currency);
      cost.add(line.cost.value(), currency);
      gross.add(line.gross(), currency);
      clients.addAll(line.clients);
      agreements += line.agreements;
    }
    report.total("agreements", agreements);
    report.total("clients", clients.size());
    report.total("mrr", mrr);
    report.total("arr", arr);
    report.total("product_cost", cost);
    report.total("gross_mrr", gross);
    new Totals(report, lines.keySet())
        .each(
            "gross_pct",
            currency -> {
              Money left = gross.in(currency);
              return left == null ? null : left.percentOf(mrr.in(currency));
            });
    return report;
  }

  private static List<Map.Entry<Group, Line>> sorted(Map<Group, Line> lines) {
    return lines.entrySet().stream()
        .sorted(
            Comparator.comparing(
                (Map.Entry<Group, Line> one) -> one.getValue().mrr.value(),
                Comparator.nullsLast(Comparator.reverseOrder())))
        .toList();
  }
}
