package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.RequestFailure;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code wip_unbilled}. */
public final class WipUnbilled implements Handler {
  private static final int RECENT = 30;
  private static final int OLD = 60;
  private static final Set<String> BILLED = Set.of("Billed", "BilledAgreement", "WrittenOff");
  private static final Set<String> APPROVED =
      Set.of("ApprovedByTierOne", "ApprovedByTierTwo", "ReadyToBill");
  private static final Question QUESTION =
      Question.of("wip_unbilled", "How much delivered work is not invoiced yet.")
          .alsoKnownAs("unbilled_work", "wip", "work_in_progress")
          .formula(
              "time_value = hours x hourly rate of billable time without an invoice; hours ="
                  + " invoice hours, else billed or worked hours, less those an agreement covers",
              "expense_value = bill amount, else amount, of billable expenses without an invoice;"
                  + " product_value = (quantity - cancelled) x price of billable products on"
                  + " tickets, projects and sales orders without an invoice",
              "wip = time_value + expense_value + product_value, by the age of the work in"
                  + " days_0_30, days_31_60 and over_60_days",
              "fixed_fee_value = time on fixed-fee projects, which milestones bill: not in wip",
              "blocked_value = time and expenses that are not approved; top_blocker = the status"
                  + " that blocks most")
          .caveats(
              "What was invoiced since as_of is not in it.",
              "Products on opportunities alone are quotes, and not in it.")
          .takes(
              Arguments.day("as_of", "default: today"),
              Arguments.company(),
              Arguments.integer("older_than_days", 0, "only work older than this"));

  /** What one client will have to pay. */
  private static final class Line {
    final Sum time = new Sum();
    final Sum expenses = new Sum();
    final Sum products = new Sum();
    final Sum fixedFee = new Sum();
    final Sum recent = new Sum();
    final Sum older = new Sum();
    final Sum old = new Sum();
    final Map<String, BigDecimal> blocked = new TreeMap<>();
    BigDecimal hours = BigDecimal.ZERO;

    void add(Sum kind, @Nullable BigDecimal value, long age) {
      kind.add(value);
      (age <= RECENT ? recent : age <= OLD ? older : old).add(value);
    }

    void block(String status, @Nullable BigDecimal value) {
      if (!APPROVED.contains(status) && value != null) {
        blocked.merge(status, value, BigDecimal::add);
      }
    }

    @Nullable BigDecimal wip() {
      Sum all = new Sum();
      all.add(time);
      all.add(expenses);
      all.add(products);
      return all.value();
    }

