package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What pages ask and show of many tickets. */
final class Tickets {
  private static final String COMMON =
      "id,summary,company,site,contact,board,type,subType,item,status,priority,owner,resources,"
          + "requiredDate,closedFlag,closedDate,customerUpdatedFlag,budgetHours,actualHours,"
          + "agreement,_info/dateEntered,_info/lastUpdated";

  private Tickets() {}

  /** Tickets of the service desk. */
  static Query service() {
    return Query.of("/service/tickets")
        .fields(COMMON + ",isInSla,slaStatus,escalationLevel,dateResponded");
  }

  /** Tickets of projects; they have no clock. */
  static Query project() {
    return Query.of("/project/tickets")
        .fields(COMMON + ",project,phase,predecessorId,predecessorType");
  }

  /** What to take up first: an answer that waits, what is due, what matters, what is old. */
  static Comparator<Row> byUrgency(Look look) {
    Comparator<Row> byAnswer = Comparator.comparing(ticket -> !ticket.is("customerUpdatedFlag"));
    Comparator<Row> byDue =
        Comparator.comparing(
            ticket -> {
              Instant due = state(ticket, look).due();
              return due == null ? Instant.MAX : due;
            });
    return byAnswer.thenComparing(byDue).thenComparing(BY_PRIORITY).thenComparing(BY_AGE);
  }

  /** By what is due, then by priority. */
  static Comparator<Row> byDue(Look look) {
    Comparator<Row> byDue =
        Comparator.comparing(
            ticket -> {
              Instant due = state(ticket, look).due();
              return due == null ? Instant.MAX : due;
            });
    return byDue.thenComparing(BY_PRIORITY).thenComparing(BY_AGE);
  }

  private static final Comparator<Row> BY_PRIORITY =
      Comparator.comparing(
          ticket -> {
            Integer sort = ticket.integer("priority/sort");
            return sort == null ? Integer.MAX_VALUE : sort;
          });

  private static final Comparator<Row> BY_AGE =
      Comparator.comparing(ticket -> ticket.text("_info/dateEntered", "9"));

  static TicketState state(Row ticket, Look look) {
    return new TicketState(ticket, look.call().scene());
  }

  static long outOfSla(List<Row> tickets, Look look) {
    return tickets.stream()
        .filter(ticket -> !ticket.is("closedFlag") && state(ticket, look).isOutOfSla())
        .count();
  }

  static long answered(List<Row> tickets) {
    return tickets.stream().filter(ticket -> ticket.is("customerUpdatedFlag")).count();
  }

  /** A list of tickets, the first to be taken up on top. */
  static JsonObject list(Listing tickets, Look look) {
    return Facts.list(tickets.sorted(byUrgency(look)), each -> shown(each, look));
  }

  /** A ticket among others. */
  static JsonObject shown(Row ticket, Look look) {
    TicketState state = state(ticket, look);
    return Facts.of(ticket)
        .numbers("id")
        .texts("summary")
        .add("company", ticket.text("company/name"))
        .add("status", ticket.text("status/name"))
        .add("priority", ticket.text("priority/name"))
        .add("owner", ticket.text("owner/name"))
        .add("ageDays", state.ageDays())
        .add("slaDue", state.due())
        .add("flags", String.join(", ", state.flags()))
        .json();
  }

  /** A ticket that is done. */
  static JsonObject closed(Row ticket) {
    return Facts.of(ticket)
        .numbers("id")
        .texts("summary")
        .add("type", ticket.text("type/name"))
        .moments("closedDate")
        .add("hours", ticket.number("actualHours"))
        .json();
  }
}
