package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.Staff;
import dev.openpsa.cw.operations.analytics.reference.WorkTypes;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code team_leaderboard}. */
public final class TeamLeaderboard implements Handler {
  private static final Question QUESTION =
      Question.of(
              "team_leaderboard", "How the technicians do, and with per_member how they compare.")
          .alsoKnownAs("leaderboard", "technician_scorecard")
          .formula(
              "a closed ticket is its owner's; weighted_closed = sum of the weights of the"
                  + " priorities: 4 for the most urgent, then 3, 2, 1",
              "sla_pct = 100 x met / closed tickets with a target of resolution, as in"
                  + " sla_compliance; csat = mean of 100 x points / best points of the surveys'"
                  + " answers",
              "utilization_pct = 100 x hours of work types that count to utilization / (working"
                  + " days up to today x daily capacity - leave on those days)",
              "members are all that count; idle_members of them closed nothing and logged nothing,"
                  + " but their capacity counts to the team's utilization_pct",
              "same_day_time_pct = 100 x time entries entered on the local day on which the work"
                  + " ended / entries that tell both",
              "scaled = 100 x figure / best figure of the members, at least 0; score = sum of"
                  + " weight x scaled / sum of the weights of the figures that are known",
              "rank by score among those with at least 10 closed tickets")
          .caveats(
              "Comparing people is sensitive: without per_member there is the team's line alone.",
              "A technician who takes the hard tickets closes fewer: look at weighted_closed and"
                  + " hours_per_ticket too.",
              "With few answers csat is chance.")
          .takes(Window.arguments())
          .takes(Tickets.arguments())
          .takes(
              Staff.argument(),
              Arguments.optional(
                  "weights",
                  ArgumentType.of(Kind.OBJECT),
                  Metric.usualWeights(),
                  "of closed, sla, csat, utilization and time_quality in the score"),
              Arguments.perMember());

  private static final int ENOUGH = 10;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** A member with their score. */
  private record Place(String member, Performance performance, @Nullable BigDecimal score) {
    boolean isRanked() {
      return performance.closed() >= ENOUGH && score != null;
    }

    BigDecimal order() {
      return score == null ? BigDecimal.ONE.negate() : score;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    Map<Metric, BigDecimal> weights =
        Metric.weights(
            Objects.requireNonNull(inquiry.call().arguments().get("weights")).getAsJsonObject());
    Staff staff = Staff.of(inquiry);
    Map<String, Performance> byMember = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Staff.Person person : staff.all()) {
      Performance own = new Performance();
      own.canWork(person, window);
      byMember.put(person.identifier(), own);
    }
    List<String> fields = new ArrayList<>(Stage.FIELDS);
    fields.addAll(List.of(ServiceLevels.FIELDS));
    fields.addAll(List.of("owner/identifier", "actualHours"));
    Tickets tickets =
        Tickets.of(inquiry, "closedFlag = true and " + window.holds("closedDate"), fields);
    List<Row> credited =
        tickets.all().stream()
            .filter(ticket -> staff.find(ticket.text("owner/identifier")).isPresent())
            .toList();
    close(inquiry, credited, byMember);
    work(inquiry, window, staff, byMember);
    Performance team = new Performance();
    byMember.values().forEach(team::add);
    Report report =
        inquiry.call().flag("per_member")
            ? perMember(inquiry, window, places(byMember, weights))
            : team(window, byMember, team);
    tickets.tell(report);
    report.total("members", byMember.size());
    report.total("idle_members", idle(byMember));
    report.total("closed", team.closed());
    report.total("weighted_closed", team.points());
    report.total("sla_pct", team.slaPercent());
    report.total("csat", team.satisfaction());
    report.total("utilization_pct", team.utilizationPercent());
    report.total("same_day_time_pct", team.sameDayPercent());
    report.total("hours_per_ticket", team.hoursPerTicket());
    report.exclude("tickets_of_others", tickets.all().size() - credited.size());
    return report;
  }

  private static void close(Inquiry inquiry, List<Row> tickets, Map<String, Performance> byMember) {
    ServiceLevels levels = ServiceLevels.of(inquiry);
    PriorityWeights weights = PriorityWeights.of(inquiry);
    List<Integer> ids =
        tickets.stream().map(ticket -> ticket.id("id")).filter(Objects::nonNull).toList();
    Satisfaction satisfaction = Satisfaction.of(inquiry, ids);
    for (Row ticket : tickets) {
      Integer id = ticket.id("id");
      Performance own = byMember.get(ticket.text("owner/identifier", ""));
      if (own != null) {
        own.close(
            ticket,
            weights.of(ticket.id("priority/id")),
            levels.isMet(ticket, Stage.RESOLVE),
            id == null ? List.of() : satisfaction.of(id));
      }
    }
  }

