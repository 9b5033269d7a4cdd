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
import java.math.MathContext;
import java.time.Instant;
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

/** {@code effective_hourly_rate}. */
public final class EffectiveHourlyRate implements Handler {
  private static final Question QUESTION =
      Question.of(
              "effective_hourly_rate",
              "What is earned per hour worked, by client, contract type or contract.")
          .alsoKnownAs("effective_rate", "ehr")
          .formula(
              "service_revenue = subtotal - products - expenses of the invoices dated in the window"
                  + " (credit memos negative, without down payments), minus on each invoice of an"
                  + " agreement the cost of the additions in force on its date",
              Contracts.LABOUR,
              "hours = time on service and project tickets of clients; by agreement or its type: "
                  + Coverage.RULE,
              "effective_rate = service_revenue / hours; versus_target_pct = 100 x effective_rate /"
                  + " target; lost_value = (target - effective_rate) x hours, at least 0",
              "trend_vs_previous = change of the rate against as many days before, in percent")
          .caveats(
              "Use three months or more: one invoice a month against daily hours is noisy.",
              "The target is in the own currency: lines in another one are not compared with it.")
          .takes(
              Window.days(90),
              Arguments.choice("group_by", "company", "agreement_type", "agreement"),
              Arguments.number("target", "of an hour; default: analytics.rate.target"),
              Arguments.company());

  /** Revenue and hours of a group in one of the two windows. */
  private static final class Side {
    final Sum revenue = new Sum();
    BigDecimal hours = BigDecimal.ZERO;

    @Nullable BigDecimal rate() {
      BigDecimal earned = revenue.value();
      return earned == null || hours.signum() == 0
          ? null
          : earned.divide(hours, MathContext.DECIMAL64);
    }
  }

  /** A group now and before. */
  private static final class Line {
    final Side now = new Side();
    final Side before = new Side();
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.bars("group", "effective_rate");
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    LocalDate start = window.before().start();
    Window both =
        new Window(start, window.end(), window.zone(), window.weekStart(), window.today());
    Scope scope = Scope.of(inquiry);
    List<Invoice> invoices =
        Invoice.read(inquiry, scope, both.holdsDay("date")).stream()
            .filter(Invoice::isRevenue)
            .toList();
    Map<Integer, Contract> contracts = contracts(inquiry, scope, both, invoices);
    Grouping grouping = new Grouping(inquiry.call().text("group_by"), scope, contracts, invoices);
    Map<Group, Line> lines = new TreeMap<>(Group.BY_NAME);
    for (Invoice invoice : invoices) {
      LocalDate date = invoice.date();
      if (date != null) {
        Line line = lines.computeIfAbsent(grouping.of(invoice), group -> new Line());
        (window.holds(date) ? line.now : line.before).revenue.add(earned(invoice, date, contracts));
      }
    }
    for (Row entry :
        inquiry.read(
            Query.of(
                "/time/entries",
                scope.and(
                    both.holds("timeStart")
                        + " and chargeToType in (\"ServiceTicket\",\"ProjectTicket\")"),
                "id",
                "company/id",
                "company/name",
                "agreement/id",
                "agreement/name",
                "agreementHours",
                "billableOption",
                "invoice/id",
                "timeStart",
                "actualHours"))) {
      Instant worked = entry.instant("timeStart");
      if (worked != null && scope.holds(entry)) {
        Line line = lines.computeIfAbsent(grouping.of(entry), group -> new Line());
        Side side = window.holds(worked) ? line.now : line.before;
        side.hours = side.hours.add(entry.hours("actualHours"));
      }
    }
    lines
        .values()
        .removeIf(line -> line.now.hours.signum() == 0 && isNothing(line.now.revenue.value()));
    Report report = report(inquiry, window, scope, lines);
    scope.tell(report);
    return report;
  }

  private static boolean isNothing(@Nullable BigDecimal amount) {
    return amount != null && amount.signum() == 0;
  }

  /** Those that the invoices or the groups need, by id. */
  private static Map<Integer, Contract> contracts(
      Inquiry inquiry, Scope scope, Window both, List<Invoice> invoices) {
    Set<Integer> billed = new HashSet<>();
    for (Invoice invoice : invoices) {
      Integer id = invoice.row().id("agreement/id");
      if (id != null) {
        billed.add(id);
      }
    }
    Contracts contracts = new Contracts(inquiry, scope);
    Map<Integer, Contract> known = new HashMap<>();
    for (Contract contract : contracts.read("startDate < [" + both.end() + "T00:00:00Z]")) {
      known.put(contract.id(), contract);
    }
    contracts
        .withGoods(known.values().stream().filter(one -> billed.contains(one.id())).toList())
        .forEach(contract -> known.put(contract.id(), contract));
    return known;
  }

