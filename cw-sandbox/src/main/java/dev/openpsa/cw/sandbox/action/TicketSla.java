package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import dev.openpsa.cw.sandbox.ticket.ServiceClock;

/** Where tickets stand against their SLA at this moment. */
final class TicketSla {
  private static final String TICKETS = "/service/tickets";

  private final Records records;

  TicketSla(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register.on(
        "GET /service/tickets/calculateSla",
        call -> {
          Table view = records.database().scratch(records.table(TICKETS));
          ServiceClock clock = new ServiceClock(records.database());
          for (Row ticket : records.table(TICKETS).rows()) {
            Draft draft = view.draft(ticket);
            clock.judge(draft, ticket.audit().entered(), records.database().now());
            view.adopt(ticket.id(), draft, ticket.audit());
          }
          return records.page(view, call);
        });
  }
}
