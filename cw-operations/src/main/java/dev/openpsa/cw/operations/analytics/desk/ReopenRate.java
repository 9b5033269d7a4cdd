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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code reopen_rate}. */
public final class ReopenRate implements Handler {
  private static final Question QUESTION =
      Question.of("reopen_rate", "How often a closed ticket comes back.")
          .alsoKnownAs("reopened_tickets")
          .formula(
              "method field: reopened = open tickets with dateResolved",
              "method audit: reopened = tickets closed in the window or reopened now whose trail"
                  + " tells a change in the window from a closed status to an open one;"
                  + " repeat_reopens = those with more than one",
              "reopen_pct = 100 x reopened / closed in the window")
          .caveats(
              "Method field misses tickets that were reopened and closed again, and needs a server"
                  + " that keeps dateResolved on reopening.",
              "Method audit takes a request for each ticket: at most max_audit_tickets, those"
                  + " updated last; closed then counts those among them.",
              "A trail is searched for the names that the board's statuses have now.")
          .takes(Window.days(90))
          .takes(Tickets.arguments())
          .takes(
              Arguments.choice("method", "field", "audit"),
              Arguments.integer("max_audit_tickets", 200, "trails read at most"),
              Arguments.choice("group_by", "type", "owner", "company"));

  private static final int EXAMPLES = 5;
  private static final String UPDATED = "_info/lastUpdated";

  /** The tickets of one group. */
  private static final class Came {
    final List<Integer> examples = new ArrayList<>();
    long closed;
    long reopened;
    long repeatedly;

    void add(Row ticket, long times) {
      closed += ticket.flag("closedFlag") ? 1 : 0;
      if (times > 0) {
        Integer id = ticket.id("id");
        reopened++;
        repeatedly += times > 1 ? 1 : 0;
        if (id != null && examples.size() < EXAMPLES) {
          examples.add(id);
        }
      }
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    String group = inquiry.call().text("group_by");
    boolean isAudit = inquiry.call().text("method").equals("audit");
    Grouping grouping = Grouping.by(group, window, "closedDate");
    List<String> fields =
        new ArrayList<>(List.of("board/id", "closedFlag", "dateResolved", UPDATED));
    fields.addAll(grouping.fields());
    Tickets closed =
        Tickets.of(inquiry, "closedFlag = true and " + window.holds("closedDate"), fields);
    Tickets open = Tickets.of(inquiry, "closedFlag = false", fields);
    List<Row> undone = open.all().stream().filter(ticket -> ticket.has("dateResolved")).toList();
    List<Row> looked = new ArrayList<>(closed.all());
    looked.addAll(undone);
    Map<Row, Long> reopenings = new LinkedHashMap<>();
    if (isAudit) {
      reopenings.putAll(audited(inquiry, window, latest(inquiry, looked)));
    } else {
      looked.forEach(ticket -> reopenings.put(ticket, ticket.flag("closedFlag") ? 0L : 1L));
    }
    Groups<Came> groups = new Groups<>(grouping, Came::new);
    Came all = new Came();
    reopenings.forEach(
        (ticket, times) -> {
          groups.of(ticket).add(ticket, times);
          all.add(ticket, times);
        });
    Report report = report(window, group, isAudit, groups, all);
    closed.tell(report);
    report.quality("open_tickets_with_dateResolved", undone.size());
    if (isAudit) {
      report.quality("trails_read", reopenings.size());
      report.quality("tickets_to_look_at", looked.size());
    }
    return report;
  }

  private static List<Row> latest(Inquiry inquiry, List<Row> tickets) {
    List<Row> all = new ArrayList<>(tickets);
    all.sort(
        Comparator.comparing((Row ticket) -> ticket.text(UPDATED, ""), Comparator.reverseOrder()));
    int most = Math.max(1, inquiry.call().integer("max_audit_tickets"));
    if (all.size() > most) {
      inquiry.cut(
          "The trails of "
              + most
              + " of "
              + all.size()
              + " tickets were read, those updated last (max_audit_tickets): the figures are of"
              + " them alone.");
    }
    return all.subList(0, Math.min(most, all.size()));
  }

  /** How often each was reopened. */
  private static Map<Row, Long> audited(Inquiry inquiry, Window window, List<Row> tickets) {
    Map<Integer, Row> byId = new LinkedHashMap<>();
    for (Row ticket : tickets) {
      Integer id = ticket.id("id");
      if (id != null) {
        byId.put(id, ticket);
      }
    }
    Statuses statuses = Statuses.of(inquiry, tickets);
    Map<Integer, List<Row>> trails = AuditTrails.of(inquiry, byId.keySet());
    Map<Row, Long> reopenings = new LinkedHashMap<>();
    byId.forEach(
        (id, ticket) ->
            reopenings.put(
                ticket,
                reopenings(
                    trails.getOrDefault(id, List.of()),
                    window,
                    statuses.of(ticket.id("board/id")))));
    return reopenings;
  }

  private static long reopenings(
      Collection<Row> trail, Window window, List<Statuses.Status> statuses) {
    long times = 0;
    for (Row entry : trail) {
      Instant when = entry.instant("enteredDate");
      @Nullable StatusChange change = StatusChange.of(entry.text("text", ""), statuses);
      boolean isReopening = change != null && change.isReopening();
      times += isReopening && when != null && window.holds(when) ? 1 : 0;
    }
    return times;
  }

  private static Report report(
      Window window, String group, boolean isAudit, Groups<Came> groups, Came all) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text(group),
                Column.count("closed"),
                Column.count("reopened"),
                Column.percent("reopen_pct"),
                Column.count("repeat_reopens"),
                Column.text("example_ticket_ids")));
    groups.each(
        Comparator.<Came>comparingLong(one -> -one.reopened).thenComparingLong(one -> -one.closed),
        (name, one) ->
            report.row(
                name,
                one.closed,
                one.reopened,
                Figures.percent(one.reopened, one.closed),
                isAudit ? one.repeatedly : null,
                one.examples));
    report.total("closed", all.closed);
    report.total("reopened", all.reopened);
    report.total("reopen_pct", Figures.percent(all.reopened, all.closed));
    report.total("repeat_reopens", isAudit ? all.repeatedly : null);
    return report;
  }
}
