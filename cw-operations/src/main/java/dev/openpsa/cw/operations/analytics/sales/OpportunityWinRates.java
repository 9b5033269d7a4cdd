package dev.openpsa.cw.operations.analytics.sales;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code opportunity_win_rates}. */
public final class OpportunityWinRates implements Handler {
  private static final Question QUESTION =
      Question.of("opportunity_win_rates", "How often deals are won, by seller, type or source.")
          .alsoKnownAs("win_rates", "win_rate")
          .formula(
              "deals with a closed date in the window; won and lost by the flags of their status",
              "win_rate_pct = 100 x won / (won + lost); mean_days_to_close = mean days of all of"
                  + " them from lead to close",
              "with values: won_value = won revenue of the forecast, lost likewise, and all of the"
                  + " forecast where that is 0; value_win_rate_pct = 100 x won_value / (won_value +"
                  + " lost value); average_won_value = won_value / won",
              "size = by that value: below 5,000, below 25,000, below 100,000 or more")
          .caveats(
              "Closed with a status that is neither won nor lost is left out and counted.",
              "small_sample: fewer than 5 decisions.",
              "A deal is of the stage in which it was closed.")
          .takes(
              Opportunities.months(),
              Arguments.choice("group_by", "rep", "type", "source", "campaign", "stage", "size"),
              Arguments.flag(
                  "values", "also the money, a request for each deal; size always reads it"),
              Arguments.includeInternal());

  private static final int SMALL = 5;

  private record Key(String group, String currency) {}

  /** The decided deals of one group. */
  private static final class Group {
    final Purse wonValue = new Purse();
    final Purse lostValue = new Purse();
    final List<BigDecimal> days = new ArrayList<>();
    int won;
    int lost;

    void add(Opportunity deal, boolean isWon, @Nullable Money value) {
      won += isWon ? 1 : 0;
      lost += isWon ? 0 : 1;
      Long age = deal.age(deal.closed());
      if (age != null) {
        days.add(BigDecimal.valueOf(age));
      }
      (isWon ? wonValue : lostValue).add(value == null ? null : value.amount(), deal.currency());
    }

    void add(Group other) {
      won += other.won;
      lost += other.lost;
      days.addAll(other.days);
      wonValue.add(other.wonValue);
      lostValue.add(other.lostValue);
    }

    int decisions() {
      return won + lost;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Opportunities.lastMonths(inquiry);
    String dimension = inquiry.call().text("group_by");
    boolean withValues = inquiry.call().flag("values") || dimension.equals("size");
    Outcomes outcomes = Outcomes.of(inquiry);
    Opportunities closed = Opportunities.read(inquiry, window.holdsDay("closedDate"));
    Opportunities decided =
        closed.with(closed.list().stream().filter(outcomes::isDecided).toList());
    Forecasts forecasts = Forecasts.of(inquiry, withValues ? decided.ids() : List.of());
    Map<Key, Group> groups = new HashMap<>();
    for (Opportunity deal : decided.list()) {
      boolean isWon = outcomes.isWon(deal);
      Money value = isWon ? forecasts.won(deal) : forecasts.lost(deal);
      Key key = new Key(name(deal, value, dimension), withValues ? deal.currency() : "");
      groups.computeIfAbsent(key, one -> new Group()).add(deal, isWon, value);
    }
    Report report = new Report(window, columns(withValues));
    tell(report, groups, withValues);
    report.exclude("closed_otherwise", closed.list().size() - decided.list().size());
    if (withValues) {
      forecasts.tell(report);
    }
    closed.tell(report);
    return report;
  }

  private static String name(Opportunity deal, @Nullable Money value, String dimension) {
    return switch (dimension) {
      case "type" -> deal.type();
      case "source" -> deal.source();
      case "campaign" -> deal.campaign();
      case "stage" -> deal.stage();
      case "size" -> size(value);
      default -> deal.rep();
    };
  }

  private static String size(@Nullable Money value) {
    if (value == null) {
      return "(unknown)";
    }
    BigDecimal amount = value.amount();
    if (amount.compareTo(BigDecimal.valueOf(5_000)) < 0) {
      return "below 5,000";
    }
    if (amount.compareTo(BigDecimal.valueOf(25_000)) < 0) {
      return "5,000 to 25,000";
    }
    return amount.compareTo(BigDecimal.valueOf(100_000)) < 0
        ? "25,000 to 100,000"
        : "100,000 and more";
  }

  private static List<Column> columns(boolean withValues) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("group"),
                Column.count("won"),
                Column.count("lost"),
                Column.percent("win_rate_pct"),
                Column.number("mean_days_to_close", "days"),
                new Column("small_sample", "flag", "")));
    if (withValues) {
      columns.add(Column.money("won_value"));
      columns.add(Column.percent("value_win_rate_pct"));
      columns.add(Column.money("average_won_value"));
    }
    return columns;
  }

  private static void tell(Report report, Map<Key, Group> groups, boolean withValues) {
    Group all = new Group();
    for (Key key : order(groups)) {
      Group group = groups.getOrDefault(key, new Group());
      all.add(group);
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add(key.group());
      cells.add(group.won);
      cells.add(group.lost);
      cells.add(Figures.percent(group.won, group.decisions()));
      cells.add(Figures.rounded(Figures.mean(group.days), 1));
      cells.add(group.decisions() < SMALL);
      if (withValues) {
        Money won = group.wonValue.in(key.currency());
        Money lost = group.lostValue.in(key.currency());
        cells.add(won);
        cells.add(won == null ? null : won.percentOf(won.plus(lost)));
        cells.add(won == null ? null : won.over(BigDecimal.valueOf(group.won)));
      }
      report.row(cells.toArray());
    }
    report.total("won", all.won);
    report.total("lost", all.lost);
    report.total("win_rate_pct", Figures.percent(all.won, all.decisions()));
    report.total("mean_days_to_close", Figures.rounded(Figures.mean(all.days), 1));
    if (withValues) {
      report.total("won_value", all.wonValue);
      report.total("lost_value", all.lostValue);
    }
  }

  /** The most decisions first. */
  private static Collection<Key> order(Map<Key, Group> groups) {
    return groups.keySet().stream()
        .sorted(
            Comparator.comparingInt((Key key) -> -groups.getOrDefault(key, new Group()).decisions())
                .thenComparing(Key::group)
                .thenComparing(Key::currency))
        .toList();
  }
}
