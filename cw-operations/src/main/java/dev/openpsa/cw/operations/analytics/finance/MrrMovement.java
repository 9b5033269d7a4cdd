package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Picture;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code mrr_movement}. */
public final class MrrMovement implements Handler {
  private static final Question QUESTION =
      Question.of(
              "mrr_movement",
              "How recurring revenue changed: new, expansion, contraction and churn by client.")
          .alsoKnownAs("mrr_changes", "net_revenue_retention")
          .formula(
              "mrr_start = mrr_summary as of the day before the window, mrr_end = as of its last"
                  + " day, rebuilt from start, end and cancellation of the agreements and of their"
                  + " additions",
              "new: clients with nothing at the start and something at the end; churn: the"
                  + " reverse; expansion and contraction: the difference of clients with both",
              "net_retention_pct = 100 x (mrr_end - new) / mrr_start; gross_retention_pct = 100 x"
                  + " (mrr_start - contraction - churn) / mrr_start")
          .caveats(
              "Neither the base amount nor quantities and prices of additions have a history: a"
                  + " change of them is not visible.",
              "What begins on the window's first day is a change of the window.",
              "Clients without a change are counted, not listed.")
          .takes(
              Arguments.day("start", "first local day; default: of last month"),
              Arguments.day("end", "the day after the last; default: the first of this month"),
              Arguments.text("period", "instead of start and end, such as last_quarter"),
              Arguments.flag("allow_long", "for a window of more than 400 days"),
              Arguments.company());

  /** The recurring revenue of a client on two days. */
  private static final class Line {
    BigDecimal start = BigDecimal.ZERO;
    BigDecimal end = BigDecimal.ZERO;

    BigDecimal change() {
      return end.subtract(start);
    }

    Kind kind() {
      if (change().signum() == 0) {
        return Kind.UNCHANGED;
      }
      if (start.signum() == 0) {
        return Kind.NEW;
      }
      if (end.signum() == 0) {
        return Kind.CHURN;
      }
      return change().signum() > 0 ? Kind.EXPANSION : Kind.CONTRACTION;
    }
  }

  private enum Kind {
    CHURN,
    CONTRACTION,
    NEW,
    EXPANSION,
    UNCHANGED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.bars("company", "change");
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.of(inquiry.call(), "last_month");
    LocalDate before = window.start().minusDays(1);
    LocalDate last = window.end().minusDays(1);
    Scope scope = Scope.of(inquiry);
    Contracts contracts = new Contracts(inquiry, scope);
    List<Contract> running =
        contracts.read("startDate < [" + window.end() + "T00:00:00Z]").stream()
            .filter(
                contract ->
                    contract.runs(before, window.today()) || contract.runs(last, window.today()))
            .toList();
    Map<Group, Line> lines = new TreeMap<>(Group.BY_NAME);
    long unknown = 0;
    for (Contract contract : contracts.withAdditions(running)) {
      Line line =
          lines.computeIfAbsent(
              scope.clientOf(contract.row(), contract.currency()), client -> new Line());
      Money start = on(contract, before, window);
      Money end = on(contract, last, window);
      if (start == null || end == null) {
        unknown++;
      } else {
        line.start = line.start.add(start.amount());
        line.end = line.end.add(end.amount());
      }
    }
    Report report = report(window, lines);
    scope.tell(report);
    report.exclude("agreements_of_unknown_value", unknown);
    if (last.isAfter(window.today())) {
      inquiry.warn("The window ends in the future: agreements that end by then count as churn.");
    }
    return report;
  }

  private static @Nullable Money on(Contract contract, LocalDate day, Window window) {
    return contract.runs(day, window.today())
        ? contract.monthly(day)
        : Money.zero(contract.currency());
  }

  private static Report report(Window window, Map<Group, Line> lines) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("company_id"),
                Column.text("company"),
                Column.money("mrr_start"),
                Column.money("mrr_end"),
                Column.money("change"),
                Column.text("kind")));
    Purse starts = new Purse();
    Purse ends = new Purse();
    Map<Kind, Purse> kinds = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      kinds.put(kind, new Purse());
    }
    int unchanged = 0;
    for (Map.Entry<Group, Line> one : sorted(lines)) {
      Group client = one.getKey();
      Line line = one.getValue();
      starts.add(line.start, client.currency());
      ends.add(line.end, client.currency());
      if (line.kind() == Kind.UNCHANGED) {
        unchanged++;
        continue;
      }
      of(kinds, line.kind()).add(line.change().abs(), client.currency());
      report.row(
          client.id(),
          client.name(),
          new Money(line.start, client.currency()),
          new Money(line.end, client.currency()),
          new Money(line.change(), client.currency()),
          line.kind().word());
    }
    report.total("mrr_start", starts);
    report.total("new", of(kinds, Kind.NEW));
    report.total("expansion", of(kinds, Kind.EXPANSION));
    report.total("contraction", of(kinds, Kind.CONTRACTION));
    report.total("churn", of(kinds, Kind.CHURN));
    report.total("mrr_end", ends);
    Totals totals = new Totals(report, lines.keySet());
    totals.each(
        "net_retention_pct",
        currency ->
            percent(ends.in(currency), starts.in(currency), of(kinds, Kind.NEW).in(currency)));
    totals.each(
        "gross_retention_pct",
        currency -> {
          Money start = starts.in(currency);
          Money kept = start == null ? null : start.minus(of(kinds, Kind.CONTRACTION).in(currency));
          return percent(kept, start, of(kinds, Kind.CHURN).in(currency));
        });
    report.total("unchanged_clients", unchanged);
    return report;
  }

  private static Purse of(Map<Kind, Purse> kinds, Kind kind) {
    return kinds.getOrDefault(kind, new Purse());
  }

  /** {@code 100 x (part - without) / whole}. */
  private static @Nullable BigDecimal percent(
      @Nullable Money part, @Nullable Money whole, @Nullable Money without) {
    Money left = part == null ? null : part.minus(without);
    return left == null ? null : left.percentOf(whole);
  }

  /** Losses first; of losses and of gains the largest first. */
  private static List<Map.Entry<Group, Line>> sorted(Map<Group, Line> lines) {
    return lines.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<Group, Line> one) -> one.getValue().change().signum() > 0)
                .thenComparing(one -> one.getValue().change().abs(), Comparator.reverseOrder()))
        .toList();
  }
}
