package dev.openpsa.cw.operations.analytics.sales;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
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
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code pipeline_value}. */
public final class PipelineValue implements Handler {
  private static final Question QUESTION =
      Question.of("pipeline_value", "What the open pipeline is worth, raw and weighted.")
          .alsoKnownAs("pipeline", "sales_pipeline")
          .formula(
              "revenue = open revenue of the forecast, else all of the forecast; recurring = its"
                  + " recurring total",
              "probability = the number in the opportunity's probability, else the forecast's"
                  + " expected probability, else the stage's; weighted = revenue x probability",
              "average_size = revenue / opportunities; overdue = expected close before today;"
                  + " average_age_days = mean days since it became a lead",
              "month = that of the expected close")
          .caveats(
              "An opportunity has no amount of its own; one without a forecast counts with 0.",
              "Recurring revenue is part of neither revenue nor weighted.")
          .takes(
              Arguments.choice("group_by", "stage", "rep", "month", "type"),
              Opportunities.rep("rep"),
              Arguments.integer(
                  "max_opportunities", 300, "forecasts to read: those that are to close first"),
              Arguments.includeInternal());

  private record Key(String group, String currency) {}

  /** The deals of one group. */
  private static final class Group {
    final Purse revenue = new Purse();
    final Purse recurring = new Purse();
    final Purse weighted = new Purse();
    final List<BigDecimal> ages = new ArrayList<>();
    int deals;
    int overdue;

    void add(Opportunity deal, Forecasts forecasts, Pipeline pipeline, LocalDate today) {
      deals++;
      overdue += deal.isOverdue(today) ? 1 : 0;
      Long age = deal.age(today);
      if (age != null) {
        ages.add(BigDecimal.valueOf(age));
      }
      put(revenue, forecasts.open(deal), deal.currency());
      put(recurring, forecasts.recurring(deal), deal.currency());
      put(weighted, pipeline.weighted(deal), deal.currency());
    }

    private static void put(Purse purse, @Nullable Money money, String currency) {
      purse.add(money == null ? null : money.amount(), currency);
    }

    void add(Group other) {
      deals += other.deals;
      overdue += other.overdue;
      ages.addAll(other.ages);
      revenue.add(other.revenue);
      recurring.add(other.recurring);
      weighted.add(other.weighted);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.bars("group", "revenue", "weighted").inOrder();
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Opportunities open = Opportunities.open(inquiry).of(inquiry, "rep");
    List<Opportunity> deals = first(open.list(), inquiry);
    Forecasts forecasts = Forecasts.of(inquiry, open.with(deals).ids());
    Pipeline pipeline = Pipeline.of(inquiry, forecasts);
    String dimension = inquiry.call().text("group_by");
    Map<Key, Group> groups = new HashMap<>();
    int unlikely = 0;
    for (Opportunity deal : deals) {
      unlikely += pipeline.probability(deal) == null ? 1 : 0;
      groups
          .computeIfAbsent(new Key(name(deal, dimension), deal.currency()), key -> new Group())
          .add(deal, forecasts, pipeline, inquiry.today());
    }
    Report report = report(inquiry, groups, order(dimension, groups, pipeline));
    report.exclude("opportunities_beyond_max", open.list().size() - deals.size());
    report.quality("opportunities_without_probability", unlikely);
    forecasts.tell(report);
    open.tell(report);
    return report;
  }

  /** Those that are to close first, as many as may be read. */
  private static List<Opportunity> first(List<Opportunity> open, Inquiry inquiry) {
    int most = inquiry.call().integer("max_opportunities");
    if (open.size() <= most) {
      return open;
    }
    inquiry.cut(
        open.size()
            + " opportunities are open; only the "
            + most
            + " that are to close first are counted (max_opportunities): the figures are too low.");
    return open.stream()
        .sorted(
            Comparator.comparing(
                deal -> deal.expectedClose() == null ? LocalDate.MAX : deal.expectedClose()))
        .limit(most)
        .toList();
  }

  private static String name(Opportunity deal, String dimension) {
    return switch (dimension) {
      case "rep" -> deal.rep();
      case "type" -> deal.type();
      case "month" ->
          deal.expectedClose() == null
              ? Opportunity.NONE
              : YearMonth.from(deal.expectedClose()).toString();
      default -> deal.stage();
    };
  }

  /** Stages in their order, months by time, else the most valuable first. */
  private static List<Key> order(String dimension, Map<Key, Group> groups, Pipeline pipeline) {
    Comparator<Key> order =
        switch (dimension) {
          case "stage" -> Comparator.comparingInt(key -> pipeline.place(key.group()));
          case "month" -> Comparator.comparing(Key::group);
          default -> Comparator.comparing((Key key) -> value(groups, key)).reversed();
        };
    return groups.keySet().stream()
        .sorted(order.thenComparing(Key::group).thenComparing(Key::currency))
        .toList();
  }

  private static BigDecimal value(Map<Key, Group> groups, Key key) {
    Group group = groups.get(key);
    Money revenue = group == null ? null : group.revenue.in(key.currency());
    return revenue == null ? BigDecimal.ZERO : revenue.amount();
  }

  private static Report report(Inquiry inquiry, Map<Key, Group> groups, List<Key> order) {
    Report report =
        new Report(
            Window.ofDay(null, inquiry.call().scene()),
            List.of(
                Column.text("group"),
                Column.count("opportunities"),
                Column.money("revenue"),
                Column.money("recurring"),
                Column.money("weighted"),
                Column.money("average_size"),
                Column.count("overdue"),
                Column.number("average_age_days", "days")));
    Group all = new Group();
    for (Key key : order) {
      Group group = groups.getOrDefault(key, new Group());
      Money revenue = group.revenue.in(key.currency());
      all.add(group);
      report.row(
          key.group(),
          group.deals,
          revenue,
          group.recurring.in(key.currency()),
          group.weighted.in(key.currency()),
          revenue == null ? null : revenue.over(BigDecimal.valueOf(group.deals)),
          group.overdue,
          Figures.rounded(Figures.mean(group.ages), 1));
    }
    report.total("opportunities", all.deals);
    report.total("revenue", all.revenue);
    report.total("recurring", all.recurring);
    report.total("weighted", all.weighted);
    report.total("overdue", all.overdue);
    report.total("average_age_days", Figures.rounded(Figures.mean(all.ages), 1));
    return report;
  }
}
