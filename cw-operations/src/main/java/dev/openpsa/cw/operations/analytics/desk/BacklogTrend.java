package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Bucket;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code backlog_trend}. */
public final class BacklogTrend implements Handler {
  private static final Question QUESTION =
      Question.of(
              "backlog_trend", "Whether the backlog grows: opened, closed and open by interval.")
          .alsoKnownAs("opened_vs_closed")
          .formula(
              "net = opened - closed",
              "backlog = open now - sum of net of the later intervals: what was open when the"
                  + " interval ended",
              "close_ratio_pct = 100 x closed / opened")
          .caveats(
              "The last interval ends now and may be shorter than the others.",
              "A reopened ticket keeps its date of entry and loses that of closing: the backlog of"
                  + " the past is a little too low.")
          .takes(Arguments.integer("weeks", 12, "how far back; the running one is the last"))
          .takes(Tickets.arguments())
          .takes(Arguments.choice("interval", "week", "day", "month"));

  private static final String ENTERED = "_info/dateEntered";
  private static final String CLOSED = "closedDate";

  /** What came and went between two days. */
  private record Interval(Window window, long opened, long closed) {
    long net() {
      return opened - closed;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Bucket bucket = Bucket.named(inquiry.call().text("interval"));
    Window asked = window(inquiry, bucket);
    List<Window> parts = parts(asked, bucket);
    List<Long> open =
        inquiry.counts(
            List.of(
                Tickets.counted(inquiry, "closedFlag = false"),
                Tickets.countedWithAll(inquiry, "closedFlag = false")));
    List<Interval> intervals =
        bucket == Bucket.DAY ? read(inquiry, asked, parts) : counted(inquiry, parts);
    Report report = report(asked, intervals, open.get(0));
    report.exclude("open_merged_child_or_internal_tickets", open.get(1) - open.get(0));
    return report;
  }

  private static List<Interval> counted(Inquiry inquiry, List<Window> parts) {
    List<Query> queries = new ArrayList<>();
    for (Window part : parts) {
      queries.add(Tickets.counted(inquiry, part.holds("dateEntered")));
      queries.add(Tickets.counted(inquiry, "closedFlag = true and " + part.holds("closedDate")));
    }
    List<Long> counts = inquiry.counts(queries);
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      intervals.add(new Interval(parts.get(i), counts.get(2 * i), counts.get(2 * i + 1)));
    }
    return intervals;
  }

  /** Of many short intervals the tickets take fewer requests than two counts for each. */
  private static List<Interval> read(Inquiry inquiry, Window asked, List<Window> parts) {
    List<Instant> opened =
        moments(Tickets.of(inquiry, asked.holds("dateEntered"), ENTERED), ENTERED);
    List<Instant> closed =
        moments(
            Tickets.of(inquiry, "closedFlag = true and " + asked.holds("closedDate"), CLOSED),
            CLOSED);
    return parts.stream()
        .map(part -> new Interval(part, within(part, opened), within(part, closed)))
        .toList();
  }

  private static List<Instant> moments(Tickets tickets, String field) {
    return tickets.all().stream()
        .flatMap(ticket -> Stream.ofNullable(ticket.instant(field)))
        .toList();
  }

  private static long within(Window part, List<Instant> moments) {
    return moments.stream().filter(part::holds).count();
  }

  /** Whole intervals back, so that the first is as long as the others. */
  private static Window window(Inquiry inquiry, Bucket bucket) {
    Window last = Window.ofLast(7 * inquiry.call().integer("weeks"), inquiry.call().scene());
    LocalDate start =
        switch (bucket) {
          case WEEK -> weekOf(last.today(), last).minusWeeks(inquiry.call().integer("weeks") - 1L);
          case MONTH -> last.start().withDayOfMonth(1);
          default -> last.start();
        };
    return new Window(start, last.end(), last.zone(), last.weekStart(), last.today());
  }

  private static LocalDate weekOf(LocalDate day, Window window) {
    return day.minusDays(
        Math.floorMod(day.getDayOfWeek().getValue() - window.weekStart().getValue(), 7));
  }

  private static List<Window> parts(Window window, Bucket bucket) {
    List<Window> parts = new ArrayList<>();
    LocalDate day = window.start();
    while (day.isBefore(window.end())) {
      Window part = bucket.around(day, window);
      parts.add(part);
      day = part.end();
    }
    return parts;
  }

  private static Report report(Window window, List<Interval> intervals, long openNow) {
    Report report =
        new Report(
            window,
            List.of(
                Column.date("interval_start"),
                Column.count("opened"),
                Column.count("closed"),
                Column.count("net"),
                Column.count("backlog"),
                Column.percent("close_ratio_pct")));
    long opened = intervals.stream().mapToLong(Interval::opened).sum();
    long closed = intervals.stream().mapToLong(Interval::closed).sum();
    long backlog = openNow - opened + closed;
    long before = backlog;
    for (Interval interval : intervals) {
      backlog += interval.net();
      report.row(
          interval.window().start(),
          interval.opened(),
          interval.closed(),
          interval.net(),
          backlog,
          Figures.percent(interval.closed(), interval.opened()));
    }
    report.total("opened", opened);
    report.total("closed", closed);
    report.total("net", opened - closed);
    report.total("backlog_before", before);
    report.total("open_now", openNow);
    report.total("close_ratio_pct", Figures.percent(closed, opened));
    return report;
  }
}
