package dev.openpsa.cw.sandbox.endpoint;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hours follow start, end and deduction; the ticket lends its company and counts the hours. */
final class TimeEntryRules implements Rules {
  private static final List<String> FROM_TICKET =
      List.of("company", "agreement", "project", "phase");

  private static final String ENTRIES = "/time/entries";

  private final Database database;
  private final Sheets sheets;

  TimeEntryRules(Database database) {
    this.database = database;
    this.sheets = Sheets.ofTime(database);
  }

  /** The rate follows from the member; it can be changed later. */
  @Override
  public void received(JsonObject members, Draft draft) {
    members.remove("hourlyRate");
  }

  @Override
  public void complete(Draft draft, String member) {
    Lookup lookup = new Lookup(database);
    Table members = database.table("/system/members");
    Row self = lookup.memberCalled(member);
    draft.setDefault("member", self == null ? null : self.id());
    Integer worker = draft.integer("member");
    if (worker != null) {
      draft.setDefault("workType", lookup.value(members, worker, "workType"));
      draft.setDefault("workRole", lookup.value(members, worker, "workRole"));
      draft.setDefault("hourlyRate", lookup.value(members, worker, "hourlyRate"));
    }
    draft.setDefault("workType", lookup.defaultId(database.table("/time/worktypes"), 0));
    draft.setDefault("workRole", lookup.defaultId(database.table("/time/workroles"), 0));
    draft.setDefault("billableOption", "Billable");
    draft.setDefault("status", "Open");
    draft.setDefault("invoiceFlag", false);
    if (draft.get("timeStart") instanceof Instant start
        && draft.get("timeEnd") == null
        && draft.get("actualHours") instanceof Double hours) {
      draft.set("timeEnd", start.plus(Duration.ofMinutes(Math.round(hours * 60))));
    }
    draft.setDefault("timeSheet", sheets.covering(draft, "timeStart"));
  }

  @Override
  public void check(Draft draft, Problems problems) {
    hours(draft, problems);
    sheets.check(draft, "timeStart", problems);
    String type = draft.text("chargeToType");
    Integer charged = draft.integer("chargeToId");
    if (charged == null || type == null || !type.endsWith("Ticket")) {
      return;
    }
    Table tickets =
        database.table(type.equals("ProjectTicket") ? "/project/tickets" : "/service/tickets");
    Row ticket = tickets.find(charged);
    if (ticket == null) {
      problems.add("NotFound", "chargeToId", "Service Ticket " + charged + " not found");
      return;
    }
    draft.set("ticket", ticket);
    for (String field : FROM_TICKET) {
      draft.setDefault(field, Lookup.value(tickets, ticket, field));
    }
  }

  private static void hours(Draft draft, Problems problems) {
    if (draft.get("timeStart") instanceof Instant start
        && draft.get("timeEnd") instanceof Instant end) {
      if (end.isBefore(start)) {
        problems.add("InvalidField", "timeEnd", "The end time must be after the start time");
        return;
      }
      double deducted = draft.get("hoursDeduct") instanceof Double hours ? hours : 0;
      double worked = Duration.between(start, end).toMinutes() / 60.0 - deducted;
      draft.set("actualHours", Math.round(worked * 100) / 100.0);
    }
  }

  @Override
  public void stored(Draft draft, Row row, boolean isNew, String member) {
    sheets.stored(draft, row, member);
    countOnTicket(draft.integer("ticket"), member);
  }

  @Override
  public void checkDeletion(Row row) {
    sheets.checkDeletion(row);
  }

  @Override
  public void deleted(Row row) {
    Table entries = database.table(ENTRIES);
    sheets.deleted(row);
    if (Lookup.value(entries, row, "ticket") instanceof Integer ticket) {
      countOnTicket(ticket, row.audit().updatedBy());
    }
  }

  private void countOnTicket(@Nullable Integer ticketId, String member) {
    if (ticketId == null) {
      return;
    }
    for (String key : List.of("/service/tickets", "/project/tickets")) {
      Table tickets = database.table(key);
      Row ticket = tickets.find(ticketId);
      if (ticket != null) {
        tickets.replace(
            tickets.draft(ticket).set("actualHours", total(database.table(ENTRIES), ticketId)),
            ticket.audit().changed(database.now(), member));
      }
    }
  }

  private static double total(Table entries, Integer ticket) {
    double total = 0;
    for (Row entry : entries.rows()) {
      if (ticket.equals(Lookup.value(entries, entry, "ticket"))
          && Lookup.value(entries, entry, "actualHours") instanceof Double hours) {
        total += hours;
      }
    }
    return Math.round(total * 100) / 100.0;
  }
}
