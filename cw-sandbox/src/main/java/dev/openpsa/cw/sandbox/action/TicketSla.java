package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import dev.openpsa.cw.sandbox.ticket.ServiceTargets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where tickets stand against their SLA at this moment. Hours count around the clock. */
final class TicketSla {
  private static final String TICKETS = "/service/tickets";
  private static final String STATUSES = "/service/boards/{}/statuses";

  private final Records records;

  TicketSla(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register.on(
        "GET /service/tickets/calculateSla",
        call -> {
          Table view = records.database().scratch(records.table(TICKETS));
          for (Row ticket : records.table(TICKETS).rows()) {
            calculated(view, ticket);
          }
          return records.page(view, call);
        });
  }

  private void calculated(Table view, Row ticket) {
    Draft draft = view.draft(ticket);
    ServiceTargets targets = ServiceTargets.of(draft, records.database());
    if (targets != null) {
      Instant entered = ticket.audit().entered();
      Instant now = records.database().now();
      Instant responded = moment(draft, "dateResponded");
      Instant planned = moment(draft, "dateResplan");
      Instant resolved = moment(draft, "dateResolved");
      boolean isClosed = Boolean.TRUE.equals(draft.get("closedFlag"));
      draft.set(
          "isInSla",
          ServiceTargets.isWithin(entered, first(responded, resolved, now), targets.respond())
              && ServiceTargets.isWithin(entered, first(resolved, null, now), targets.resolve()));
      draft.set(
          "slaStatus",
          isClosed || resolved != null
              ? "Resolved"
              : isWaiting(draft) ? "Waiting" : targets.next(entered, responded, planned));
    }
    view.adopt(ticket.id(), draft, ticket.audit());
  }

  private static Instant first(@Nullable Instant a, @Nullable Instant b, Instant otherwise) {
    return a != null ? a : b != null ? b : otherwise;
  }

  private boolean isWaiting(Draft ticket) {
    Integer status = ticket.integer("status");
    Row row = status == null ? null : records.table(STATUSES).find(status);
    return row != null && records.text(STATUSES, row, "escalationStatus").equals("NoEscalation");
  }

  private static @Nullable Instant moment(Draft draft, String field) {
    Object value = draft.get(field);
    return value instanceof Instant instant ? instant : null;
  }
}
