package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.AlertSources;
import dev.openpsa.cw.operations.analytics.reference.CostRates;
import java.util.Comparator;
import java.util.List;

/** {@code recurring_problems}. */
public final class RecurringProblems implements Handler {
  private static final Question QUESTION =
      Question.of(
              "recurring_problems", "Which problems keep coming back and deserve a permanent fix.")
          .alsoKnownAs("recurring_issues", "problem_candidates", "ticket_clusters")
          .formula(
              "a cluster = tickets of one type and subtype, alerts apart from others, whose"
                  + " summaries share 80 % of their words: the first 6, without numbers, ids, names"
                  + " of machines, dates and stop words",
              "count from min_count up; company = the one with most of them, companies = how many"
                  + " have it",
              "hours = sum of actualHours; cost = hours x cost rate of the ticket's owner",
              "median_gap_days = median of the days from one ticket to the next",
              "trend: tickets in the last third of the window against the first third")
          .caveats(
              "A cluster over several companies points to a product or vendor, within one company"
                  + " to a device or user.",
              "Planned routine, such as the set-up of new users, comes back too and is no problem.")
          .takes(Window.days(90))
          .takes(Tickets.arguments())
          .takes(Arguments.company(), Arguments.integer("min_count", 4, "tickets of a cluster"));

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    int least = inquiry.call().integer("min_count");
    AlertSources alerts = AlertSources.of(inquiry);
    CostRates rates = CostRates.of(inquiry);
    Tickets tickets =
        Tickets.of(
            inquiry,
            window.holds("dateEntered"),
            "summary",
            "company/name",
            "owner/identifier",
            "type/name",
            "subType/name",
            "source/name",
            "actualHours",
            "_info/dateEntered");
    ProblemClusters clusters = new ProblemClusters(window);
    for (Row ticket : tickets.all()) {
      clusters.add(ticket, alerts.has(ticket.text("source/name")));
    }
    Report report =
        new Report(
            window,
            List.of(
                Column.text("cluster"),
                Column.text("source"),
                Column.text("company"),
                Column.text("type"),
                Column.count("count"),
                Column.count("companies"),
                Column.hours("hours"),
                Column.money("cost"),
                Column.number("median_gap_days", "days"),
                Column.text("trend"),
                Column.count("first_third"),
                Column.count("last_third"),
                Column.text("example_ticket_ids")));
    long clustered = 0;
    List<ProblemCluster> found =
        clusters.merged().stream()
            .filter(cluster -> cluster.count() >= least)
            .sorted(
                Comparator.comparing(ProblemCluster::count)
                    .thenComparing(
                        ProblemCluster::hours, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .reversed())
            .toList();
    for (ProblemCluster cluster : found) {
      clustered += cluster.count();
      report.row(
          cluster.name(),
          cluster.isAlert() ? "alerts" : "people",
          cluster.mainCompany(),
          cluster.type(),
          cluster.count(),
          cluster.companies(),
          Figures.hours(cluster.hours()),
          cluster.cost(rates),
          Figures.rounded(cluster.medianGap(), 1),
          cluster.trend(),
          cluster.inFirstThird(),
          cluster.inLastThird(),
          cluster.examples());
    }
    report.total("clusters", found.size());
    report.total("tickets", tickets.all().size());
    report.total("clustered_tickets", clustered);
    report.total("clustered_pct", Figures.percent(clustered, tickets.all().size()));
    tickets.tell(report);
    rates.tell(report);
    return report;
  }
}
