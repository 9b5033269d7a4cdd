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
import dev.openpsa.cw.operations.analytics.desk.Grouping.Group;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import dev.openpsa.cw.operations.registry.RecordName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code csat_summary}. */
public final class CsatSummary implements Handler {
  private static final Question QUESTION =
      Question.of("csat_summary", "How satisfied clients are with closed tickets.")
          .alsoKnownAs("csat", "customer_satisfaction")
          .formula(
              "csat_pct = 100 x sum of totalPoints / sum of the points of the best answers to all"
                  + " questions of the survey",
              "responses = results entered in the window; detractors = those below 60 %; follow_ups"
                  + " = those that ask to be contacted",
              "response_rate_pct = 100 x responses / tickets closed in the window",
              "latest_comment = the newest that says anything")
          .caveats(
              "Below 5 responses a row is a small sample.",
              "A result counts on the day of the answer, which can be after the window of its"
                  + " ticket: the rate can pass 100 %.")
          .takes(Window.days(90))
          .takes(
              Arguments.record("survey_id", RecordName.SURVEY, "default: all active surveys"),
              Arguments.includeInternal(),
              Arguments.choice("group_by", "company", "owner", "board", "month"));

  private static final BigDecimal DETRACTOR = BigDecimal.valueOf(60);
  private static final int SMALL = 5;
  private static final String ENTERED = "_info/dateEntered";

  /** What the clients of one group answered. */
  private static final class Answers {
    int responses;
    int detractors;
    int followUps;
    int closed;
    BigDecimal points = BigDecimal.ZERO;
    BigDecimal best = BigDecimal.ZERO;
    @Nullable String comment;
    @Nullable Instant commented;

    void add(Row result, BigDecimal most, Instant entered) {
      responses++;
      followUps += result.flag("contactMeFlag") ? 1 : 0;
      BigDecimal own = result.number("totalPoints");
      if (own != null) {
        points = points.add(own);
        best = best.add(most);
        BigDecimal percent = Figures.percent(own, most);
        detractors += percent != null && percent.compareTo(DETRACTOR) < 0 ? 1 : 0;
      }
      String said = result.text("footerResponse", "").strip();
      if (!said.isEmpty() && (commented == null || entered.isAfter(commented))) {
        comment = said;
        commented = entered;
      }
    }
  }

