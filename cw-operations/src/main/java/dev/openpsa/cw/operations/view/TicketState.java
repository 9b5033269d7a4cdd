package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.call.Scene;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Where a ticket stands. */
record TicketState(Row ticket, Scene scene) {

  /** Whether a target was missed; while a ticket waits its text still names the next one. */
  boolean isOutOfSla() {
    Instant due = sla().due();
    boolean isSaid = ticket.has("isInSla") && !ticket.is("isInSla");
    return isSaid || due != null && due.isBefore(scene.now());
  }

  SlaClock sla() {
    return SlaClock.of(ticket.text("slaStatus"), ticket.moment("_info/dateEntered"));
  }

  /** The reader's. */
  LocalDate today() {
    return LocalDate.ofInstant(scene.now(), scene.zone());
  }

  /** Full days from its entry to its end, or until now. */
  long ageDays() {
    Instant entered = ticket.moment("_info/dateEntered");
    Instant closed = ticket.moment("closedDate");
    Instant end = ticket.is("closedFlag") && closed != null ? closed : scene.now();
    return entered == null ? 0 : ChronoUnit.DAYS.between(entered, end);
  }

  JsonObject facts() {
    SlaClock sla = sla();
    return new Facts()
        .add("id", ticket.number("id"))
        .add("summary", ticket.text("summary"))
        .add("kind", ticket.has("project/id") ? "project ticket" : "service ticket")
        .add("project", ticket.reference("project"))
        .add("phase", ticket.reference("phase"))
        .add("board", ticket.reference("board"))
        .add("status", ticket.reference("status"))
        .add("priority", ticket.reference("priority"))
        .add("type", ticket.reference("type"))
        .add("subType", ticket.reference("subType"))
        .add("item", ticket.reference("item"))
        .add("source", ticket.reference("source"))
        .add("site", ticket.reference("site"))
        .add("dateEntered", ticket.moment("_info/dateEntered"))
        .add("enteredBy", ticket.text("_info/enteredBy"))
        .add("lastUpdated", ticket.moment("_info/lastUpdated"))
        .add("closedDate", ticket.moment("closedDate"))
        .add("ageDays", ageDays())
        .add("requiredDate", ticket.date("requiredDate"))
        .add("sla", ticket.reference("sla"))
        .add("slaStatus", ticket.text("slaStatus"))
        .add("slaDue", sla.due())
        .add("dateResponded", ticket.moment("dateResponded"))
        .add("dateResolved", ticket.moment("dateResolved"))
        .add("parentTicket", ticket.number("parentTicketId"))
        .add("mergedInto", ticket.reference("mergedParentTicket"))
        .json();
  }

  /** What matters in one sentence. */
  String headline() {
    StringBuilder words = new StringBuilder();
    words
        .append(ticket.has("project/id") ? "Project ticket #" : "Ticket #")
        .append(ticket.text("id"))
        .append(" \"")
        .append(ticket.line("summary", ""))
        .append("\" of ")
        .append(ticket.line("company/name", "no company"))
        .append(": ")
        .append(ticket.line("status/name", "no status"))
        .append(", ")
        .append(ticket.line("priority/name", "no priority"))
        .append(ticket.is("closedFlag") ? ", closed after " : ", open for ")
        .append(ageDays() == 1 ? "1 day" : ageDays() + " days")
        .append(", ")
        .append(ticket.has("owner/id") ? "owner " + ticket.line("owner/name", "") : "no owner");
    Instant due = ticket.is("closedFlag") ? null : sla().due();
    if (due != null) {
      words
          .append("; ")
          .append(due.isBefore(scene.now()) ? "SLA missed: was to " : "SLA: ")
          .append(String.valueOf(sla().stage()).toLowerCase(Locale.ROOT))
          .append(" by ")
          .append(Wording.minute(due, scene.zone()));
    }
    return words.append('.').toString();
  }
}
