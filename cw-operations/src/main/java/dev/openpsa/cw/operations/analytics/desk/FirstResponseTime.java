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
import dev.openpsa.cw.operations.analytics.reference.Integrations;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code first_response_time}. */
public final class FirstResponseTime implements Handler {
  private static final Question QUESTION =
      Question.of("first_response_time", "How fast a human answers new tickets.")
          .alsoKnownAs("first_response", "response_time")
          .formula(
              "clock sla: respondMinutes + respondedSkippedMinutes; clock wall: dateResponded -"
                  + " date entered, in minutes",
              "tickets that a program answered are left out: their respondedBy is no member, or one"
                  + " with an API licence",
              "answered = tickets with dateResponded; median and p90 by nearest rank, and mean,"
                  + " over those that tell their minutes",
              "within_goal_pct = 100 x answered in at most analytics.firstResponse.goalMinutes /"
                  + " answered that tell their minutes",
              "no_response = tickets without dateResponded, open or closed;"
                  + " oldest_unanswered_min = now - date entered of the oldest open one")
          .caveats(
              "An automatic reply sets no dateResponded; a status that counts as responded does.",
              "Where respondedBy is not told, whoever answered counts as a human.",
              "One ticket left over a weekend ruins a mean: look at the median.")
          .takes(Window.arguments())
          .takes(Tickets.arguments())
          .takes(
              Arguments.choice(
                  "group_by", "priority", "none", "company", "board", "owner", "hour", "weekday"),
              Arguments.choice("clock", "sla", "wall"));

  private static final String ENTERED = "_info/dateEntered";
  private static final String RESPONDED_BY = "respondedBy";

  /** The answers to the tickets of one group. */
  private static final class Answers {
    final List<BigDecimal> minutes = new ArrayList<>();
    final Share inGoal = new Share();
    long tickets;
    long answered;
    @Nullable BigDecimal oldestUnanswered;

    void answered(@Nullable BigDecimal taken, BigDecimal goal) {
      answered++;
      if (taken != null) {
        minutes.add(taken);
        inGoal.add(taken.compareTo(goal) <= 0);
      }
    }

    void waits(@Nullable BigDecimal since) {
      if (since != null && (oldestUnanswered == null || since.compareTo(oldestUnanswered) > 0)) {
        oldestUnanswered = since;
      }
    }

    long unanswered() {
      return tickets - answered;
    }

    /** Unanswered, or answered too late. */
    long disappointed() {
      return unanswered() + inGoal.whole() - inGoal.part();
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    boolean isWall = inquiry.call().text("clock").equals("wall");
    BigDecimal goal =
        BigDecimal.valueOf(inquiry.settings().integer("analytics.firstResponse.goalMinutes"));
    Grouping grouping = Grouping.by(inquiry.call().text("group_by"), window, ENTERED);
    List<String> fields = new ArrayList<>(Stage.FIELDS);
    fields.addAll(List.of(ENTERED, "closedFlag", RESPONDED_BY));
    fields.addAll(grouping.fields());
    Tickets tickets = Tickets.of(inquiry, window.holds("dateEntered"), fields);
    Groups<Answers> groups = new Groups<>(grouping, Answers::new);
    Answers all = new Answers();
    Integrations programs = Integrations.of(inquiry);
    long byPrograms = 0;
    for (Row ticket : tickets.all()) {
      if (Stage.RESPOND.isReached(ticket) && programs.has(ticket.text(RESPONDED_BY))) {
        byPrograms++;
        continue;
      }
      for (Answers answers : List.of(groups.of(ticket), all)) {
        answers.tickets++;
        if (Stage.RESPOND.isReached(ticket)) {
          answers.answered(isWall ? wallMinutes(ticket) : Stage.RESPOND.minutes(ticket), goal);
        } else if (!ticket.flag("closedFlag")) {
          answers.waits(since(ticket, inquiry.now()));
        }
      }
    }
    Report report = report(window, inquiry.call().text("group_by"), groups, all);
    tickets.tell(report);
    report.exclude("answered_by_programs", byPrograms);
    report.quality("answered_without_minutes", all.answered - all.minutes.size());
    report.quality("goal_minutes", goal);
    return report;
  }

  private static @Nullable BigDecimal wallMinutes(Row ticket) {
    Instant entered = ticket.instant(ENTERED);
    Instant responded = ticket.instant("dateResponded");
    return entered == null || responded == null ? null : Figures.minutes(entered, responded);
  }

  private static @Nullable BigDecimal since(Row ticket, Instant now) {
    Instant entered = ticket.instant(ENTERED);
    return entered == null ? null : Figures.minutes(entered, now);
  }

  private static Report report(Window window, String group, Groups<Answers> groups, Answers all) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text(group.equals("none") ? "group" : group),
                Column.count("tickets"),
                Column.count("answered"),
                Column.number("median_min", "minutes"),
                Column.number("mean_min", "minutes"),
                Column.number("p90_min", "minutes"),
                Column.percent("within_goal_pct"),
                Column.count("no_response"),
                Column.number("oldest_unanswered_min", "minutes")));
    groups.each(
        Comparator.<Answers>comparingLong(one -> -one.disappointed())
            .thenComparingLong(one -> -one.tickets),
        (name, one) ->
            report.row(
                name,
                one.tickets,
                one.answered,
                Figures.rounded(Figures.median(one.minutes), 0),
                Figures.rounded(Figures.mean(one.minutes), 0),
                Figures.rounded(Figures.percentile(one.minutes, 90), 0),
                one.inGoal.percent(),
                one.unanswered(),
                Figures.rounded(one.oldestUnanswered, 0)));
    report.total("tickets", all.tickets);
    report.total("answered", all.answered);
    report.total("median_min", Figures.rounded(Figures.median(all.minutes), 0));
    report.total("mean_min", Figures.rounded(Figures.mean(all.minutes), 0));
    report.total("p90_min", Figures.rounded(Figures.percentile(all.minutes, 90), 0));
    report.total("within_goal_pct", all.inGoal.percent());
    report.total("no_response", all.unanswered());
    report.total("oldest_unanswered_min", Figures.rounded(all.oldestUnanswered, 0));
    return report;
  }
}
