package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.Map;

/** The rules of each resource that has some. */
final class RuleBook {
  private final Map<String, Rules> byKey;

  RuleBook(Database database) {
    Rules tickets = new TicketRules(database);
    byKey =
        Map.of(
            "/service/tickets", tickets,
            "/project/tickets", tickets,
            "/service/tickets/{}/notes", new NoteRules(database),
            "/time/entries", new TimeEntryRules(database),
            "/schedule/entries", new ScheduleRules(database),
            "/company/companies", new CompanyRules(database));
  }

  Rules of(Table table) {
    return byKey.getOrDefault(table.key(), Rules.NONE);
  }
}
