package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where tickets stand against their SLA at this moment. Hours count around the clock. */
final class TicketSla {
  private static final String TICKETS = "/service/tickets";
  private static final String SLAS = "/service/slas";
  private static final String PRIORITIES = "/service/slas/{}/priorities";
  private static final String STATUSES = "/service/boards/{}/statuses";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE MM/dd h:mm a 'UTC+00'", Locale.US).withZone(ZoneOffset.UTC);

  private final Records records;

  /** Hours allowed until something is done; 0 where there is no such target. */
  private record Targets(double respond, double plan, double resolve) {}

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
    Targets targets = targets(draft);
    if (targets != null) {
      Instant entered = ticket.audit().entered();
      Instant now = records.database().now();
      Instant responded = moment(draft, "dateResponded");
      Instant planned = moment(draft, "dateResplan");
      Instant resolved = moment(draft, "dateResolved");
      boolean isClosed = Boolean.TRUE.equals(draft.get("closedFlag"));
      draft.set(
          "isInSla",
          isWithin(entered, first(responded, resolved, now), targets.respond())
              && isWithin(entered, first(resolved, null, now), targets.resolve()));
      draft.set(
          "slaStatus",
          isClosed || resolved != null
              ? "Resolved"
              : isWaiting(draft) ? "Waiting" : next(entered, responded, planned, targets));
    }
    view.adopt(ticket.id(), draft, ticket.audit());
  }

  private @Nullable Targets targets(Draft ticket) {
    Integer id = ticket.integer("sla");
    Row sla = id == null ? null : records.table(SLAS).find(id);
    if (sla == null) {
      return null;
    }
    Integer priority = ticket.integer("priority");
    for (Row row : records.below(PRIORITIES, sla.id())) {
      if (priority != null && priority.equals(records.integer(PRIORITIES, row, "priority"))) {
        return targets(PRIORITIES, row);
      }
    }
    return targets(SLAS, sla);
  }

  private Targets targets(String key, Row row) {
    return new Targets(
        records.number(key, row, "respondHours"),
        records.number(key, row, "planWithin"),
        records.number(key, row, "resolutionHours"));
  }

  private static String next(
      Instant entered, @Nullable Instant responded, @Nullable Instant planned, Targets targets) {
    if (responded == null) {
      return "Respond by " + due(entered, targets.respond());
    }
    return planned == null && targets.plan() > 0 && targets.plan() < targets.resolve()
        ? "Plan by " + due(entered, targets.plan())
        : "Resolve by " + due(entered, targets.resolve());
  }

  private static String due(Instant entered, double hours) {
    return MOMENT.format(entered.plus(duration(hours)));
  }

  private static boolean isWithin(Instant from, Instant to, double hours) {
    return hours <= 0 || !to.isAfter(from.plus(duration(hours)));
  }

  private static Duration duration(double hours) {
    return Duration.ofMinutes(Math.round(hours * 60));
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
