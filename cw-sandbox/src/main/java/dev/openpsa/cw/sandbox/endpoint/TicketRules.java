package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Flags;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ticket has a board, and a status of that board that says whether it is closed. */
final class TicketRules implements Rules {
  private static final Map<String, String> INITIAL_NOTES =
      Map.of(
          "initialDescription", "detailDescriptionFlag",
          "initialInternalAnalysis", "internalAnalysisFlag",
          "initialResolution", "resolutionFlag");

  private static final List<String> ADDRESS =
      List.of("addressLine1", "addressLine2", "city", "zip", "country");
  private static final Map<String, String> BILLING =
      Map.of(
          "billTime", "NoDefault",
          "billExpenses", "NoDefault",
          "billProducts", "NoDefault",
          "billingMethod", "ActualRates",
          "subBillingMethod", "ActualRates");
  private static final List<String> ESTIMATES =
      List.of(
          "estimatedExpenseCost",
          "estimatedExpenseRevenue",
          "estimatedProductCost",
          "estimatedProductRevenue",
          "estimatedTimeCost",
          "estimatedTimeRevenue");
  private static final List<String> COUNTERS =
      List.of(
          "escalationLevel",
          "minutesBeforeWaiting",
          "respondedSkippedMinutes",
          "resplanSkippedMinutes");

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
    Integer company = draft.integer("company");
    if (company != null) {
      ofCompany(draft, company);
    }
    draft.setDefault("serviceLocation", lookup.defaultId(database.table("/service/locations"), 0));
    draft.setDefault("priority", lookup.defaultId(database.table("/service/priorities"), 0));
    draft.setDefault("source", lookup.defaultId(database.table("/service/sources"), 0));
    draft.setDefault("sla", lookup.defaultId(database.table("/service/slas"), 0));
    draft.setDefault("recordType", isProjectTicket ? "ProjectTicket" : "ServiceTicket");
    draft.setDefault("severity", "Medium");
    draft.setDefault("impact", "Medium");
    draft.setDefault("actualHours", 0.0);
    BILLING.forEach(draft::setDefault);
    ESTIMATES.forEach(field -> draft.setDefault(field, 0.0));
    COUNTERS.forEach(field -> draft.setDefault(field, 0));
  }

  /** Where the work is to be done, as it was when the ticket came in. */
  private void ofCompany(Draft draft, int company) {
    Lookup lookup = new Lookup(database);
    Table companies = database.table("/company/companies");
    Table sites = database.table("/company/companies/{}/sites");
    draft.setDefault("site", lookup.value(companies, company, "site"));
    draft.setDefault("currency", lookup.value(companies, company, "currency"));
    Integer site = draft.integer("site");
    Row row = site == null ? null : sites.find(site);
    if (row != null) {
      draft.setDefault("siteName", Lookup.value(sites, row, "name"));
      for (String field : ADDRESS) {
        draft.setDefault(field, Lookup.value(sites, row, field));
      }
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
    if (Boolean.TRUE.equals(draft.get("closedFlag")) && draft.get("closedBy") == null) {
      Draft closed = draft.table().draft(row).set("closedBy", member);
      draft.table().replace(closed, row.audit());
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
