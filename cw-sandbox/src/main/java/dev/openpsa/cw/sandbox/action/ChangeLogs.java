package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.endpoint.AuditLog;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tickets and time entries that were written since the log was last emptied, each write once.
 */
final class ChangeLogs {
  private static final String TICKETS = "/service/tickets";
  private static final String TIME = "/time/entries";

  private final Records records;

  ChangeLogs(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register
        .on("GET /service/tickets/changelogs", this::tickets)
        .onSilent("DELETE /service/tickets/changelogs", call -> empty(TICKETS))
        .on("GET /time/changelogs", this::time)
        .onSilent("DELETE /time/changelogs", call -> empty(TIME));
  }

  private void empty(String key) {
    records.auditLog().forgetWrites(key);
  }

  private List<AuditLog.Write> writes(String key) {
    return records.auditLog().writes(key);
  }

  private Answer tickets(Call call) {
    Table view = records.scratch("TicketChangeLog");
    for (AuditLog.Write write : writes(TICKETS)) {
      Row row = write.row();
      Draft draft =
          view.draft(0)
              .set("action", write.action())
              .set("ticketNumber", row.id())
              .set("boardId", records.value(TICKETS, row, "board"))
              .set("boardName", name(TICKETS, row, "board", "/service/boards"))
              .set("companyIdentifier", records.value(TICKETS, row, "company"))
              .set("companyName", name(TICKETS, row, "company", "/company/companies"))
              .set("contactId", records.value(TICKETS, row, "contact"))
              .set("contactName", records.value(TICKETS, row, "contactName"))
              .set("ownerIdentifier", records.value(TICKETS, row, "owner"))
              .set("ticketOwner", name(TICKETS, row, "owner", "/system/members"))
              .set("priorityId", records.value(TICKETS, row, "priority"))
              .set("priorityName", name(TICKETS, row, "priority", "/service/priorities"))
              .set("resourceList", records.value(TICKETS, row, "resources"))
              .set("slaName", name(TICKETS, row, "sla", "/service/slas"))
              .set("status", name(TICKETS, row, "status", "/service/boards/{}/statuses"))
              .set("teamName", name(TICKETS, row, "team", "/service/boards/{}/teams"))
              .set("mergedParentTicketId", records.value(TICKETS, row, "mergedParentTicket"));
      for (String field :
          List.of(
              "summary",
              "severity",
              "impact",
              "recordType",
              "closedFlag",
              "customerUpdatedFlag",
              "parentTicketId")) {
        draft.set(field, records.value(TICKETS, row, field));
      }
      view.insert(draft, row.audit());
    }
    return records.page(view, call);
  }

  private Answer time(Call call) {
    Table view = records.scratch("TimeEntryChangeLog");
    for (AuditLog.Write write : writes(TIME)) {
      Row row = write.row();
      Draft draft =
          view.draft(0)
              .set("action", write.action())
              .set("timeRecId", row.id())
              .set("companyName", name(TIME, row, "company", "/company/companies"))
              .set("chargeToRecId", records.value(TIME, row, "chargeToId"))
              .set("hoursActual", records.value(TIME, row, "actualHours"))
              .set("internalNote", records.value(TIME, row, "internalNotes"))
              .set("timeStatus", records.value(TIME, row, "status"));
      for (String field :
          List.of(
              "billableOption",
              "chargeToType",
              "hourlyRate",
              "invoiceFlag",
              "notes",
              "company",
              "member",
              "workType",
              "workRole",
              "agreement",
              "invoice",
              "ticket",
              "project",
              "phase")) {
        draft.set(field, records.value(TIME, row, field));
      }
      view.insert(
          draft
              .set("timeStart", records.value(TIME, row, "timeStart"))
              .set("timeEnd", records.value(TIME, row, "timeEnd")),
          row.audit());
    }
    return records.page(view, call);
  }

  private @Nullable String name(String key, Row row, String field, String target) {
    Integer id = records.integer(key, row, field);
    Row referred = id == null ? null : records.table(target).find(id);
    return referred == null ? null : Labels.of(records.table(target), referred);
  }
}