  private static @Nullable BigDecimal earned(
      Invoice invoice, LocalDate date, Map<Integer, Contract> contracts) {
    BigDecimal revenue = invoice.serviceRevenue();
    Contract contract = contracts.get(invoice.row().id("agreement/id"));
    if (revenue == null || !invoice.isOfAgreement() || contract == null) {
      return revenue;
    }
    BigDecimal cost = contract.costOfInvoice(date);
    return cost == null ? null : revenue.subtract(cost);
  }

  /** What a line is about. Hours carry no currency: theirs is that of the client's invoices. */
  private static final class Grouping {
    private final String by;
    private final Scope scope;
    private final Map<Integer, Contract> contracts;
    private final Coverage coverage;
    private final ClientCurrency currencies;

    Grouping(String by, Scope scope, Map<Integer, Contract> contracts, List<Invoice> invoices) {
      this.by = by;
      this.scope = scope;
      this.contracts = contracts;
      this.coverage = new Coverage(invoices);
      this.currencies = new ClientCurrency(scope, invoices);
    }

    Group of(Invoice invoice) {
      return of(invoice.row(), invoice.row().id("agreement/id"), invoice.currency());
    }

    Group of(Row entry) {
      Integer agreement = coverage.agreementOf(entry);
      Contract contract = contracts.get(agreement);
      String currency = currencies.of(entry.id("company/id"));
      return of(
          entry,
          agreement,
          contract == null || by.equals("company") ? currency : contract.currency());
    }

    private Group of(Row row, @Nullable Integer id, String currency) {
      if (by.equals("company")) {
        return scope.clientOf(row, currency);
      }
      Contract contract = contracts.get(id);
      if (by.equals("agreement")) {
        return id == null
            ? new Group(null, "(no agreement)", currency)
            : new Group(
                id, contract == null ? row.text("agreement/name", "") : contract.name(), currency);
      }
      String type = id == null || contract == null ? "(no agreement)" : contract.type();
      return new Group(null, type, currency);
    }
  }

  private static Report report(
      Inquiry inquiry, Window window, Scope scope, Map<Group, Line> lines) {
    boolean isKindOnly = inquiry.call().text("group_by").equals("agreement_type");
    List<Column> columns = new ArrayList<>();
    if (!isKindOnly) {
      columns.add(Column.count(inquiry.call().text("group_by") + "_id"));
    }
    columns.addAll(
        List.of(
            Column.text("group"),
            Column.money("service_revenue"),
            Column.hours("hours"),
            Column.money("effective_rate"),
            Column.money("target"),
            Column.percent("versus_target_pct"),
            Column.money("lost_value"),
            Column.percent("trend_vs_previous")));
    Report report = new Report(window, columns);
    BigDecimal set =
        inquiry.call().has("target")
            ? inquiry.call().number("target")
            : inquiry.settings().number("analytics.rate.target");
    Purse revenue = new Purse();
    Purse lost = new Purse();
    Map<String, BigDecimal> hours = new HashMap<>();
    lines.entrySet().stream()
        .sorted(
            Comparator.comparing(
                (Map.Entry<Group, Line> one) -> {
                  BigDecimal value = lost(one.getValue().now, target(set, one.getKey(), scope));
                  return value == null ? BigDecimal.ONE.negate() : value;
                },
                Comparator.reverseOrder()))
        .forEach(
            one -> {
              Group group = one.getKey();
              Side now = one.getValue().now;
              BigDecimal target = target(set, group, scope);
              List<@Nullable Object> cells = new ArrayList<>();
              if (!isKindOnly) {
                cells.add(group.id());
              }
              cells.add(group.name());
              cells.add(Money.of(now.revenue.value(), group.currency()));
              cells.add(Figures.hours(now.hours));
              cells.add(Money.of(now.rate(), group.currency()));
              cells.add(Money.of(target, group.currency()));
              cells.add(Figures.percent(now.rate(), target));
              cells.add(Money.of(lost(now, target), group.currency()));
              cells.add(trend(now.rate(), one.getValue().before.rate()));
              report.row(cells.toArray());
              revenue.add(now.revenue.value(), group.currency());
              lost.add(lost(now, target), group.currency());
              hours.merge(group.currency(), now.hours, BigDecimal::add);
            });
    report.total("service_revenue", revenue);
    report.total(
        "hours", Figures.hours(hours.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
    report.total("lost_value", lost);
    new Totals(report, lines.keySet())
        .each(
            "effective_rate",
            currency -> {
              Money whole = revenue.in(currency);
              return whole == null ? null : whole.over(hours.get(currency));
            });
    return report;
  }

  private static @Nullable BigDecimal target(BigDecimal set, Group group, Scope scope) {
    return group.currency().equals(scope.currency()) ? set : null;
  }

  private static @Nullable BigDecimal lost(Side side, @Nullable BigDecimal target) {
    BigDecimal rate = side.rate();
    return rate == null || target == null
        ? null
        : target.subtract(rate).multiply(side.hours).max(BigDecimal.ZERO);
  }

  private static @Nullable BigDecimal trend(@Nullable BigDecimal now, @Nullable BigDecimal before) {
    return now == null || before == null ? null : Figures.percent(now.subtract(before), before);
  }
}
