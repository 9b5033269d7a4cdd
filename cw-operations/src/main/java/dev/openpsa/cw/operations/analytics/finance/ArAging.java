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
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code ar_aging}. */
public final class ArAging implements Handler {
  private static final int DSO_DAYS = 90;
  private static final int LATE = 60;
  private static final int VERY_LATE = 90;
  private static final BigDecimal MOST_LATE_PERCENT = BigDecimal.valueOf(25);
  private static final Question QUESTION =
      Question.of("ar_aging", "Who owes how much, and for how long.")
          .alsoKnownAs("accounts_receivable_aging", "aged_receivables", "ar_ageing")
          .formula(
              "days_late = as_of - due date; without a due date: date + days of the billing terms,"
                  + " or + 0",
              "balances above 0 in current (not due, up to the first limit) and one column between"
                  + " each two limits of buckets; credits = open credit memos",
              "owed = all of these columns but credits; total = owed + credits",
              "risk: what is more than 60 days late is above 25 % of what is owed, or something is"
                  + " more than 90 days late",
              "dso_days = total balance / invoiced in the 90 days up to as_of x 90")
          .caveats(
              "Balances are those of now: as_of in the past only moves the ages.",
              "Where payments are kept in the accounting package alone, nothing looks paid: then"
                  + " there is a warning.")
          .takes(
              Arguments.day("as_of", "default: today"),
              Arguments.integers(
                  "buckets", List.of(0, 30, 60, 90), "limits of days late between the columns"),
              Arguments.company());

  /** What one client owes. */
  private static final class Line {
    final BigDecimal[] owed;
    BigDecimal credits = BigDecimal.ZERO;
    BigDecimal late = BigDecimal.ZERO;
    BigDecimal veryLate = BigDecimal.ZERO;
    @Nullable LocalDate oldestDue;
    @Nullable String oldest;

    Line(int buckets) {
      owed = new BigDecimal[buckets];
      Arrays.fill(owed, BigDecimal.ZERO);
    }

    void add(Invoice invoice, BigDecimal balance, LocalDate due, long daysLate, int bucket) {
      if (balance.signum() < 0) {
        credits = credits.add(balance);
        return;
      }
      owed[bucket] = owed[bucket].add(balance);
      late = daysLate > LATE ? late.add(balance) : late;
      veryLate = daysLate > VERY_LATE ? veryLate.add(balance) : veryLate;
      if (oldestDue == null || due.isBefore(oldestDue)) {
        oldestDue = due;
        oldest = invoice.row().text("invoiceNumber");
      }
    }

    BigDecimal owed() {
      return Arrays.stream(owed).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal total() {
      return owed().add(credits);
    }

    boolean isAtRisk() {
      BigDecimal share = Figures.percent(late, owed());
      return veryLate.signum() > 0 || (share != null && share.compareTo(MOST_LATE_PERCENT) > 0);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDay(inquiry.call().day("as_of"), inquiry.call().scene());
    List<Integer> limits = limits(inquiry);
    Scope scope = Scope.of(inquiry);
    String until = "date < [" + window.end() + "T00:00:00Z]";
    Map<Group, Line> lines = new TreeMap<>(Group.BY_NAME);
    Map<Integer, Integer> terms = new HashMap<>();
    long unknown = 0;
    for (Invoice invoice : Invoice.read(inquiry, scope, "balance != 0 and " + until)) {
      BigDecimal balance = invoice.amount("balance");
      LocalDate due = due(inquiry, invoice, terms);
      if (balance == null || due == null) {
        unknown++;
      } else {
        long daysLate = ChronoUnit.DAYS.between(due, window.start());
        lines
            .computeIfAbsent(
                scope.clientOf(invoice.row(), invoice.currency()),
                client -> new Line(limits.size() + 1))
            .add(invoice, balance, due, daysLate, bucket(daysLate, limits));
      }
    }
    Report report = report(window, limits, lines);
    report.exclude("invoices_without_date_or_balance", unknown);
    dso(inquiry, scope, window, lines, report);
    scope.tell(report);
    String lastYear = "date >= [" + window.start().minusYears(1) + "T00:00:00Z] and " + until;
    if (!lines.isEmpty()
        && inquiry.count(Query.of("/finance/invoices", lastYear + " and payments > 0", "id"))
            == 0) {
      inquiry.warn(
          "No invoice of the last year shows a payment: payments seem to be kept elsewhere, and"
              + " these ages are then wrong.");
    }
    return report;
  }

  private static List<Integer> limits(Inquiry inquiry) {
    List<Integer> limits = inquiry.call().ids("buckets").stream().distinct().sorted().toList();
    if (limits.isEmpty() || limits.get(0) < 0) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "the buckets need a limit, from 0 days up",
          "Give limits such as [0,30,60,90].");
    }
    return limits;
  }

