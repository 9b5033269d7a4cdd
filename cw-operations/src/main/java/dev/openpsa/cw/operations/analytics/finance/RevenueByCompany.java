package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code revenue_by_company}. */
public final class RevenueByCompany implements Handler {
  private static final List<String> PARTS =
      List.of("agreementAmount", "serviceTotal", "productTotal", "expenseTotal");
  private static final Question QUESTION =
      Question.of("revenue_by_company", "What each client brought, by kind of revenue.")
          .alsoKnownAs("revenue", "revenue_by_client")
          .formula(
              "revenue = subtotals of the invoices dated in the window, without taxes, credit"
                  + " memos negative, without down payments",
              "agreement, service, product and expense are the invoices' own parts; other ="
                  + " revenue - these, such as adjustments and credit memos",
              "share_pct = 100 x revenue / all revenue",
              "change_pct against previous: of a window that begins with a month the same days of"
                  + " as many months before, else as many days before")
          .caveats("Down payments are owed to the client until they are applied.")
          .takes(Window.arguments())
          .takes(
              Arguments.flagOn("compare", "also read what was before"),
              Arguments.choice("group_by", "company", "territory", "market", "type"),
              Arguments.company());

  /** The revenue of a group. */
  private static final class Line {
    final Sum revenue = new Sum();
    final Sum previous = new Sum();
    final Map<String, Sum> parts = new HashMap<>();
    int invoices;

    void add(Invoice invoice) {
      revenue.add(invoice.revenue());
      PARTS.forEach(
          part -> parts.computeIfAbsent(part, name -> new Sum()).add(invoice.amount(part)));
      invoices++;
    }

    @Nullable BigDecimal part(String name) {
      return parts.getOrDefault(name, new Sum()).value();
    }

    @Nullable BigDecimal other() {
      BigDecimal left = revenue.value();
      for (String name : PARTS) {
        BigDecimal part = part(name);
        left = left == null || part == null ? null : left.subtract(part);
      }
      return left;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    boolean isCompared = inquiry.call().flag("compare");
    Scope scope = Scope.of(inquiry);
    List<Invoice> now = revenue(inquiry, scope, window);
    List<Invoice> before = isCompared ? revenue(inquiry, scope, before(window)) : List.of();
    Clients clients =
        inquiry.call().text("group_by").equals("company")
            ? Clients.NONE
            : Clients.of(inquiry, Stream.concat(now.stream(), before.stream()).toList());
    Map<Group, Line> lines = new TreeMap<>(Group.BY_NAME);
    for (Invoice invoice : now) {
      lines.computeIfAbsent(group(inquiry, scope, clients, invoice), g -> new Line()).add(invoice);
    }
    for (Invoice invoice : before) {
      lines
          .computeIfAbsent(group(inquiry, scope, clients, invoice), g -> new Line())
          .previous
          .add(invoice.revenue());
    }
    Report report = report(inquiry, window, lines);
    scope.tell(report);
    if (now.isEmpty()) {
      inquiry.warn("No invoice is dated in the window.");
    }
    return report;
  }

  /**
   * The window to compare with: of one that begins with a month the same days so many months
   * before, because most invoices are dated on the first; else as many days before.
   */
  private static Window before(Window window) {
    if (window.start().getDayOfMonth() != 1) {
      return window.before();
    }
    long whole = ChronoUnit.MONTHS.between(window.start(), window.end());
    long months = window.end().getDayOfMonth() == 1 ? whole : whole + 1;
    return new Window(
        window.start().minusMonths(months),
        window.end().minusMonths(months),
        window.zone(),
        window.weekStart(),
        window.today());
  }

  private static List<Invoice> revenue(Inquiry inquiry, Scope scope, Window window) {
    return Invoice.read(inquiry, scope, window.holdsDay("date")).stream()
        .filter(Invoice::isRevenue)
        .toList();
  }

  private static Group group(Inquiry inquiry, Scope scope, Clients clients, Invoice invoice) {
    Integer client = invoice.row().id("company/id");
    return switch (inquiry.call().text("group_by")) {
      case "territory" -> new Group(null, clients.territory(client), invoice.currency());
      case "market" -> new Group(null, clients.market(client), invoice.currency());
      case "type" -> new Group(null, clients.type(client), invoice.currency());
      default -> scope.clientOf(invoice.row(), invoice.currency());
    };
  }

  private static Report report(Inquiry inquiry, Window window, Map<Group, Line> lines) {
    boolean isCompared = inquiry.call().flag("compare");
    String by = inquiry.call().text("group_by");
    boolean isByClient = by.equals("company");
    List<Column> columns = new ArrayList<>();
    if (isByClient) {
      columns.add(Column.count("company_id"));
    }
    columns.addAll(
        List.of(
            Column.text(by),
            Column.money("revenue"),
            Column.money("agreement"),
            Column.money("service"),
            Column.money("product"),
            Column.money("expense"),
            Column.money("other"),
            Column.percent("share_pct"),
            Column.count("invoices")));
    if (isCompared) {
      columns.addAll(List.of(Column.money("previous"), Column.percent("change_pct")));
    }
    Report report = new Report(window, columns);
    Map<String, Purse> purses = new LinkedHashMap<>();
    Purse whole = new Purse();
    lines.forEach((group, line) -> whole.add(line.revenue.value(), group.currency()));
    int invoices = 0;
    for (Map.Entry<Group, Line> one : sorted(lines)) {
      Group group = one.getKey();
      Line line = one.getValue();
      Money all = whole.in(group.currency());
      BigDecimal revenue = line.revenue.value();
      Map<String, @Nullable BigDecimal> amounts = new LinkedHashMap<>();
      amounts.put("revenue", revenue);
      amounts.put("agreement", line.part("agreementAmount"));
      amounts.put("service", line.part("serviceTotal"));
      amounts.put("product", line.part("productTotal"));
      amounts.put("expense", line.part("expenseTotal"));
      amounts.put("other", line.other());
      List<@Nullable Object> cells = new ArrayList<>();
      if (isByClient) {
        cells.add(group.id());
      }
      cells.add(group.name());
      amounts.forEach((name, amount) -> cells.add(Money.of(amount, group.currency())));
      cells.add(all == null ? null : Figures.percent(revenue, all.amount()));
      cells.add(line.invoices);
      if (isCompared) {
        BigDecimal previous = line.previous.value();
        amounts.put("previous", previous);
        cells.add(Money.of(previous, group.currency()));
        cells.add(
            revenue == null || previous == null
                ? null
                : Figures.percent(revenue.subtract(previous), previous));
      }
      report.row(cells.toArray());
      amounts.forEach(
          (name, amount) ->
              purses.computeIfAbsent(name, key -> new Purse()).add(amount, group.currency()));
      invoices += line.invoices;
    }
    purses.forEach(report::total);
    report.total("invoices", invoices);
    return report;
  }

  private static List<Map.Entry<Group, Line>> sorted(Map<Group, Line> lines) {
    return lines.entrySet().stream()
        .sorted(
            Comparator.comparing(
                (Map.Entry<Group, Line> one) -> one.getValue().revenue.value(),
                Comparator.nullsLast(Comparator.reverseOrder())))
        .toList();
  }
}
