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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code project_schedule_risk}. */
public final class ProjectScheduleRisk implements Handler {
  private static final Question QUESTION =
      Question.of("project_schedule_risk", "Which open projects will miss their date.")
          .alsoKnownAs("project_risk", "schedule_risk")
          .formula(
              "projects that are to end within the window or before it, or have no estimated end",
              "remaining_hours = budget hours - actual hours of the open project tickets, none below"
                  + " 0; coverage_pct = 100 x hours booked from today on / remaining_hours",
              "overdue_tickets = required date before today; unowned = open tickets without an"
                  + " owner; blocked = their predecessor is not closed",
              "projected_end = today + remaining_hours / mean weekly hours of the last four weeks;"
                  + " slip_days = projected_end - estimated_end",
              "risk: high = the estimated end is past or slip_days > 14, or there is work left and"
                  + " no time in four weeks; medium = slip_days > 0, or overdue or blocked tickets;"
                  + " else low")
          .caveats(
              "A project without time in four weeks is stalled: it has no projected end.",
              "Tickets without budget hours add nothing to what remains.")
          .takes(
              Arguments.company(),
              Arguments.integer("horizon_days", 60, "days from today in which projects are to end"),
              Arguments.includeInternal());

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window horizon = Window.ofNext(inquiry.call().integer("horizon_days"), inquiry.call().scene());
    Portfolio open =
        Portfolio.read(inquiry, Portfolio.ofCompany("closedFlag = false", inquiry.call()));
    List<Project> due = new ArrayList<>();
    for (Project project : open.projects()) {
      LocalDate end = project.end();
      if (end == null || end.isBefore(horizon.end())) {
        due.add(project);
      }
    }
    Portfolio portfolio = open.with(due);
    Map<Integer, RemainingWork> work = new HashMap<>();
    portfolio.ids().forEach(id -> work.put(id, new RemainingWork(horizon.today())));
    readTickets(inquiry, work);
    readBookings(inquiry, horizon, work);
    ProjectHours recent = ProjectHours.recent(inquiry, portfolio.ids());
    List<ScheduleOutlook> outlooks = new ArrayList<>();
    for (Project project : due) {
      RemainingWork own = work.getOrDefault(project.id(), new RemainingWork(horizon.today()));
      outlooks.add(ScheduleOutlook.of(project, own, recent, horizon.today()));
    }
    outlooks.sort(
        Comparator.comparing(ScheduleOutlook::risk)
            .thenComparing(Comparator.comparingLong(ScheduleOutlook::rank).reversed())
            .thenComparing(outlook -> outlook.project().id()));
    Report report = report(horizon, outlooks);
    report.exclude("projects_that_end_later", open.projects().size() - due.size());
    portfolio.tell(report);
    return report;
  }

  private static void readTickets(Inquiry inquiry, Map<Integer, RemainingWork> work) {
    Query query =
        Query.of(
            "/project/tickets",
            "closedFlag = false",
            "id",
            "project/id",
            "requiredDate",
            "budgetHours",
            "actualHours",
            "owner/identifier",
            "predecessorId",
            "predecessorClosedFlag");
    for (Row ticket : OfProjects.read(inquiry, query, work.keySet())) {
      RemainingWork own = work.get(ticket.id("project/id"));
      if (own != null) {
        own.add(ticket);
      }
    }
  }

  /** Project tickets are booked as project, and on some servers as service. */
  private static void readBookings(
      Inquiry inquiry, Window horizon, Map<Integer, RemainingWork> work) {
    Map<Integer, RemainingWork> byTicket = new HashMap<>();
    work.values().forEach(own -> own.tickets().forEach(ticket -> byTicket.put(ticket, own)));
    Query query =
        Query.of(
            "/schedule/entries",
            "doneFlag = false and type/identifier in (\"S\",\"P\") and dateStart >= ["
                + horizon.from()
                + "]",
            "id",
            "objectId",
            "dateStart",
            "dateEnd",
            "hours");
    for (Row booking : inquiry.readReferring(query, "objectId", byTicket.keySet())) {
      RemainingWork own = byTicket.get(booking.id("objectId"));
      if (own != null) {
        own.book(hours(booking));
      }
    }
  }

  private static BigDecimal hours(Row booking) {
    BigDecimal hours = booking.number("hours");
    Instant start = booking.instant("dateStart");
    Instant end = booking.instant("dateEnd");
    if (hours != null) {
      return hours;
    }
    return start == null || end == null ? BigDecimal.ZERO : Figures.hours(start, end);
  }

  private static Report report(Window horizon, List<ScheduleOutlook> outlooks) {
    Report report =
        new Report(
            horizon,
            List.of(
                Column.count("project_id"),
                Column.text("project"),
                Column.text("manager"),
                Column.date("estimated_end"),
                Column.date("projected_end"),
                Column.number("slip_days", "days"),
                Column.hours("remaining_hours"),
                Column.hours("booked_hours"),
                Column.percent("coverage_pct"),
                Column.count("open_tickets"),
                Column.count("overdue_tickets"),
                Column.count("unowned"),
                Column.count("blocked"),
                Column.text("risk")));
    BigDecimal remaining = BigDecimal.ZERO;
    BigDecimal booked = BigDecimal.ZERO;
    int unbudgeted = 0;
    Map<ScheduleOutlook.Risk, Integer> risks = new EnumMap<>(ScheduleOutlook.Risk.class);
    for (ScheduleOutlook outlook : outlooks) {
      RemainingWork work = outlook.work();
      remaining = remaining.add(work.remaining());
      booked = booked.add(work.booked());
      unbudgeted += work.unbudgeted();
      risks.merge(outlook.risk(), 1, Integer::sum);
      report.row(
          outlook.project().id(),
          outlook.project().name(),
          outlook.project().manager(),
          outlook.project().end(),
          outlook.projectedEnd(),
          outlook.slip(),
          Figures.hours(work.remaining()),
          Figures.hours(work.booked()),
          Figures.percent(work.booked(), work.remaining()),
          work.tickets().size(),
          work.overdue(),
          work.unowned(),
          work.blocked(),
          outlook.risk().name().toLowerCase(Locale.ROOT));
    }
    report.total("projects", outlooks.size());
    report.total("remaining_hours", Figures.hours(remaining));
    report.total("booked_hours", Figures.hours(booked));
    report.total("coverage_pct", Figures.percent(booked, remaining));
    for (ScheduleOutlook.Risk risk : ScheduleOutlook.Risk.values()) {
      report.total(risk.name().toLowerCase(Locale.ROOT), risks.getOrDefault(risk, 0));
    }
    report.quality("tickets_without_budget_hours", unbudgeted);
    return report;
  }
}
