package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Picture;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.desk.Tickets;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code client_health_scorecard}. */
public final class ClientHealthScorecard implements Handler {
  private static final Question QUESTION =
      Question.of(
              "client_health_scorecard", "How healthy each client relationship is, from 0 to 100.")
          .alsoKnownAs("client_health", "health_scores")
          .formula(
              "score = weighted mean of the parts that have data, with \"weights\"; confidence_pct"
                  + " = their weights / all weights; green from 75, amber from 50, else red",
              "service = 100 - 2 x (100 - resolve_met_pct) - 5 x open tickets without a change for"
                  + " 5 days; resolve_met_pct of the tickets entered in the window, as"
                  + " sla_compliance has it",
              "satisfaction = csat_pct of the window; " + Satisfaction.RULE,
              "commercial = mean of margin (100 from analytics.margin.healthy percent, 60 from"
                  + " analytics.margin.watch, else 20) and renewal (100 more than 180 days off or"
                  + " without an end, 70 more than 90, 40 less, 20 past it)",
              Margins.RULE,
              "payment = 100 - 100 x overdue balance / open balance; 100 where nothing is open",
              "engagement = 100 up to 14 days after the last touch, 0 from 120 on, in proportion"
                  + " between; "
                  + Touches.RULE,
              "environment = 100 - percent of devices out of warranty",
              "main_driver = the part that takes most from the score; trend = resolve_met_pct less"
                  + " that of the window before")
          .caveats(
              "Compare a client with its own past first: what is a good score differs from firm to"
                  + " firm.",
              "Clients are companies with an active agreement, those with the highest mrr first, up"
                  + " to analytics.health.maxCompanies.")
          .takes(
              Window.days(90),
              Arguments.company(),
              Arguments.optional(
                  "weights",
                  ArgumentType.of(Kind.OBJECT),
                  HealthPart.usual(),
                  "how much each part counts; parts that are not named count nothing"))
          .takes(Tickets.arguments());

  private record Scored(Client client, HealthScore score, @Nullable BigDecimal trend) {}

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.bars("company", "score").inOrder();
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    Map<HealthPart, BigDecimal> weights = HealthPart.weights(inquiry.call());
    List<Client> clients = Client.all(inquiry);
    int most = inquiry.settings().integer("analytics.health.maxCompanies");
    int beyond = Math.max(0, clients.size() - most);
    if (beyond > 0) {
      inquiry.warn(
          "The "
              + most
              + " clients with the highest recurring revenue are scored; "
              + beyond
              + " are not (analytics.health.maxCompanies).");
      clients = clients.subList(0, most);
    }
    HealthParts parts = HealthParts.of(inquiry, window);
    List<Scored> scored = new ArrayList<>();
    for (Client client : clients) {
      scored.add(
          new Scored(client, new HealthScore(parts.of(client), weights), parts.trend(client.id())));
    }
    if (scored.isEmpty()) {
      inquiry.warn("No company has an active agreement.");
    }
    Report report = report(window, scored);
    parts.tell(report);
    report.exclude("clients_beyond_the_limit", beyond);
    return report;
  }

  private static Report report(Window window, List<Scored> scored) {
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.text("company"), Column.number("score", "points"), Column.text("band")));
    for (HealthPart part : HealthPart.values()) {
      columns.add(Column.number(part.toString(), "points"));
    }
    columns.add(Column.text("main_driver"));
    columns.add(Column.number("trend", "points"));
    columns.add(Column.percent("confidence_pct"));
    columns.add(Column.count("company_id"));
    Report report = new Report(window, columns);
    scored.stream()
        .sorted(
            Comparator.comparing(
                    (Scored one) -> one.score().score(),
                    Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(one -> one.client().name()))
        .forEach(one -> row(report, one));
    for (String band : List.of("red", "amber", "green", "unknown")) {
      report.total(band, scored.stream().filter(one -> one.score().band().equals(band)).count());
    }
    report.total(
        "mean_score",
        Figures.rounded(
            Figures.mean(scored.stream().flatMap(one -> stream(one.score().score())).toList()), 1));
    for (HealthPart part : HealthPart.values()) {
      report.quality(
          "clients_without_" + part,
          scored.stream().filter(one -> !one.score().parts().containsKey(part)).count());
    }
    return report;
  }

  private static Stream<BigDecimal> stream(@Nullable BigDecimal figure) {
    return Stream.ofNullable(figure);
  }

  private static void row(Report report, Scored one) {
    HealthScore score = one.score();
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(one.client().name());
    cells.add(score.score());
    cells.add(score.band());
    for (HealthPart part : HealthPart.values()) {
      cells.add(Figures.rounded(score.parts().get(part), 1));
    }
    cells.add(score.mainDriver());
    cells.add(one.trend());
    cells.add(score.confidence());
    cells.add(one.client().id());
    report.row(cells.toArray());
  }
}
