package dev.openpsa.cw.operations.analytics.project;

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
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.CostRates;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code project_profitability}. */
public final class ProjectProfitability implements Handler {
  private static final Question QUESTION =
      Question.of("project_profitability", "What projects earn after labour and products.")
          .alsoKnownAs("project_margin")
          .formula(
              "projects: open ones, and closed ones that changed in the window; all of their time,"
                  + " invoices and products count, whenever they are from",
              "revenue = subtotals of the project's invoices, credit memos negative, down payments"
                  + " left out; earned = fixed fee x percent complete of an open project",
              "labour_cost = hours x cost of the member's hour; product_cost = quantity x cost of"
                  + " the project's products that are not cancelled",
              "margin = income - labour_cost - product_cost; margin_pct = 100 x margin / income;"
                  + " income = earned by basis progress, for open projects with a fixed fee, and"
                  + " revenue by basis invoices, for all others; effective_rate = (revenue - products on the invoices) / hours")
          .caveats(
              "A down payment is no revenue until it is applied.",
              "What is worked by the hour and not yet invoiced is cost without revenue: such open"
                  + " projects look worse than they are.",
              "What is earned is as right as percent complete.")
          .takes(
              Arguments.choice("status", "all", "open", "closed"),
              Window.days(180),
              Arguments.company(),
              Arguments.includeInternal());

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.bars("project", "margin");
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    String changed = "lastUpdated >= [" + window.from() + "]";
    String conditions =
        switch (inquiry.call().text("status")) {
          case "open" -> "closedFlag = false";
          case "closed" -> "closedFlag = true and " + changed;
          default -> "(closedFlag = false or " + changed + ")";
        };
    Portfolio portfolio =
        Portfolio.withMoney(inquiry, Portfolio.ofCompany(conditions, inquiry.call()));
    Map<Integer, ProjectAccount> accounts = new LinkedHashMap<>();
    portfolio
        .projects()
        .forEach(
            project ->
                accounts.put(
                    project.id(), new ProjectAccount(project, portfolio.own().currency())));
    CostRates rates = CostRates.of(inquiry);
    readTime(inquiry, accounts, rates);
    int downPayments = readInvoices(inquiry, portfolio, accounts);
    readProducts(inquiry, accounts);
    Report report = report(window, accounts);
    report.exclude("down_payments", downPayments);
    portfolio.tell(report);
    rates.tell(report);
    return report;
  }

  private static void readTime(
      Inquiry inquiry, Map<Integer, ProjectAccount> accounts, CostRates rates) {
    Query query =
        Query.of("/time/entries", "", "id", "project/id", "member/identifier", "actualHours");
    for (Row entry : OfProjects.read(inquiry, query, accounts.keySet())) {
      ProjectAccount account = accounts.get(entry.id("project/id"));
      if (account != null) {
        account.work(entry.hours("actualHours"), rates.of(entry.text("member/identifier")));
      }
    }
  }

  /** Adds the invoices; answers how many down payments were left out. */
  private static int readInvoices(
      Inquiry inquiry, Portfolio portfolio, Map<Integer, ProjectAccount> accounts) {
    int downPayments = 0;
    Query query =
        Query.of(
            "/finance/invoices",
            "",
            "id",
            "type",
            "project/id",
            "subtotal",
            "productTotal",
            "currency/currencyCode");
    for (Row invoice : OfProjects.read(inquiry, query, accounts.keySet())) {
      ProjectAccount account = accounts.get(invoice.id("project/id"));
      if (invoice.text("type", "").equals("DownPayment")) {
        downPayments++;
      } else if (account != null) {
        account.invoice(invoice, portfolio.own().currencyOf(invoice));
      }
    }
    return downPayments;
  }

  private static void readProducts(Inquiry inquiry, Map<Integer, ProjectAccount> accounts) {
    Query query =
        Query.of(
            "/procurement/products",
            "cancelledFlag = false",
            "id",
            "project/id",
            "quantity",
            "cost");
    for (Row product : OfProjects.read(inquiry, query, accounts.keySet())) {
      ProjectAccount account = accounts.get(product.id("project/id"));
      if (account != null) {
        account.product(product.number("quantity"), product.number("cost"));
      }
    }
  }

  private static Report report(Window window, Map<Integer, ProjectAccount> accounts) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("project_id"),
                Column.text("project"),
                Column.text("company"),
                Column.text("status"),
                Column.text("method"),
                Column.money("revenue"),
                Column.money("earned"),
                Column.hours("hours"),
                Column.money("labour_cost"),
                Column.money("product_cost"),
                Column.text("basis"),
                Column.money("income"),
                Column.money("margin"),
                Column.percent("margin_pct"),
                Column.money("effective_rate")));
    Purse revenue = new Purse();
    Purse income = new Purse();
    Purse cost = new Purse();
    Purse margin = new Purse();
    int otherCurrency = 0;
    int unknown = 0;
    List<ProjectAccount> sorted =
        accounts.values().stream().sorted(Comparator.comparing(ProjectAccount::rank)).toList();
    for (ProjectAccount account : sorted) {
      Project project = account.project();
      Money own = account.margin();
      otherCurrency += account.otherCurrency();
      unknown += own == null ? 1 : 0;
      account.addTo(revenue, income, cost, margin);
      report.row(
          project.id(),
          project.name(),
          project.company(),
          project.status(),
          project.method(),
          account.revenue(),
          project.isClosed() ? null : project.earned(),
          Figures.hours(account.hours()),
          account.labour(),
          account.products(),
          account.isByProgress() ? "progress" : "invoices",
          account.income(),
          own,
          own == null ? null : own.percentOf(account.income()),
          account.effectiveRate());
    }
    report.total("projects", accounts.size());
    report.total("revenue", revenue);
    report.total("income", income);
    report.total("cost", cost);
    report.total("margin", margin);
    report.quality("invoices_in_another_currency", otherCurrency);
    report.quality("projects_without_a_known_margin", unknown);
    return report;
  }
}