  private static void work(
      Inquiry inquiry, Window window, Staff staff, Map<String, Performance> byMember) {
    WorkTypes types = WorkTypes.of(inquiry);
    for (Row entry :
        inquiry.read(
            Query.of("/time/entries", window.holds("timeStart"), Performance.TIME_FIELDS))) {
      staff
          .find(entry.text("member/identifier"))
          .ifPresent(
              person -> {
                Performance own = byMember.get(person.identifier());
                if (own != null) {
                  own.work(entry, person, types, window);
                }
              });
    }
  }

  /** Those who did anything, the best score first. */
  private static List<Place> places(
      Map<String, Performance> byMember, Map<Metric, BigDecimal> weights) {
    Map<Metric, BigDecimal> best = new EnumMap<>(Metric.class);
    for (Performance own : byMember.values()) {
      for (Metric metric : weights.keySet()) {
        BigDecimal figure = metric.of(own);
        if (own.isAny() && figure != null) {
          best.merge(metric, figure, BigDecimal::max);
        }
      }
    }
    List<Place> places = new ArrayList<>();
    byMember.forEach(
        (member, own) -> {
          if (own.isAny()) {
            places.add(new Place(member, own, score(own, weights, best)));
          }
        });
    places.sort(
        Comparator.comparing(Place::isRanked, Comparator.reverseOrder())
            .thenComparing(Place::order, Comparator.reverseOrder())
            .thenComparing(Place::member));
    return places;
  }

  private static @Nullable BigDecimal score(
      Performance own, Map<Metric, BigDecimal> weights, Map<Metric, BigDecimal> best) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal known = BigDecimal.ZERO;
    for (Map.Entry<Metric, BigDecimal> entry : weights.entrySet()) {
      BigDecimal figure = entry.getKey().of(own);
      BigDecimal most = best.get(entry.getKey());
      if (figure != null && most != null) {
        BigDecimal scaled =
            most.signum() <= 0
                ? BigDecimal.ZERO
                : figure.multiply(HUNDRED).divide(most, MathContext.DECIMAL64).max(BigDecimal.ZERO);
        sum = sum.add(scaled.multiply(entry.getValue()));
        known = known.add(entry.getValue());
      }
    }
    return known.signum() == 0
        ? null
        : Figures.rounded(sum.divide(known, MathContext.DECIMAL64), 1);
  }

  private static Report perMember(Inquiry inquiry, Window window, List<Place> places) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.count("rank"),
                Column.text("member"),
                Column.number("score", "points of 100")));
    columns.addAll(figures());
    Report report = new Report(window, columns);
    int rank = 0;
    for (Place place : places) {
      rank += place.isRanked() ? 1 : 0;
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add(place.isRanked() ? rank : null);
      cells.add(place.member());
      cells.add(place.score());
      cells.addAll(cells(place.performance()));
      report.row(cells.toArray());
    }
    if (rank == 0 && !places.isEmpty()) {
      inquiry.warn(
          "Nobody closed "
              + ENOUGH
              + " tickets in this window, so there are no ranks: ask for a longer one.");
    }
    return report;
  }

  private static Report team(Window window, Map<String, Performance> byMember, Performance team) {
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.text("team"), Column.count("members"), Column.count("idle_members")));
    columns.addAll(figures());
    Report report = new Report(window, columns);
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add("all");
    cells.add(byMember.size());
    cells.add(idle(byMember));
    cells.addAll(cells(team));
    report.row(cells.toArray());
    return report;
  }

  private static long idle(Map<String, Performance> byMember) {
    return byMember.values().stream().filter(own -> !own.isAny()).count();
  }

  private static List<Column> figures() {
    return List.of(
        Column.count("closed"),
        Column.count("weighted_closed"),
        Column.percent("sla_pct"),
        Column.percent("csat"),
        Column.percent("utilization_pct"),
        Column.percent("same_day_time_pct"),
        Column.hours("hours_per_ticket"));
  }

  private static List<@Nullable Object> cells(Performance performance) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(performance.closed());
    cells.add(performance.points());
    cells.add(performance.slaPercent());
    cells.add(performance.satisfaction());
    cells.add(performance.utilizationPercent());
    cells.add(performance.sameDayPercent());
    cells.add(performance.hoursPerTicket());
    return cells;
  }
}