  /** The first limit is that of what is not late yet. */
  private static int bucket(long daysLate, List<Integer> limits) {
    int bucket = 0;
    while (bucket < limits.size() && daysLate > limits.get(bucket)) {
      bucket++;
    }
    return bucket;
  }

  private static @Nullable LocalDate due(
      Inquiry inquiry, Invoice invoice, Map<Integer, Integer> terms) {
    LocalDate due = invoice.row().date("dueDate");
    LocalDate date = invoice.date();
    if (due != null || date == null) {
      return due;
    }
    if (terms.isEmpty()) {
      for (Row term :
          inquiry.reference(Query.of("/finance/billingTerms", "", "id", "name", "dueDays"))) {
        Integer id = term.id("id");
        Integer days = term.id("dueDays");
        if (id != null && days != null) {
          terms.put(id, days);
        }
      }
    }
    Integer days = terms.get(invoice.row().id("billingTerms/id"));
    return date.plusDays(days == null ? 0 : days);
  }

  private static List<String> names(List<Integer> limits) {
    List<String> names = new ArrayList<>(List.of("current"));
    for (int i = 0; i + 1 < limits.size(); i++) {
      names.add("b" + (limits.get(i) + 1) + "_" + limits.get(i + 1));
    }
    names.add("over_" + limits.get(limits.size() - 1));
    return names;
  }

  private static Report report(Window window, List<Integer> limits, Map<Group, Line> lines) {
    List<String> names = names(limits);
    List<Column> columns =
        new ArrayList<>(List.of(Column.count("company_id"), Column.text("company")));
    names.forEach(name -> columns.add(Column.money(name)));
    columns.addAll(
        List.of(
            Column.money("owed"),
            Column.money("credits"),
            Column.money("total"),
            Column.text("oldest_invoice"),
            Column.number("oldest_days", "days"),
            new Column("risk", "flag", "")));
    Report report = new Report(window, columns);
    List<Purse> owed = names.stream().map(name -> new Purse()).toList();
    Purse owing = new Purse();
    Purse credits = new Purse();
    Purse total = new Purse();
    int atRisk = 0;
    for (Map.Entry<Group, Line> one : sorted(lines)) {
      String currency = one.getKey().currency();
      Line line = one.getValue();
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add(one.getKey().id());
      cells.add(one.getKey().name());
      for (int i = 0; i < names.size(); i++) {
        cells.add(new Money(line.owed[i], currency));
        owed.get(i).add(line.owed[i], currency);
      }
      cells.add(new Money(line.owed(), currency));
      cells.add(new Money(line.credits, currency));
      cells.add(new Money(line.total(), currency));
      cells.add(line.oldest);
      cells.add(
          line.oldestDue == null
              ? null
              : Math.max(0, ChronoUnit.DAYS.between(line.oldestDue, window.start())));
      cells.add(line.isAtRisk());
      report.row(cells.toArray());
      owing.add(line.owed(), currency);
      credits.add(line.credits, currency);
      total.add(line.total(), currency);
      atRisk += line.isAtRisk() ? 1 : 0;
    }
    for (int i = 0; i < names.size(); i++) {
      report.total(names.get(i), owed.get(i));
    }
    report.total("owed", owing);
    report.total("credits", credits);
    report.total("total", total);
    report.total("clients", lines.size());
    report.total("clients_at_risk", atRisk);
    return report;
  }

  private static void dso(
      Inquiry inquiry, Scope scope, Window window, Map<Group, Line> lines, Report report) {
    Purse invoiced = new Purse();
    String recent =
        "date >= ["
            + window.end().minusDays(DSO_DAYS)
            + "T00:00:00Z] and date < ["
            + window.end()
            + "T00:00:00Z]";
    for (Invoice invoice : Invoice.read(inquiry, scope, recent)) {
      invoiced.add(invoice.amount("total"), invoice.currency());
    }
    Purse total = new Purse();
    lines.forEach((client, line) -> total.add(line.total(), client.currency()));
    report.total("invoiced_in_90_days", invoiced);
    new Totals(report, lines.keySet())
        .each(
            "dso_days",
            currency -> {
              Money open = total.in(currency);
              Money billed = invoiced.in(currency);
              return open == null || billed == null
                  ? null
                  : Figures.ratio(
                      open.amount().multiply(BigDecimal.valueOf(DSO_DAYS)), billed.amount());
            });
  }

  /** Those at risk first, and then what is late the longest. */
  private static List<Map.Entry<Group, Line>> sorted(Map<Group, Line> lines) {
    return lines.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Group, Line> one) -> !one.getValue().isAtRisk())
                .thenComparing(one -> one.getValue().total(), Comparator.reverseOrder()))
        .toList();
  }
}
