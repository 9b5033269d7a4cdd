package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Flags;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import dev.openpsa.cw.sandbox.ticket.ServiceClock;
import dev.openpsa.cw.sandbox.ticket.TicketDefaults;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ticket has a board, and a status of that board that says whether it is closed. */
final class TicketRules implements Rules {
  private static final Map<String, String> INITIAL_NOTES =
      Map.of(
          "initialDescription", "detailDescriptionFlag",
          "initialInternalAnalysis", "internalAnalysisFlag",
          "initialResolution", "resolutionFlag");

  /** Who has brought a ticket to a stage, by the field that tells when. */
  private static final Map<String, String> BY =
      Map.of(
          "dateResponded", "respondedBy", "dateResplan", "resplanBy", "dateResolved", "resolvedBy");

  private final Database database;
  private final Table boards;
  private final Table statuses;

  TicketRules(Database database) {
    this.database = database;
    this.boards = database.table("/service/boards");
    this.statuses = database.table("/service/boards/{}/statuses");
  }

  @Override
  public void complete(Draft draft, String member) {
    boolean isProjectTicket = draft.table().key().startsWith("/project");
    Lookup lookup = new Lookup(database);
    draft.setDefault(
        "board", lookup.firstId(boards, "projectFlag", isProjectTicket, "inactiveFlag", false));
    Integer board = draft.integer("board");
    if (board != null) {
      draft.setDefault("status", lookup.defaultId(statuses, board));
      draft.setDefault("team", lookup.defaultId(database.table("/service/boards/{}/teams"), board));
      draft.setDefault("location", lookup.value(boards, board, "location"));
      draft.setDefault("department", lookup.value(boards, board, "department"));
    }
    draft.setDefault("serviceLocation", lookup.defaultId(database.table("/service/locations"), 0));
    draft.setDefault("priority", lookup.defaultId(database.table("/service/priorities"), 0));
    draft.setDefault("source", lookup.defaultId(database.table("/service/sources"), 0));
    draft.setDefault("sla", lookup.defaultId(database.table("/service/slas"), 0));
    draft.setDefault("recordType", isProjectTicket ? "ProjectTicket" : "ServiceTicket");
    draft.setDefault("severity", "Medium");
    draft.setDefault("impact", "Medium");
    draft.setDefault("actualHours", 0.0);
    TicketDefaults defaults = new TicketDefaults(database, draft.table());
    defaults.complete(draft);
    Integer company = draft.integer("company");
    if (company != null) {
      defaults.locate(draft, defaults.placeOf(company, draft.integer("site")));
    }
  }

  @Override
  public void check(Draft draft, Problems problems) {
    Integer board = draft.integer("board");
    Integer status = draft.integer("status");
    Row statusRow = status == null ? null : statuses.find(status);
    if (status == null || statusRow == null || board == null) {
      return;
    }
    if (statusRow.parent() != board) {
      if (!problems.names("status")) {
        problems.add(
            "NotFound",
            "status/id",
            "Service Status " + status + " not found for Service Board " + board);
      }
      return;
    }
    boolean closed =
        Boolean.TRUE.equals(new Lookup(database).value(statuses, status, "closedStatus"));
    if (closed && !Boolean.TRUE.equals(draft.get("closedFlag"))) {
      draft.set("closedDate", database.now());
    } else if (!closed) {
      draft.set("closedDate", null);
      draft.set("closedBy", null);
    }
    draft.set("closedFlag", closed);
    contact(draft);
    if (draft.has("slaStatus")) {
      time(draft);
    }
  }

  /** What the new status says to be done counts as done now. */
  private void time(Draft draft) {
    Row old = draft.table().find(draft.id());
    Instant now = database.now();
    ServiceClock clock = new ServiceClock(database);
    Integer before =
        old == null || !(Lookup.value(draft.table(), old, "status") instanceof Integer id)
            ? null
            : id;
    clock.move(draft, before, now);
    clock.judge(draft, old == null ? now : old.audit().entered(), now);
  }

  private void contact(Draft draft) {
    Integer contact = draft.integer("contact");
    Row row = contact == null ? null : database.table("/company/contacts").find(contact);
    if (row != null) {
      @Nullable String name = Labels.of(database.table("/company/contacts"), row);
      draft.setDefault("contactName", name);
    }
  }

  @Override
  public void stored(Draft draft, Row row, boolean isNew, String member) {
    if (isNew) {
      INITIAL_NOTES.forEach((field, flag) -> note(draft.text(field), flag, row, member));
    }
    Draft signed = draft.table().draft(row);
    boolean isSigned = false;
    if (Boolean.TRUE.equals(draft.get("closedFlag")) && draft.get("closedBy") == null) {
      signed.set("closedBy", member);
      isSigned = true;
    }
    for (Map.Entry<String, String> stage : BY.entrySet()) {
      if (draft.get(stage.getKey()) != null && draft.get(stage.getValue()) == null) {
        signed.setDefault(stage.getValue(), member);
        isSigned = true;
      }
    }
    if (isSigned) {
      draft.table().replace(signed, row.audit());
    }
  }

  private void note(@Nullable String text, String flag, Row ticket, String member) {
    if (text == null || text.isBlank()) {
      return;
    }
    Table notes = database.table("/service/tickets/{}/notes");
    Draft note = notes.draft(ticket.id()).set("text", text).set(flag, true);
    new NoteRules(database).complete(note, member);
    Flags.settle(note);
    notes.insert(note, Audit.created(database.now(), member));
  }
}
