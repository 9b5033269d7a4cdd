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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code customer_reply_lag}. */
public final class CustomerReplyLag implements Handler {
  private static final Question QUESTION =
      Question.of("customer_reply_lag", "How long clients wait after they answered us.")
          .alsoKnownAs("reply_lag", "unanswered_clients")
          .formula(
              "open tickets that the client updated (customerUpdatedFlag)",
              "last_client_note = newest note of a contact and of no member; lag_hours = now -"
                  + " last_client_note, and where there is no such note now - the last update",
              "over_goal = lag_hours above goal_hours")
          .caveats(
              "The flag is cleared by hand: a ticket without it may still be unanswered.",
              "Hours run day and night; weekends count.",
              "Notes are read of the tickets that were updated longest ago, as many as requests"
                  + " are left; basis says what each lag is from.")
          .takes(Tickets.arguments())
          .takes(Arguments.number("goal_hours", 4, null));

  /** Requests that are kept back from reading notes. */
  private static final int KEPT_BACK = 2;

  private static final String UPDATED = "_info/lastUpdated";

  private record Lag(Row ticket, BigDecimal hours, Instant since, String basis) {}

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    BigDecimal goal = inquiry.call().number("goal_hours");
    Tickets tickets =
        Tickets.of(
            inquiry,
            "closedFlag = false and customerUpdatedFlag = true",
            "summary",
            "company/name",
            "owner/identifier",
            "priority/name",
            "status/name",
            UPDATED);
    List<Row> byAge = new ArrayList<>(tickets.all());
    byAge.sort(
        Comparator.comparing(
            ticket -> ticket.instant(UPDATED), Comparator.nullsFirst(Comparator.naturalOrder())));
    Map<Integer, List<Row>> notes = notes(inquiry, byAge);
    List<Lag> lags = new ArrayList<>();
    for (Row ticket : byAge) {
      Instant note = lastOfClient(notes.getOrDefault(ticket.id("id"), List.of()));
      Instant since = note == null ? ticket.instant(UPDATED) : note;
      if (since != null) {
        lags.add(
            new Lag(
                ticket,
                Figures.hours(since, inquiry.now()),
                since,
                note == null ? "last update" : "client note"));
      }
    }
    lags.sort(Comparator.comparing(Lag::hours).reversed());
    Report report = report(Window.ofDay(null, inquiry.call().scene()), lags, goal);
    tickets.tell(report);
    report.quality("tickets_whose_notes_were_read", notes.size());
    return report;
  }

  private static Map<Integer, List<Row>> notes(Inquiry inquiry, List<Row> tickets) {
    List<Integer> ids = new ArrayList<>();
    for (Row ticket : tickets) {
      Integer id = ticket.id("id");
      if (id != null && ids.size() < inquiry.callsLeft() - KEPT_BACK) {
        ids.add(id);
      }
    }
    if (ids.size() < tickets.size()) {
      inquiry.cut(
          "The notes of "
              + ids.size()
              + " of "
              + tickets.size()
              + " tickets were read (analytics.maxCalls); for the others the last update stands in,"
              + " so their lags may be too short.");
    }
    return inquiry.children(
        Query.of(
            "/service/tickets/{parentId}/notes",
            "",
            "id",
            "contact/id",
            "member/id",
            "dateCreated",
            "_info/dateEntered"),
        ids);
  }

  private static @Nullable Instant lastOfClient(List<Row> notes) {
    Instant last = null;
    for (Row note : notes) {
      Instant entered = note.instant("_info/dateEntered");
      Instant at = entered == null ? note.instant("dateCreated") : entered;
      boolean isOfClient = note.has("contact/id") && !note.has("member/id");
      if (isOfClient && at != null && (last == null || at.isAfter(last))) {
        last = at;
      }
    }
    return last;
  }

  private static Report report(Window window, List<Lag> lags, BigDecimal goal) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("ticket_id"),
                Column.text("summary"),
                Column.text("company"),
                Column.text("owner"),
                Column.text("priority"),
                Column.text("status"),
                Column.time("answered_at"),
                Column.hours("lag_hours"),
                new Column("over_goal", "flag", ""),
                Column.text("basis")));
    long over = 0;
    List<BigDecimal> hours = new ArrayList<>();
    for (Lag lag : lags) {
      boolean isOver = lag.hours().compareTo(goal) > 0;
      over += isOver ? 1 : 0;
      hours.add(lag.hours());
      report.row(
          lag.ticket().id("id"),
          lag.ticket().text("summary"),
          lag.ticket().text("company/name"),
          lag.ticket().text("owner/identifier"),
          lag.ticket().text("priority/name"),
          lag.ticket().text("status/name"),
          lag.since(),
          Figures.hours(lag.hours()),
          isOver,
          lag.basis());
    }
    report.total("tickets", lags.size());
    report.total("over_goal", over);
    report.total("over_goal_pct", Figures.percent(over, lags.size()));
    report.total("median_lag_hours", Figures.hours(Figures.median(hours)));
    return report;
  }
}
