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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code stale_tickets_report}. */
public final class StaleTicketsReport implements Handler {
  private static final Question QUESTION =
      Question.of("stale_tickets_report", "Which open tickets nobody moves, and why.")
          .alsoKnownAs("stale_tickets")
          .formula(
              "idle_days = now - last update; stale from stale_days on, in a waiting status from"
                  + " waiting_stale_days on",
              "reason, the first that holds: no owner (nor other resource); client answered;"
                  + " waiting status; scheduled (a booking still to come); no next step",
              "score = idle_days x weight of the priority: 4 for the most urgent, then 3, 2, 1")
          .caveats("The last update also moves by workflow rules: idle is at least so long.")
          .takes(
              Arguments.integer("stale_days", 5, null),
              Arguments.integer("waiting_stale_days", 10, "for waiting statuses"))
          .takes(Tickets.arguments())
          .takes(Arguments.company());

  private static final String UPDATED = "_info/lastUpdated";

  /** A ticket that nobody moves. */
  private record Stale(
      Row ticket, int id, BigDecimal idleDays, String reason, @Nullable Instant next, int weight) {
    BigDecimal score() {
      return idleDays.multiply(BigDecimal.valueOf(weight));
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Instant limit =
        inquiry
            .now()
            .minus(Duration.ofDays(inquiry.call().integer("stale_days")))
            .truncatedTo(ChronoUnit.SECONDS);
    Tickets tickets =
        Tickets.of(
            inquiry,
            "closedFlag = false and lastUpdated < [" + limit + "]",
            "summary",
            "company/name",
            "owner/identifier",
            "resources",
            "board/id",
            "status/id",
            "status/name",
            "priority/id",
            "customerUpdatedFlag",
            UPDATED);
    Statuses statuses = Statuses.of(inquiry, tickets.all());
    PriorityWeights weights = PriorityWeights.of(inquiry);
    Map<Integer, Instant> bookings = nextBookings(inquiry, tickets.all());
    BigDecimal patience = inquiry.call().number("waiting_stale_days");
    List<Stale> stale = new ArrayList<>();
    int patient = 0;
    int undated = 0;
    for (Row ticket : tickets.all()) {
      Instant updated = ticket.instant(UPDATED);
      Integer id = ticket.id("id");
      if (updated == null || id == null) {
        undated++;
        continue;
      }
      BigDecimal idle = Figures.days(updated, inquiry.now());
      Statuses.Status status = statuses.find(ticket.id("status/id"));
      boolean isWaiting = status != null && status.isWaiting();
      if (isWaiting && idle.compareTo(patience) < 0) {
        patient++;
      } else {
        Instant next = bookings.get(id);
        String reason = reason(ticket, isWaiting, next);
        stale.add(new Stale(ticket, id, idle, reason, next, weights.of(ticket.id("priority/id"))));
      }
    }
    stale.sort(
        Comparator.comparing(Stale::score, Comparator.reverseOrder()).thenComparing(Stale::id));
    Report report = report(Window.ofDay(null, inquiry.call().scene()), stale);
    tickets.tell(report);
    report.exclude("waiting_and_not_yet_stale", patient);
    report.quality("tickets_without_last_update", undated);
    return report;
  }

  private static String reason(Row ticket, boolean isWaiting, @Nullable Instant next) {
    if (ticket.text("owner/identifier", "").isBlank() && ticket.text("resources", "").isBlank()) {
      return "no owner";
    }
    if (ticket.flag("customerUpdatedFlag")) {
      return "client answered";
    }
    return isWaiting ? "waiting status" : next != null ? "scheduled" : "no next step";
  }

  /** The first booking still to come, by ticket. */
  private static Map<Integer, Instant> nextBookings(Inquiry inquiry, List<Row> tickets) {
    List<Integer> ids =
        tickets.stream().map(ticket -> ticket.id("id")).filter(Objects::nonNull).toList();
    Map<Integer, Instant> next = new HashMap<>();
    for (Row booking :
        inquiry.readReferring(
            Query.of(
                "/schedule/entries",
                "type/identifier = \"S\" and doneFlag = false",
                "id",
                "objectId",
                "dateStart"),
            "objectId",
            ids)) {
      Integer ticket = booking.id("objectId");
      Instant start = booking.instant("dateStart");
      if (ticket != null && start != null && start.isAfter(inquiry.now())) {
        next.merge(ticket, start, (one, other) -> one.isBefore(other) ? one : other);
      }
    }
    return next;
  }

  private static Report report(Window window, List<Stale> stale) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("ticket_id"),
                Column.text("summary"),
                Column.text("company"),
                Column.text("owner"),
                Column.text("status"),
                Column.number("idle_days", "days"),
                Column.text("reason"),
                Column.time("next_booking"),
                Column.number("score", "")));
    Map<String, Long> byReason = new TreeMap<>();
    for (Stale one : stale) {
      byReason.merge(one.reason(), 1L, Long::sum);
      report.row(
          one.id(),
          one.ticket().text("summary"),
          one.ticket().text("company/name"),
          one.ticket().text("owner/identifier"),
          one.ticket().text("status/name"),
          Figures.rounded(one.idleDays(), 1),
          one.reason(),
          one.next(),
          Figures.rounded(one.score(), 1));
    }
    report.total("stale", stale.size());
    byReason.forEach((reason, count) -> report.total(reason.replace(' ', '_'), count));
    return report;
  }
}