  /** A result with the points of the best answers to its survey. */
  private record Result(Row row, BigDecimal best, Instant entered) {}

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    String by = inquiry.call().text("group_by");
    Grouping ofTickets = Grouping.by(by, window, "closedDate");
    Set<String> fields = new LinkedHashSet<>(ofTickets.fields());
    Tickets closed =
        Tickets.of(inquiry, "closedFlag = true and " + window.holds("closedDate"), fields);
    List<Result> results = results(inquiry, window);
    Map<Integer, Row> tickets = tickets(inquiry, closed, results, fields);
    Grouping ofResults = Grouping.by("month", window, ENTERED);
    Map<Group, Answers> groups = new HashMap<>();
    Answers all = new Answers();
    for (Row ticket : closed.all()) {
      groups.computeIfAbsent(ofTickets.of(ticket), group -> new Answers()).closed++;
      all.closed++;
    }
    OwnCompany own = OwnCompany.of(inquiry);
    boolean countsInternal = inquiry.call().flag("include_internal");
    int internal = 0;
    int without = 0;
    for (Result result : results) {
      Integer id = result.row().id("ticketId");
      Row ticket = id == null ? null : tickets.get(id);
      if (own.is(result.row().id("company/id")) && !countsInternal) {
        internal++;
        continue;
      }
      Group group =
          by.equals("month")
              ? ofResults.of(result.row())
              : ticket == null ? new Group(0, Grouping.NONE, null) : ofTickets.of(ticket);
      groups
          .computeIfAbsent(group, one -> new Answers())
          .add(result.row(), result.best(), result.entered());
      all.add(result.row(), result.best(), result.entered());
      without += result.row().has("totalPoints") ? 0 : 1;
    }
    if (results.isEmpty()) {
      inquiry.warn("No survey was answered in the window, or the key may not see the results.");
    }
    Report report = report(window, by, groups, all);
    closed.tell(report);
    report.exclude("internal_responses", internal);
    report.quality("responses_without_points", without);
    return report;
  }

  private static List<Result> results(Inquiry inquiry, Window window) {
    List<Result> results = new ArrayList<>();
    for (int survey : surveys(inquiry)) {
      BigDecimal best = Satisfaction.best(inquiry, survey);
      String path = "/service/surveys/" + survey + "/results";
      for (Row result :
          inquiry.read(
              Query.of(
                  path,
                  "",
                  "id",
                  "ticketId",
                  "company/id",
                  "totalPoints",
                  "contactMeFlag",
                  "footerResponse",
                  ENTERED))) {
        Instant entered = result.instant(ENTERED);
        if (entered != null && window.holds(entered)) {
          results.add(new Result(result, best, entered));
        }
      }
    }
    return results;
  }

  private static Set<Integer> surveys(Inquiry inquiry) {
    Set<Integer> surveys = new TreeSet<>();
    if (inquiry.call().has("survey_id")) {
      surveys.add(inquiry.call().integer("survey_id"));
      return surveys;
    }
    for (Row survey :
        inquiry.reference(Query.of("/service/surveys", "", "id", "name", "inactiveFlag"))) {
      Integer id = survey.id("id");
      if (id != null && !survey.flag("inactiveFlag")) {
        surveys.add(id);
      }
    }
    return surveys;
  }

  /** The tickets that were closed, and those that were closed earlier and answered now. */
  private static Map<Integer, Row> tickets(
      Inquiry inquiry, Tickets closed, List<Result> results, Set<String> grouped) {
    Map<Integer, Row> tickets = new HashMap<>();
    for (Row ticket : closed.all()) {
      Integer id = ticket.id("id");
      if (id != null) {
        tickets.put(id, ticket);
      }
    }
    Set<Integer> missing = new TreeSet<>();
    for (Result result : results) {
      Integer id = result.row().id("ticketId");
      if (id != null && !tickets.containsKey(id)) {
        missing.add(id);
      }
    }
    Set<String> fields = new LinkedHashSet<>(grouped);
    fields.add("id");
    for (Row ticket : inquiry.readAll(Tickets.PATH, missing, fields.toArray(String[]::new))) {
      Integer id = ticket.id("id");
      if (id != null) {
        tickets.put(id, ticket);
      }
    }
    return tickets;
  }

  private static Report report(Window window, String by, Map<Group, Answers> groups, Answers all) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text(by),
                Column.count("responses"),
                Column.percent("csat_pct"),
                Column.count("detractors"),
                Column.count("follow_ups"),
                Column.count("closed_tickets"),
                Column.percent("response_rate_pct"),
                new Column("small_sample", "flag", ""),
                Column.text("latest_comment")));
    groups.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Group, Answers> one) -> one.getKey().place())
                .thenComparing(one -> one.getValue().detractors, Comparator.reverseOrder())
                .thenComparing(one -> one.getValue().responses, Comparator.reverseOrder())
                .thenComparing(one -> one.getValue().closed, Comparator.reverseOrder())
                .thenComparing(one -> one.getKey().name()))
        .forEach(
            one -> {
              Answers own = one.getValue();
              report.row(
                  one.getKey().name(),
                  own.responses,
                  Figures.percent(own.points, own.best),
                  own.detractors,
                  own.followUps,
                  own.closed,
                  Figures.percent(own.responses, own.closed),
                  own.responses < SMALL,
                  own.comment);
            });
    report.total("responses", all.responses);
    report.total("csat_pct", Figures.percent(all.points, all.best));
    report.total("detractors", all.detractors);
    report.total("follow_ups", all.followUps);
    report.total("closed_tickets", all.closed);
    report.total("response_rate_pct", Figures.percent(all.responses, all.closed));
    return report;
  }
}
