package dev.openpsa.cw.operations.analytics.finance;

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
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code payment_behaviour}. */
public final class PaymentBehaviour implements Handler {
  private static final int TREND_MONTHS = 3;
  private static final Question QUESTION =
      Question.of("payment_behaviour", "How late clients really pay.")
          .alsoKnownAs("payment_behavior", "days_to_pay")
          .formula(
              "invoices dated in the months up to today that show payments, without credit memos",
              "mean_days_to_pay = payment date - invoice date, mean_days_late = payment date - due"
                  + " date: means of the payments, weighted by their amounts",
              "terms_breach_pct = 100 x invoices with a payment after the due date / invoices"
                  + " whose payments were read",
              "trend_days = mean_days_to_pay of the payments of the last 3 months - of those"
                  + " before; above 0 they pay later",
              "a client with fewer than min_invoices whose payments were read has no figures of"
                  + " payments: paid_invoices tells how many there are, invoices how many were read",
              "open_balance = what is still owed on the invoices of these months, of every client")
          .caveats(
              "Payments take a request for each invoice: at most analytics.payments.maxInvoices,"
                  + " and what max_calls leaves. Where these are fewer than all, the clients that"
                  + " owe most have theirs read, picked evenly over the months: the newest paid ones"
                  + " alone would be those that were paid fast.",
              "Credits that were applied are no payments.")
          .takes(
              Arguments.integer("months", 12, "the window's months; it ends with today"),
              Arguments.integer(
                  "min_invoices", 3, "invoices from which a client's figures are told"),
              Arguments.company());

  /** How one client paid. */
  private static final class Line {
    int invoices;
    int late;
    BigDecimal open = BigDecimal.ZERO;
    final Mean toPay = new Mean();
    final Mean lateness = new Mean();
    final Mean lately = new Mean();
    final Mean before = new Mean();

    @Nullable BigDecimal trend() {
      BigDecimal now = lately.value();
      BigDecimal then = before.value();
      return now == null || then == null ? null : now.subtract(then);
    }
  }

  /** A mean of days, weighted by amounts. */
  private static final class Mean {
    private BigDecimal weighted = BigDecimal.ZERO;
    private BigDecimal weight = BigDecimal.ZERO;

    void add(long days, BigDecimal amount) {
      weighted = weighted.add(amount.multiply(BigDecimal.valueOf(days)));
      weight = weight.add(amount);
    }

    void add(Mean other) {
      weighted = weighted.add(other.weighted);
      weight = weight.add(other.weight);
    }

    @Nullable BigDecimal value() {
      return weight.signum() == 0 ? null : weighted.divide(weight, 1, RoundingMode.HALF_UP);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofMonths(inquiry.call());
    Scope scope = Scope.of(inquiry);
    Map<Group, Line> lines = new TreeMap<>(Group.BY_NAME);
    PaidInvoices paid = new PaidInvoices();
    for (Invoice invoice : Invoice.read(inquiry, scope, window.holdsDay("date"))) {
      BigDecimal payments = invoice.amount("payments");
      BigDecimal balance = invoice.amount("balance");
      if (invoice.isCreditMemo()) {
        continue;
      }
      if (balance != null && balance.signum() > 0) {
        Line line = line(lines, scope, invoice);
        line.open = line.open.add(balance);
      }
      if (payments != null && payments.signum() > 0 && invoice.date() != null) {
        paid.add(scope.clientOf(invoice.row(), invoice.currency()), invoice);
        line(lines, scope, invoice);
      }
    }
    Map<Integer, Invoice> read = sample(inquiry, paid, lines);
    Map<Integer, List<Row>> payments =
        inquiry.children(
            Query.of(
                "/finance/invoices/{parentId}/payments",
                "",
                "id",
                "amount",
                "paymentDate",
                "credit/id"),
            read.keySet());
    LocalDate lately = window.end().minusMonths(TREND_MONTHS);
    read.forEach(
        (id, invoice) ->
            count(
                line(lines, scope, invoice),
                invoice,
                payments.getOrDefault(id, List.of()),
                lately));
    Report report = report(window, lines, paid, enough(inquiry));
    scope.tell(report);
    report.quality("paid_invoices", paid.count());
    report.quality("invoices_whose_payments_were_read", read.size());
    if (paid.count() == 0) {
      inquiry.warn(
          "No invoice of these months shows a payment: payments may be kept elsewhere, or be"
              + " hidden from the key.");
    }
    return report;
  }

  private static Line line(Map<Group, Line> lines, Scope scope, Invoice invoice) {
    return lines.computeIfAbsent(
        scope.clientOf(invoice.row(), invoice.currency()), client -> new Line());
  }

