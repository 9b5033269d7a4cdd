package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.desk.SlaStanding;
import dev.openpsa.cw.operations.call.Scene;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a ticket stands. */
record TicketState(Row ticket, Scene scene) {

  /** Whether it is past a target, and its clock runs. */
  boolean isOutOfSla() {
    Boolean isInSla = ticket.has("isInSla") ? ticket.is("isInSla") : null;
    Instant entered = ticket.moment("_info/dateEntered");
    return SlaStanding.of(isInSla, ticket.text("slaStatus"), entered, scene.now())
        == SlaStanding.PAST;
  }

  SlaClock sla() {
    return SlaClock.of(ticket.text("slaStatus"), ticket.moment("_info/dateEntered"));
  }

  /** What is due next; null for a ticket that is closed and for one without a clock. */
  @Nullable Instant due() {
    return ticket.is("closedFlag") ? null : sla().due();
  }

  /** What strikes about a ticket among others. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    boolean isOpen = !ticket.is("closedFlag");
    if (ticket.is("customerUpdatedFlag")) {
      flags.add("client_answered");
    }
    if (isOpen && isOutOfSla()) {
      flags.add("out_of_sla");
    }
    if (isOpen && !ticket.has("owner/id")) {
      flags.add("no_owner");
    }
    return flags;
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
    return Facts.of(ticket)
        .numbers("id")
        .texts("summary")
        .add("kind", ticket.has("project/id") ? "project ticket" : "service ticket")
        .references(
            "project",
            "phase",
            "board",
            "status",
            "priority",
            "type",
            "subType",
            "item",
            "source",
            "site")
        .add("dateEntered", ticket.moment("_info/dateEntered"))
        .add("enteredBy", ticket.text("_info/enteredBy"))
        .add("lastUpdated", ticket.moment("_info/lastUpdated"))
        .moments("closedDate")
        .add("ageDays", ageDays())
        .days("requiredDate")
        .references("sla")
        .texts("slaStatus")
        .add("slaDue", due())
        .moments("dateResponded", "dateResolved")
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
    Instant due = due();
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