    BigDecimal blocked() {
      return blocked.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Nullable String topBlocker() {
      return blocked.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse(null);
    }

    boolean isEmpty() {
      BigDecimal wip = wip();
      BigDecimal fixed = fixedFee.value();
      return wip != null
          && wip.signum() == 0
          && fixed != null
          && fixed.signum() == 0
          && hours.signum() == 0;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.stacked("company", "time_value", "expense_value", "product_value");
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDay(inquiry.call().day("as_of"), inquiry.call().scene());
    Scope scope = Scope.of(inquiry);
    Map<Group, Line> lines = new TreeMap<>(Group.BY_NAME);
    time(inquiry, scope, window, lines);
    expenses(inquiry, scope, window, lines);
    long quotes = products(inquiry, scope, window, lines);
    lines.values().removeIf(Line::isEmpty);
    Report report = report(window, lines);
    scope.tell(report);
    report.exclude("products_on_quotes", quotes);
    return report;
  }

  private static boolean isMeant(Inquiry inquiry, long age) {
    return age >= 0 && age >= inquiry.call().integer("older_than_days");
  }

  private static Line line(Map<Group, Line> lines, Group client) {
    return lines.computeIfAbsent(client, group -> new Line());
  }

  private static void time(Inquiry inquiry, Scope scope, Window window, Map<Group, Line> lines) {
    List<Row> entries = new ArrayList<>();
    for (Row entry : unbilledTime(inquiry, scope, window)) {
      if (!BILLED.contains(entry.text("status", "")) && scope.holds(entry)) {
        entries.add(entry);
      }
    }
    Set<Integer> fixedFee = fixedFee(inquiry, entries);
    for (Row entry : entries) {
      Instant worked = entry.instant("timeStart");
      if (worked == null) {
        continue;
      }
      long age = ChronoUnit.DAYS.between(window.dayOf(worked), window.start());
      BigDecimal rate = entry.number("hourlyRate");
      BigDecimal hours = hours(entry);
      BigDecimal value = rate == null ? null : rate.multiply(hours);
      if (!isMeant(inquiry, age) || hours.signum() == 0) {
        continue;
      }
      Line line = line(lines, scope.clientOf(entry, scope.currency()));
      Integer project = entry.id("project/id");
      if (project != null && fixedFee.contains(project)) {
        line.fixedFee.add(value);
      } else {
        line.hours = line.hours.add(hours);
        line.add(line.time, value, age);
        line.block(entry.text("status", ""), value);
      }
    }
  }

  private static List<Row> unbilledTime(Inquiry inquiry, Scope scope, Window window) {
    String billable = "billableOption = \"Billable\" and timeStart < [" + window.until() + "]";
    try {
      return inquiry.read(time(scope.and(billable + " and invoiceFlag = false")));
    } catch (RequestFailure e) {
      if (e.status() == null || e.status() != 400) {
        throw e;
      }
      inquiry.warn("This ConnectWise has no invoiceFlag: time without an invoice was read.");
      return inquiry.read(time(scope.and(billable + " and invoice/id = null")));
    }
  }

  private static Query time(String conditions) {
    return Query.of(
        "/time/entries",
        conditions,
        "id",
        "company/id",
        "company/name",
        "project/id",
        "actualHours",
        "hoursBilled",
        "invoiceHours",
        "agreementHours",
        "hourlyRate",
        "status",
        "timeStart");
  }

  /** The hours that an invoice will show. */
  private static BigDecimal hours(Row entry) {
    BigDecimal invoiced = entry.number("invoiceHours");
    if (invoiced != null) {
      return invoiced;
    }
    BigDecimal billed = entry.number("hoursBilled");
    return (billed == null ? entry.hours("actualHours") : billed)
        .subtract(entry.hours("agreementHours"))
        .max(BigDecimal.ZERO);
  }

  private static Set<Integer> fixedFee(Inquiry inquiry, List<Row> entries) {
    Set<Integer> projects = new TreeSet<>();
    for (Row entry : entries) {
      Integer project = entry.id("project/id");
      if (project != null) {
        projects.add(project);
      }
    }
    Set<Integer> fixedFee = new HashSet<>();
    for (Row project : inquiry.readAll("/project/projects", projects, "id", "billingMethod")) {
      Integer id = project.id("id");
      if (id != null && project.text("billingMethod", "").equals("FixedFee")) {
        fixedFee.add(id);
      }
    }
    return fixedFee;
  }

  private static void expenses(
      Inquiry inquiry, Scope scope, Window window, Map<Group, Line> lines) {
    for (Row expense :
        inquiry.read(
            Query.of(
                "/expense/entries",
                scope.and(
                    "billableOption = \"Billable\" and invoice/id = null and date < ["
                        + window.end()
                        + "T00:00:00Z]"),
                "id",
                "company/id",
                "company/name",
                "amount",
                "billAmount",
                "status",
                "date",
                "currency/currencyCode"))) {
      LocalDate date = expense.date("date");
      String status = expense.text("status", "");
      if (date == null || BILLED.contains(status) || !scope.holds(expense)) {
        continue;
      }
      long age = ChronoUnit.DAYS.between(date, window.start());
      if (isMeant(inquiry, age)) {
        BigDecimal billed = expense.number("billAmount");
        BigDecimal value = billed == null ? expense.number("amount") : billed;
        Line line = line(lines, scope.clientOf(expense, scope.currencyOf(expense)));
        line.add(line.expenses, value, age);
        line.block(status, value);
      }
    }
  }

  /** Counts the products; answers how many are on quotes alone. */
  private static long products(
      Inquiry inquiry, Scope scope, Window window, Map<Group, Line> lines) {
    long quotes = 0;
    for (Row product :
        inquiry.read(
            Query.of(
                "/procurement/products",
                scope.and(
                    "billableOption = \"Billable\" and invoice/id = null and cancelledFlag ="
                        + " false"),
                "id",
                "company/id",
                "company/name",
                "quantity",
                "quantityCancelled",
                "price",
                "ticket/id",
                "project/id",
                "salesOrder/id",
                "purchaseDate",
                "_info/dateEntered"))) {
      boolean isSold =
          product.has("ticket/id") || product.has("project/id") || product.has("salesOrder/id");
      if (!isSold) {
        quotes++;
        continue;
      }
      LocalDate bought = product.date("purchaseDate");
      LocalDate date = bought == null ? product.date("_info/dateEntered") : bought;
      long age = date == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(date, window.start()));
      if (isMeant(inquiry, age) && scope.holds(product)) {
        BigDecimal price = product.number("price");
        BigDecimal quantity =
            product.hours("quantity").subtract(product.hours("quantityCancelled"));
        Line line = line(lines, scope.clientOf(product, scope.currency()));
        line.add(line.products, price == null ? null : price.multiply(quantity), age);
      }
    }
    return quotes;
  }

  private static Report report(Window window, Map<Group, Line> lines) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("company_id"),
                Column.text("company"),
                Column.hours("time_hours"),
                Column.money("time_value"),
                Column.money("expense_value"),
                Column.money("product_value"),
                Column.money("wip"),
                Column.money("days_0_30"),
                Column.money("days_31_60"),
                Column.money("over_60_days"),
                Column.money("fixed_fee_value"),
                Column.money("blocked_value"),
                Column.text("top_blocker")));
    Map<String, Purse> purses = new LinkedHashMap<>();
    BigDecimal hours = BigDecimal.ZERO;
    for (Map.Entry<Group, Line> one : sorted(lines)) {
      Group client = one.getKey();
      Line line = one.getValue();
      hours = hours.add(line.hours);
      Map<String, @Nullable BigDecimal> amounts = new LinkedHashMap<>();
      amounts.put("time_value", line.time.value());
      amounts.put("expense_value", line.expenses.value());
      amounts.put("product_value", line.products.value());
      amounts.put("wip", line.wip());
      amounts.put("days_0_30", line.recent.value());
      amounts.put("days_31_60", line.older.value());
      amounts.put("over_60_days", line.old.value());
      amounts.put("fixed_fee_value", line.fixedFee.value());
      amounts.put("blocked_value", line.blocked());
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add(client.id());
      cells.add(client.name());
      cells.add(Figures.hours(line.hours));
      amounts.forEach(
          (name, amount) -> {
            cells.add(Money.of(amount, client.currency()));
            purses.computeIfAbsent(name, key -> new Purse()).add(amount, client.currency());
          });
      cells.add(line.topBlocker());
      report.row(cells.toArray());
    }
    report.total("clients", lines.size());
    report.total("time_hours", Figures.hours(hours));
    purses.forEach(report::total);
    return report;
  }

  private static List<Map.Entry<Group, Line>> sorted(Map<Group, Line> lines) {
    return lines.entrySet().stream()
        .sorted(
            Comparator.comparing(
                (Map.Entry<Group, Line> one) -> one.getValue().wip(),
                Comparator.nullsLast(Comparator.reverseOrder())))
        .toList();
  }
}
