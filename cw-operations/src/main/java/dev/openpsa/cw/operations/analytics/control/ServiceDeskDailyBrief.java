package dev.openpsa.cw.operations.analytics.control;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.desk.SlaStanding;
import dev.openpsa.cw.operations.analytics.desk.Tickets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** {@code service_desk_daily_brief}. */
public final class ServiceDeskDailyBrief implements Handler {
  private static final Question QUESTION =
      Question.of("service_desk_daily_brief", "What the service manager has to know at 8 a.m.")
          .alsoKnownAs("daily_brief", "morning_brief")
          .formula(
              "headline: tickets open now; opened and closed from the last working day up to the"
                  + " date, net = opened - closed",
              "out_of_sla, " + SlaStanding.RULE + ", and the ticket counts as sla_waiting",
              "due: requiredDate on or before the date;"
                  + " client_answered: customerUpdatedFlag; stale: not changed for stale_days",
              "urgent: the ten of the highest score; score = 40, 30, 20 or 10 by rank of the"
                  + " priority + 30 out of SLA + 20 due + 15 client answered + 10 without an owner"
                  + " + 1 for each day without a change, at most 10",
              "out: four hours or more of the date are booked with the schedule types in"
                  + " analytics.schedule.leaveTypeIdentifiers",
              "below min_hours: members in utilization reports, on their own last working day"
                  + " before the date")
          .caveats(
              "What is open is what is open now, also when the date is past.",
              "Merged and child tickets, and those of the own company, are left out.")
          .takes(Tickets.arguments())
          .takes(
              Arguments.day("date", "default: today"),
              Arguments.integer("stale_days", 5, "days without a change"),
              Arguments.number("min_hours", 6, "hours that a member should have logged"));

  private static final int URGENT = 10;

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window day = Window.ofDay(inquiry.call().day("date"), inquiry.call().scene());
    Attendance attendance = Attendance.of(inquiry, day);
    Tickets open = Tickets.of(inquiry, "closedFlag = false", OpenTicket.FIELDS);
    Priorities priorities = Priorities.of(inquiry);
    List<OpenTicket> tickets =
        open.all().stream()
            .map(ticket -> OpenTicket.of(ticket, inquiry, day.start(), priorities))
            .toList();
    Report report =
        new Report(
            day,
            List.of(
                Column.text("section"),
                Column.text("item"),
                Column.number("value", ""),
                Column.text("detail"),
                Column.count("ticket_id")));
    headline(report, inquiry, since(day, attendance.lastWorkingDay()), tickets);
    urgent(report, tickets);
    queues(report, tickets);
    attendance.tell(report);
    approvals(report, inquiry);
    open.tell(report);
    return report;
  }

  private static Window since(Window day, LocalDate first) {
    return new Window(first, day.start(), day.zone(), day.weekStart(), day.today());
  }

  /** Its days in words: the date of the brief is none of them. */
  private static String days(Window since) {
    LocalDate last = since.end().minusDays(1);
    return last.isAfter(since.start())
        ? "from " + since.start() + " to " + last + ", both counted"
        : "on " + since.start();
  }

  private static void headline(
      Report report, Inquiry inquiry, Window since, List<OpenTicket> tickets) {
    List<Long> counts =
        inquiry.counts(
            List.of(
                Tickets.counted(inquiry, since.holds("dateEntered")),
                Tickets.counted(inquiry, "closedFlag = true and " + since.holds("closedDate"))));
    line(report, "open", tickets.size(), "");
    line(report, "opened", counts.get(0), days(since));
    line(report, "closed", counts.get(1), days(since));
    line(report, "net", counts.get(0) - counts.get(1), "opened less closed");
    line(report, "unassigned", count(tickets, ticket -> ticket.owner() == null), "");
    line(report, "out_of_sla", count(tickets, OpenTicket::isOutOfSla), "");
    line(report, "sla_waiting", count(tickets, OpenTicket::isWaiting), "the clock stands still");
    line(report, "due", count(tickets, OpenTicket::isDue), "on the date, or overdue");
    line(report, "client_answered", count(tickets, OpenTicket::isAnswered), "");
    line(
        report,
        "stale",
        count(tickets, OpenTicket::isStale),
        "for " + inquiry.call().integer("stale_days") + " days or more");
  }

  private static long count(List<OpenTicket> tickets, Predicate<OpenTicket> is) {
    return tickets.stream().filter(is).count();
  }

  private static void line(Report report, String item, long value, String detail) {
    report.row("headline", item, value, detail, null);
    report.total(item, value);
  }

  private static void urgent(Report report, List<OpenTicket> tickets) {
    tickets.stream()
        .sorted(
            Comparator.comparing((OpenTicket ticket) -> -ticket.score())
                .thenComparing(OpenTicket::id))
        .limit(URGENT)
        .forEach(
            ticket ->
                report.row(
                    "urgent",
                    ticket.summary(),
                    ticket.score(),
                    "urgency score; " + ticket.why(),
                    ticket.id()));
  }

  private static void queues(Report report, List<OpenTicket> tickets) {
    Map<String, Integer> boards = new TreeMap<>();
    tickets.forEach(ticket -> boards.merge(ticket.board(), 1, Integer::sum));
    boards.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(
            board -> {
              List<OpenTicket> own =
                  tickets.stream().filter(one -> one.board().equals(board.getKey())).toList();
              report.row(
                  "queues",
                  board.getKey(),
                  board.getValue(),
                  count(own, one -> one.owner() == null)
                      + " unassigned, "
                      + count(own, OpenTicket::isOutOfSla)
                      + " out of SLA, "
                      + count(own, OpenTicket::isStale)
                      + " stale",
                  null);
            });
  }

  private static void approvals(Report report, Inquiry inquiry) {
    Map<String, Integer> waiting = new TreeMap<>();
    for (Row sheet :
        inquiry.read(
            Query.of(
                "/time/sheets",
                "status in (\"PendingApproval\",\"PendingProjectApproval\")",
                "id",
                "member/identifier"))) {
      waiting.merge(sheet.text("member/identifier", "(none)"), 1, Integer::sum);
    }
    int sheets = waiting.values().stream().mapToInt(Integer::intValue).sum();
    report.row("approvals", "time sheets to approve", sheets, names(waiting), null);
    report.total("sheets_to_approve", sheets);
  }

  private static String names(Map<String, Integer> counts) {
    return String.join(
        ", ",
        counts.entrySet().stream()
            .map(one -> one.getKey() + (one.getValue() > 1 ? " (" + one.getValue() + ")" : ""))
            .toList());
  }
}
