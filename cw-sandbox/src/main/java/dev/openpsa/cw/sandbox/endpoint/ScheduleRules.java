package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.Arrays;
import java.util.Objects;

/** Booking a member on a ticket names the member among the ticket's resources. */
final class ScheduleRules implements Rules {
  private final Database database;

  ScheduleRules(Database database) {
    this.database = database;
  }

  @Override
  public void complete(Draft draft, String member) {
    Lookup lookup = new Lookup(database);
    Row self = lookup.memberCalled(member);
    draft.setDefault("member", self == null ? null : self.id());
    draft.setDefault("status", lookup.defaultId(database.table("/schedule/statuses"), 0));
  }

  @Override
  public void stored(Draft draft, Row row, boolean isNew, String member) {
    Integer booked = draft.integer("member");
    Integer ticket = draft.integer("objectId");
    Integer type = draft.integer("type");
    Lookup lookup = new Lookup(database);
    boolean isService =
        type != null
            && "S".equals(lookup.value(database.table("/schedule/types"), type, "identifier"));
    if (!isNew || booked == null || ticket == null || !isService) {
      return;
    }
    Object identifier = lookup.value(database.table("/system/members"), booked, "identifier");
    for (String key : new String[] {"/service/tickets", "/project/tickets"}) {
      Table tickets = database.table(key);
      Row found = tickets.find(ticket);
      if (found != null && identifier != null) {
        Draft changed = tickets.draft(found);
        String resources = Objects.requireNonNullElse(changed.text("resources"), "");
        if (!Arrays.asList(resources.split(", ")).contains(identifier)) {
          changed.set(
              "resources", resources.isEmpty() ? identifier : resources + ", " + identifier);
          tickets.replace(changed, found.audit().changed(database.now(), member));
        }
      }
    }
  }
}