  /** As many as may be asked for. */
  private static Map<Integer, Invoice> sample(
      Inquiry inquiry, PaidInvoices paid, Map<Group, Line> lines) {
    int most =
        Math.min(
            inquiry.settings().integer("analytics.payments.maxInvoices"), inquiry.remainingCalls());
    Map<Group, BigDecimal> owed = new HashMap<>();
    lines.forEach((client, line) -> owed.put(client, line.open));
    Map<Integer, Invoice> picked = paid.sample(most, enough(inquiry), owed);
    if (picked.size() < paid.count()) {
      inquiry.cut(
          "The payments of "
              + picked.size()
              + " of "
              + paid.count()
              + " paid invoices were read: a sample, of the clients that owe most. Ask for one"
              + " client, for fewer months, or agree to more with \"max_calls\".");
    }
    return picked;
  }

  /** How many invoices say something about a client. */
  private static int enough(Inquiry inquiry) {
    return Math.max(1, inquiry.call().integer("min_invoices"));
  }

  private static void count(Line line, Invoice invoice, List<Row> payments, LocalDate lately) {
    LocalDate date = invoice.date();
    LocalDate due = invoice.row().date("dueDate");
    boolean isRead = false;
    boolean isLate = false;
    for (Row payment : payments) {
      LocalDate paidOn = payment.date("paymentDate");
      BigDecimal amount = payment.number("amount");
      if (paidOn == null || amount == null || date == null || payment.id("credit/id") != null) {
        continue;
      }
      isRead = true;
      long days = ChronoUnit.DAYS.between(date, paidOn);
      line.toPay.add(days, amount);
      (paidOn.isBefore(lately) ? line.before : line.lately).add(days, amount);
      if (due != null) {
        line.lateness.add(ChronoUnit.DAYS.between(due, paidOn), amount);
        isLate |= paidOn.isAfter(due);
      }
    }
    line.invoices += isRead ? 1 : 0;
    line.late += isLate ? 1 : 0;
  }

  private static Report report(
      Window window, Map<Group, Line> lines, PaidInvoices paid, int enough) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("company_id"),
                Column.text("company"),
                Column.count("paid_invoices"),
                Column.count("invoices"),
                Column.number("mean_days_to_pay", "days"),
                Column.number("mean_days_late", "days"),
                Column.percent("terms_breach_pct"),
                Column.number("trend_days", "days"),
                Column.money("open_balance")));
    Map<String, Line> wholes = new TreeMap<>();
    Purse open = new Purse();
    int invoices = 0;
    int late = 0;
    int told = 0;
    for (Map.Entry<Group, Line> one : sorted(lines, enough)) {
      Group client = one.getKey();
      Line line = one.getValue();
      boolean isEnough = line.invoices >= enough;
      told += isEnough ? 1 : 0;
      report.row(
          client.id(),
          client.name(),
          paid.count(client),
          line.invoices,
          isEnough ? line.toPay.value() : null,
          isEnough ? line.lateness.value() : null,
          isEnough ? Figures.percent(line.late, line.invoices) : null,
          isEnough ? line.trend() : null,
          new Money(line.open, client.currency()));
      Line whole = wholes.computeIfAbsent(client.currency(), currency -> new Line());
      whole.toPay.add(line.toPay);
      whole.lateness.add(line.lateness);
      whole.lately.add(line.lately);
      whole.before.add(line.before);
      open.add(line.open, client.currency());
      invoices += line.invoices;
      late += line.late;
    }
    report.total("clients", lines.size());
    report.total("clients_with_figures", told);
    report.total("paid_invoices", paid.count());
    report.total("invoices", invoices);
    report.total("terms_breach_pct", Figures.percent(late, invoices));
    report.total("open_balance", open);
    Totals totals = new Totals(report, lines.keySet());
    totals.each("mean_days_to_pay", currency -> whole(wholes, currency).toPay.value());
    totals.each("mean_days_late", currency -> whole(wholes, currency).lateness.value());
    totals.each("trend_days", currency -> whole(wholes, currency).trend());
    return report;
  }

  private static Line whole(Map<String, Line> wholes, String currency) {
    return wholes.getOrDefault(currency, new Line());
  }

  /** The latest payers first, and then those of whom too little is known. */
  private static List<Map.Entry<Group, Line>> sorted(Map<Group, Line> lines, int enough) {
    return lines.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<Group, Line> one) ->
                        one.getValue().invoices >= enough ? one.getValue().lateness.value() : null,
                    Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
                .thenComparing(one -> one.getValue().open, Comparator.reverseOrder()))
        .toList();
  }
}
