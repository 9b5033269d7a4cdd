package dev.openpsa.cw.operations.analytics.control;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.desk.SlaStanding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open ticket as a stand-up speaks of it.
 *
 * @param owner null for nobody
 * @param isDue today or before
 * @param idleDays whole days since it last changed
 */
record OpenTicket(
    int id,
    String summary,
    String company,
    String board,
    String priority,
    int weight,
    @Nullable String owner,
    SlaStanding sla,
    boolean isDue,
    boolean isAnswered,
    boolean isStale,
    long idleDays) {
  static final List<String> FIELDS =
      List.of(
          "summary",
          "company/name",
          "board/name",
          "priority/id",
          "priority/name",
          "owner/identifier",
          "isInSla",
          "slaStatus",
          "_info/dateEntered",
          "requiredDate",
          "customerUpdatedFlag",
          "_info/lastUpdated");

  private static final int MOST_IDLE = 10;

  static OpenTicket of(Row ticket, Inquiry inquiry, LocalDate day, Priorities priorities) {
    Integer id = ticket.id("id");
    LocalDate required = ticket.date("requiredDate");
    Instant changed = ticket.instant("_info/lastUpdated");
    long idle = changed == null ? 0 : Duration.between(changed, inquiry.now()).toDays();
    return new OpenTicket(
        id == null ? 0 : id,
        ticket.text("summary", "(no summary)"),
        ticket.text("company/name", "(none)"),
        ticket.text("board/name", "(none)"),
        ticket.text("priority/name", "(none)"),
        priorities.weight(ticket.id("priority/id")),
        ticket.text("owner/identifier"),
        standing(ticket, inquiry.now()),
        required != null && !required.isAfter(day),
        ticket.flag("customerUpdatedFlag"),
        idle >= inquiry.call().integer("stale_days"),
        idle);
  }

  private static SlaStanding standing(Row ticket, Instant now) {
    return SlaStanding.of(
        ticket.has("isInSla") ? ticket.flag("isInSla") : null,
        ticket.text("slaStatus"),
        ticket.instant("_info/dateEntered"),
        now);
  }

  boolean isOutOfSla() {
    return sla == SlaStanding.PAST;
  }

  /** Whether the clock of its service level stands still. */
  boolean isWaiting() {
    return sla == SlaStanding.WAITING;
  }

  long score() {
    return 10L * weight
        + (isOutOfSla() ? 30 : 0)
        + (isDue ? 20 : 0)
        + (isAnswered ? 15 : 0)
        + (owner == null ? 10 : 0)
        + Math.min(MOST_IDLE, idleDays);
  }

  /** Whose it is, and what speaks for doing it now. */
  String why() {
    List<String> why = new ArrayList<>(List.of(company, priority));
    why.add(owner == null ? "nobody's" : owner);
    if (isOutOfSla()) {
      why.add("out of SLA");
    }
    if (isDue) {
      why.add("due");
    }
    if (isAnswered) {
      why.add("client answered");
    }
    if (idleDays > 0) {
      why.add(idleDays + (idleDays == 1 ? " day" : " days") + " without a change");
    }
    return String.join(", ", why);
  }
}
