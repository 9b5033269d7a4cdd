package dev.openpsa.cw.operations.analytics.sales;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code sales_cycle_time}. */
public final class SalesCycleTime implements Handler {
  private static final Question QUESTION =
      Question.of("sales_cycle_time", "How long a deal takes, and in which stage it waits.")
          .alsoKnownAs("sales_cycle", "time_to_close")
          .formula(
              "won and lost deals with a closed date in the window; cycle days = closed - became a"
                  + " lead, else - entered",
              "median_days, p90_days: of all of them by nearest rank; median_won, median_lost: of"
                  + " those alone",
              "slowest_stage = the stage with the longest mean stay by the audit trail of the"
                  + " deals that closed last, sample of them; slowest_stage_days = that mean")
          .caveats(
              "The day a deal became a lead is often typed later than the first contact.",
              "Closed with a status that is neither won nor lost is left out and counted.")
          .takes(
              Opportunities.months(),
              Arguments.choice("group_by", "type", "rep", "stage"),
              Arguments.integer(
                  "sample", 25, "deals whose audit trail is read, a request each; 0 for none"),
              Arguments.includeInternal());

  /** The decided deals of one group. */
  private static final class Group {
    final List<BigDecimal> won = new ArrayList<>();
    final List<BigDecimal> lost = new ArrayList<>();
    final StageTimes stages = new StageTimes();

    List<BigDecimal> all() {
      List<BigDecimal> all = new ArrayList<>(won);
      all.addAll(lost);
      return all;
    }

    void add(Group other) {
      won.addAll(other.won);
      lost.addAll(other.lost);
      stages.add(other.stages);
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
    Outcomes outcomes = Outcomes.of(inquiry);
    Opportunities closed = Opportunities.read(inquiry, window.holdsDay("closedDate"));
    List<Opportunity> decided = closed.list().stream().filter(outcomes::isDecided).toList();
    Map<String, Group> groups = new HashMap<>();
    int undated = 0;
    for (Opportunity deal : decided) {
      Long days = deal.age(deal.closed());
      if (days == null) {
        undated++;
      } else {
        Group group = groups.computeIfAbsent(name(deal, dimension), name -> new Group());
        (outcomes.isWon(deal) ? group.won : group.lost).add(BigDecimal.valueOf(days));
      }
    }
    List<Opportunity> sample = sample(decided, inquiry);
    for (Opportunity deal : sample) {
      groups
          .computeIfAbsent(name(deal, dimension), name -> new Group())
          .stages
          .add(StageTimes.read(inquiry, deal, window));
    }
    Report report = report(window, groups);
    report.exclude("closed_otherwise", closed.list().size() - decided.size());
    report.exclude("without_a_lead_date", undated);
    report.quality("deals_in_stage_sample", sample.size());
    closed.tell(report);
    return report;
  }

  /** The deals that closed last. */
  private static List<Opportunity> sample(List<Opportunity> decided, Inquiry inquiry) {
    int most = Math.max(0, inquiry.call().integer("sample"));
    if (most > 0 && decided.size() > most) {
      inquiry.warn(
          "The slowest stages are of the "
              + most
              + " deals that closed last, of "
              + decided.size()
              + "; all other figures are of all.");
    }
    return decided.stream()
        .sorted(Comparator.comparing(SalesCycleTime::closed).reversed())
        .limit(most)
        .toList();
  }

  private static LocalDate closed(Opportunity deal) {
    LocalDate closed = deal.closed();
    return closed == null ? LocalDate.MIN : closed;
  }

  private static String name(Opportunity deal, String dimension) {
    return switch (dimension) {
      case "rep" -> deal.rep();
      case "stage" -> deal.stage();
      default -> deal.type();
    };
  }

  private static Report report(Window window, Map<String, Group> groups) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("group"),
                Column.count("deals"),
                Column.number("median_days", "days"),
                Column.number("p90_days", "days"),
                Column.number("median_won", "days"),
                Column.number("median_lost", "days"),
                Column.text("slowest_stage"),
                Column.number("slowest_stage_days", "days")));
    Group all = new Group();
    List<String> names =
        groups.keySet().stream()
            .sorted(
                Comparator.comparing((String name) -> median(groups.get(name)))
                    .reversed()
                    .thenComparing(name -> name))
            .toList();
    for (String name : names) {
      Group group = groups.getOrDefault(name, new Group());
      all.add(group);
      report.row(
          name,
          group.all().size(),
          Figures.median(group.all()),
          Figures.percentile(group.all(), 90),
          Figures.median(group.won),
          Figures.median(group.lost),
          group.stages.slowest(),
          group.stages.slowestDays());
    }
    report.total("deals", all.all().size());
    report.total("median_days", Figures.median(all.all()));
    report.total("p90_days", Figures.percentile(all.all(), 90));
    report.total("median_won", Figures.median(all.won));
    report.total("median_lost", Figures.median(all.lost));
    report.total("slowest_stage", all.stages.slowest());
    report.total("slowest_stage_days", all.stages.slowestDays());
    return report;
  }

  private static BigDecimal median(@Nullable Group group) {
    BigDecimal median = group == null ? null : Figures.median(group.all());
    return median == null ? BigDecimal.ZERO : median;
  }
}
