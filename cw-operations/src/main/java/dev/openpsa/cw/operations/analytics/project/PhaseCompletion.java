package dev.openpsa.cw.operations.analytics.project;

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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code phase_completion}. */
public final class PhaseCompletion implements Handler {
  private static final Question QUESTION =
      Question.of("phase_completion", "How far each phase of the open projects is, and what slips.")
          .alsoKnownAs("project_phases", "milestones")
          .formula(
              "ticket_completion_pct = 100 x closed tickets / tickets of the phase;"
                  + " hours_completion_pct = 100 x actual hours / budget hours",
              "due = deadline, else scheduled end",
              "state: late = due before today and no actual end; else done = an actual end, or"
                  + " tickets that are all closed; not_started = no hours and no closed ticket;"
                  + " else under_way",
              "slip_days = days from due to today while late, to the actual end once there is one;"
                  + " 0 when that is not after due",
              "milestone, of phases marked as one: reached, missed or ahead")
          .caveats("A phase without tickets is done only by its actual end.")
          .takes(Portfolio.project(), Arguments.company(), Arguments.includeInternal());

  private enum State {
    LATE,
    UNDER_WAY,
    NOT_STARTED,
    DONE;

    String shown() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The tickets of a phase. */
  private static final class Tickets {
    static final Tickets NONE = new Tickets();
    int all;
    int closed;
  }

  /** One phase of one project. */
  private record Phase(Project project, Row row, Tickets tickets, LocalDate today) {

    @Nullable LocalDate due() {
      LocalDate deadline = row.date("deadlineDate");
      return deadline == null ? row.date("scheduledEnd") : deadline;
    }

    State state() {
      LocalDate due = due();
      if (row.has("actualEnd")) {
        return State.DONE;
      }
      if (due != null && due.isBefore(today)) {
        return State.LATE;
      }
      if (tickets.all > 0 && tickets.closed == tickets.all) {
        return State.DONE;
      }
      boolean isBegun = tickets.closed > 0 || row.hours("actualHours").signum() > 0;
      return isBegun ? State.UNDER_WAY : State.NOT_STARTED;
    }

    /** Null where nothing tells when it is due. */
    @Nullable Long slip() {
      LocalDate due = due();
      LocalDate ended = row.date("actualEnd");
      return due == null
          ? null
          : Long.valueOf(Math.max(0, ChronoUnit.DAYS.between(due, ended == null ? today : ended)));
    }

    /** The latest first, what is done last. */
    long rank() {
      Long slip = slip();
      return switch (state()) {
        case LATE -> slip == null ? 0 : -slip;
        case UNDER_WAY, NOT_STARTED -> 0;
        case DONE -> 1;
      };
    }

    @Nullable String milestone() {
      if (!row.flag("markAsMilestoneFlag")) {
        return null;
      }
      State state = state();
      return state == State.DONE ? "reached" : state == State.LATE ? "missed" : "ahead";
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Portfolio portfolio = Portfolio.open(inquiry);
    Map<Integer, List<Row>> phases =
        inquiry.children(
            Query.of(
                "/project/projects/{parentId}/phases",
                "",
                "id",
                "description",
                "wbsCode",
                "markAsMilestoneFlag",
                "scheduledEnd",
                "deadlineDate",
                "actualEnd",
                "budgetHours",
                "actualHours"),
            portfolio.ids());
    Map<Integer, Tickets> tickets = new HashMap<>();
    int withoutPhase = tickets(inquiry, portfolio, tickets);
    List<Phase> all = new ArrayList<>();
    for (Project project : portfolio.projects()) {
      for (Row row : phases.getOrDefault(project.id(), List.of())) {
        Integer id = row.id("id");
        Tickets own = id == null ? Tickets.NONE : tickets.getOrDefault(id, Tickets.NONE);
        all.add(new Phase(project, row, own, inquiry.today()));
      }
    }
    all.sort(
        Comparator.comparingLong(Phase::rank)
            .thenComparing(phase -> phase.project().id())
            .thenComparing(phase -> phase.row().text("wbsCode", "")));
    Report report = report(inquiry, all);
    report.total("projects", portfolio.projects().size());
    report.quality("tickets_without_phase", withoutPhase);
    portfolio.tell(report);
    return report;
  }

  /** Counts the tickets by phase; answers how many have none. */
  private static int tickets(Inquiry inquiry, Portfolio portfolio, Map<Integer, Tickets> counted) {
    int without = 0;
    Query query = Query.of("/project/tickets", "", "id", "phase/id", "closedFlag");
    for (Row ticket : OfProjects.read(inquiry, query, portfolio.ids())) {
      Integer phase = ticket.id("phase/id");
      if (phase == null) {
        without++;
      } else {
        Tickets own = counted.computeIfAbsent(phase, id -> new Tickets());
        own.all++;
        own.closed += ticket.flag("closedFlag") ? 1 : 0;
      }
    }
    return without;
  }

  private static Report report(Inquiry inquiry, List<Phase> phases) {
    Report report =
        new Report(
            Window.ofDay(null, inquiry.call().scene()),
            List.of(
                Column.count("project_id"),
                Column.text("project"),
                Column.text("phase"),
                Column.text("wbs"),
                Column.text("milestone"),
                Column.count("tickets"),
                Column.count("closed"),
                Column.percent("ticket_completion_pct"),
                Column.hours("budget_hours"),
                Column.hours("actual_hours"),
                Column.percent("hours_completion_pct"),
                Column.date("due"),
                Column.number("slip_days", "days"),
                Column.text("state")));
    Map<State, Integer> states = new EnumMap<>(State.class);
    int tickets = 0;
    int closed = 0;
    for (Phase phase : phases) {
      Row row = phase.row();
      BigDecimal budget = row.number("budgetHours");
      BigDecimal actual = row.number("actualHours");
      State state = phase.state();
      states.merge(state, 1, Integer::sum);
      tickets += phase.tickets().all;
      closed += phase.tickets().closed;
      report.row(
          phase.project().id(),
          phase.project().name(),
          row.text("description"),
          row.text("wbsCode"),
          phase.milestone(),
          phase.tickets().all,
          phase.tickets().closed,
          Figures.percent(phase.tickets().closed, phase.tickets().all),
          Figures.hours(budget),
          Figures.hours(actual),
          Figures.percent(actual, budget),
          phase.due(),
          phase.slip(),
          state.shown());
    }
    report.total("phases", phases.size());
    for (State state : State.values()) {
      report.total(state.shown(), states.getOrDefault(state, 0));
    }
    report.total("tickets", tickets);
    report.total("closed", closed);
    report.total("ticket_completion_pct", Figures.percent(closed, tickets));
    return report;
  }
}
