package dev.openpsa.cw.operations.analytics.sales;

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
import dev.openpsa.cw.operations.call.Scene;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code quota_attainment}. */
public final class QuotaAttainment implements Handler {
  private static final Question QUESTION =
      Question.of("quota_attainment", "Whether the sellers will meet their quotas of a year.")
          .alsoKnownAs("quotas", "sales_quotas")
          .formula(
              "quota_to_date = revenue quotas of the months up to this one, of all categories;"
                  + " quota_year = of all months",
              "won_to_date = won revenue of the forecasts of deals won in the year;"
                  + " attainment_pct = 100 x won_to_date / quota_to_date",
              "weighted_pipeline = open revenue x probability of open deals whose expected close is"
                  + " in the year; forecast_year = won_to_date + weighted_pipeline; gap ="
                  + " quota_year - forecast_year")
          .caveats(
              "The quota of this month counts whole from its first day on.",
              "Revenue alone: margins and recurring revenue don't count.",
              "A deal whose forecast has no won line counts with all of the forecast.")
          .takes(
              Arguments.integer("year", "default: this year"),
              Opportunities.rep("member"),
              Arguments.includeInternal());

  private record Key(String member, String currency) {}

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.bars("member", "attainment_pct");
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window year = year(inquiry);
    Opportunities read =
        Opportunities.read(
                inquiry,
                "("
                    + year.holdsDay("closedDate")
                    + ") or (closedDate = null and "
                    + year.holdsDay("expectedCloseDate")
                    + ")")
            .of(inquiry, "member");
    Outcomes outcomes = Outcomes.of(inquiry);
    List<Opportunity> deals =
        read.list().stream().filter(deal -> deal.closed() == null || outcomes.isWon(deal)).toList();
    Forecasts forecasts = Forecasts.of(inquiry, read.with(deals).ids());
    Pipeline pipeline = Pipeline.of(inquiry, forecasts);
    Map<Key, Purse> won = new HashMap<>();
    Map<Key, Purse> weighted = new HashMap<>();
    for (Opportunity deal : deals) {
      boolean isOpen = deal.closed() == null;
      Money value = isOpen ? pipeline.weighted(deal) : forecasts.won(deal);
      (isOpen ? weighted : won)
          .computeIfAbsent(new Key(deal.rep(), deal.currency()), key -> new Purse())
          .add(value == null ? null : value.amount(), deal.currency());
    }
    Quotas quotas = Quotas.of(inquiry, year, read.own());
    Report report = report(year, quotas, won, weighted);
    report.quality(
        "opportunities_without_probability",
        deals.stream()
            .filter(deal -> deal.closed() == null && pipeline.probability(deal) == null)
            .count());
    forecasts.tell(report);
    read.tell(report);
    return report;
  }

  private static Window year(Inquiry inquiry) {
    Scene scene = inquiry.call().scene();
    LocalDate today = inquiry.today();
    int year = inquiry.call().has("year") ? inquiry.call().integer("year") : today.getYear();
    LocalDate start = LocalDate.of(year, 1, 1);
    return new Window(start, start.plusYears(1), scene.zone(), scene.weekStart(), today);
  }

  /** One seller's figures in one currency. */
  private record Line(
      Key key,
      @Nullable Money quota,
      @Nullable Money quotaToDate,
      @Nullable Money won,
      @Nullable Money weighted) {

    @Nullable Money forecast() {
      return won == null ? null : won.plus(weighted);
    }

    @Nullable Money gap() {
      return quota == null ? null : quota.minus(forecast());
    }

    BigDecimal rank() {
      Money gap = gap();
      return gap == null ? BigDecimal.valueOf(Long.MIN_VALUE) : gap.amount();
    }
  }

  private static Report report(
      Window year, Quotas quotas, Map<Key, Purse> won, Map<Key, Purse> weighted) {
    Set<Key> keys = new TreeSet<>(Comparator.comparing(Key::member).thenComparing(Key::currency));
    keys.addAll(won.keySet());
    keys.addAll(weighted.keySet());
    quotas.each((member, currency) -> keys.add(new Key(member, currency)));
    List<Line> lines = new ArrayList<>();
    for (Key key : keys) {
      lines.add(
          new Line(
              key,
              quotas.ofYear(key.member(), key.currency()),
              quotas.toDate(key.member(), key.currency()),
              won.getOrDefault(key, new Purse()).in(key.currency()),
              weighted.getOrDefault(key, new Purse()).in(key.currency())));
    }
    lines.sort(Comparator.comparing(Line::rank).reversed());
    Report report =
        new Report(
            year,
            List.of(
                Column.text("member"),
                Column.money("quota_to_date"),
                Column.money("won_to_date"),
                Column.percent("attainment_pct"),
                Column.money("weighted_pipeline"),
                Column.money("forecast_year"),
                Column.money("quota_year"),
                Column.money("gap")));
    Purse quota = new Purse();
    Purse quotaToDate = new Purse();
    Purse all = new Purse();
    Purse allWeighted = new Purse();
    for (Line line : lines) {
      Money wins = line.won();
      if (quotas.has(line.key().member(), line.key().currency())) {
        put(quota, line.quota(), line.key());
        put(quotaToDate, line.quotaToDate(), line.key());
      }
      all.add(won.getOrDefault(line.key(), new Purse()));
      allWeighted.add(weighted.getOrDefault(line.key(), new Purse()));
      report.row(
          line.key().member(),
          line.quotaToDate(),
          wins,
          wins == null ? null : wins.percentOf(line.quotaToDate()),
          line.weighted(),
          line.forecast(),
          line.quota(),
          line.gap());
    }
    report.total("quota_to_date", quotaToDate);
    report.total("won_to_date", all);
    report.total("weighted_pipeline", allWeighted);
    report.total("quota_year", quota);
    return report;
  }

  private static void put(Purse purse, @Nullable Money money, Key key) {
    purse.add(money == null ? null : money.amount(), key.currency());
  }
}
