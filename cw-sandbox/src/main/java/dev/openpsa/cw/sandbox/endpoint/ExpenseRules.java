package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;

/** An expense belongs to its member's report and takes its company from what it is charged to. */
final class ExpenseRules implements Rules {
  private static final List<String> FROM_TICKET =
      List.of("company", "agreement", "project", "phase");

  private final Database database;
  private final Sheets reports;

  ExpenseRules(Database database) {
    this.database = database;
    this.reports = Sheets.ofExpenses(database);
  }

  @Override
  public void complete(Draft draft, String member) {
    Row self = new Lookup(database).memberCalled(member);
    draft.setDefault("member", self == null ? null : self.id());
    draft.setDefault("billableOption", "Billable");
    draft.setDefault("status", "Open");
    draft.setDefault("invoiceAmount", draft.get("amount"));
    draft.setDefault("expenseReport", reports.covering(draft, "date"));
  }

  @Override
  public void check(Draft draft, Problems problems) {
    reports.check(draft, "date", problems);
    String type = draft.text("chargeToType");
    Integer charged = draft.integer("chargeToId");
    if (charged == null || type == null || !type.endsWith("Ticket")) {
      if (draft.get("company") == null && type == null && !problems.names("company")) {
        problems.add("MissingRequiredField", "company", "A company or a chargeToType is required.");
      }
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

  @Override
  public void stored(Draft draft, Row row, boolean isNew, String member) {
    reports.stored(draft, row, member);
  }

  @Override
  public void checkDeletion(Row row) {
    reports.checkDeletion(row);
  }

  @Override
  public void deleted(Row row) {
    reports.deleted(row);
  }
}
