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
import dev.openpsa.cw.operations.analytics.desk.Deadline.Source;
import dev.openpsa.cw.operations.analytics.desk.Deadline.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code sla_breach_forecast}. */
public final class SlaBreachForecast implements Handler {
  private static final Question QUESTION =
      Question.of(
              "sla_breach_forecast",
              "Which open tickets miss their next SLA target in the coming hours, or already did.")
          .alsoKnownAs("breach_forecast", "sla_at_risk")
          .formula(
              "stage = respond without dateResponded, plan without dateResplan, else resolve;"
                  + " where slaStatus tells what is due: the stage it names",
              "due = the stage's goal (respondByGoalUTC, resplanGoalUTC, resolutionGoalUTC) where"
                  + " the server tells it, else the date in slaStatus; without either minutes_left"
                  + " = target - minutes used, and due is unknown",
              "minutes_left = due - now",
              "state: breached = "
                  + SlaStanding.RULE
                  + ", and the state is waiting; where the"
                  + " server tells neither: minutes_left below 0",
              "else at_risk with minutes_left below hours x 60, ok with more, no_sla without a"
                  + " target",
              "order: at_risk, breached, ok, waiting, no_sla, each by minutes_left")
          .caveats(
              "slaStatus has no year: the first from entry on whose weekday fits is taken.",
              "A ticket that missed a target before is breached, also while it has minutes left for"
                  + " the next.",
              "Minutes left by target run on the SLA's calendar, the others on the wall clock.")
          .takes(Arguments.integer("hours", 4, "how far ahead a breach is at risk"))
          .takes(Tickets.arguments())
          .takes(Arguments.company());

  private static final BigDecimal MINUTES_AN_HOUR = BigDecimal.valueOf(60);

  /** A ticket with its deadline. */
  private record Due(Row ticket, Deadline deadline, State state) {
    /** The largest where nothing is due. */
    BigDecimal order() {
      BigDecimal left = deadline.minutesLeft();
      return left == null ? BigDecimal.valueOf(Long.MAX_VALUE) : left;
    }

    int id() {
      Integer id = ticket.id("id");
      return id == null ? 0 : id;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    BigDecimal soon = inquiry.call().number("hours").multiply(MINUTES_AN_HOUR);
    List<String> fields = new ArrayList<>(Stage.FIELDS);
    fields.addAll(List.of(ServiceLevels.FIELDS));
    fields.addAll(Deadline.fields(inquiry));
    fields.add("isInSla");
    fields.addAll(List.of("summary", "company/name", "priority/name", "owner/identifier"));
    Tickets tickets =
        Tickets.at("/service/tickets/calculateSla", inquiry, "closedFlag = false", fields);
    ServiceLevels levels = ServiceLevels.of(inquiry);
    List<Due> dues = new ArrayList<>();
    for (Row ticket : tickets.all()) {
      Deadline deadline = Deadline.of(ticket, fields, levels, inquiry.now());
      dues.add(new Due(ticket, deadline, deadline.state(soon, standing(ticket, inquiry.now()))));
    }
    dues.sort(Comparator.comparing(Due::state).thenComparing(Due::order).thenComparing(Due::id));
    Report report = report(Window.ofDay(null, inquiry.call().scene()), dues);
    tickets.tell(report);
    return report;
  }

  private static SlaStanding standing(Row ticket, Instant now) {
    return SlaStanding.of(
        ticket.has("isInSla") ? ticket.flag("isInSla") : null,
        ticket.text("slaStatus"),
        ticket.instant("_info/dateEntered"),
        now);
  }

  private static Report report(Window window, List<Due> dues) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("ticket_id"),
                Column.text("summary"),
                Column.text("company"),
                Column.text("priority"),
                Column.text("owner"),
                Column.text("stage"),
                Column.time("due"),
                Column.number("minutes_left", "minutes"),
                Column.text("state")));
    Map<State, Long> byState = new EnumMap<>(State.class);
    Map<Source, Long> bySource = new EnumMap<>(Source.class);
    for (Due due : dues) {
      byState.merge(due.state(), 1L, Long::sum);
      bySource.merge(due.deadline().source(), 1L, Long::sum);
      report.row(
          due.id(),
          due.ticket().text("summary"),
          due.ticket().text("company/name"),
          due.ticket().text("priority/name"),
          due.ticket().text("owner/identifier"),
          due.deadline().stage(),
          due.deadline().due(),
          whole(due.deadline().minutesLeft()),
          due.state());
    }
    report.total("open", dues.size());
    for (State state : State.values()) {
      report.total(state.toString(), byState.getOrDefault(state, 0L));
    }
    for (Source source : List.of(Source.GOAL, Source.STATUS, Source.MINUTES)) {
      report.quality("due_from_" + source, bySource.getOrDefault(source, 0L));
    }
    return report;
  }

  private static @Nullable BigDecimal whole(@Nullable BigDecimal minutes) {
    return Figures.rounded(minutes, 0);
  }
}
