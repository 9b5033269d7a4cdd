package dev.openpsa.cw.sandbox.ticket;

import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Hours that a service level allows until something is done, around the clock; 0 where there is no
 * such target.
 */
public record ServiceTargets(double respond, double plan, double resolve) {
  private static final String PRIORITIES = "/service/slas/{}/priorities";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE MM/dd h:mm a 'UTC+00'", Locale.US).withZone(ZoneOffset.UTC);

  /** Those of the ticket's service level for its priority; null where it has no service level. */
  public static @Nullable ServiceTargets of(Draft ticket, Database database) {
    Table slas = database.table("/service/slas");
    Integer id = ticket.integer("sla");
    Row sla = id == null ? null : slas.find(id);
    if (sla == null) {
      return null;
    }
    Integer priority = ticket.integer("priority");
    Table priorities = database.table(PRIORITIES);
    for (Row row : priorities.rows()) {
      if (row.parent() == sla.id()
          && priority != null
          && priority.equals(row.cell(priorities.type().require("priority").index()))) {
        return of(priorities, row);
      }
    }
    return of(slas, sla);
  }

  private static ServiceTargets of(Table table, Row row) {
    return new ServiceTargets(
        hours(table, row, "respondHours"),
        hours(table, row, "planWithin"),
        hours(table, row, "resolutionHours"));
  }

  private static double hours(Table table, Row row, String field) {
    return row.cell(table.type().require(field).index()) instanceof Number hours
        ? hours.doubleValue()
        : 0;
  }

  /** What is due next, as the field {@code slaStatus} says it. */
  public String next(Instant entered, @Nullable Instant responded, @Nullable Instant planned) {
    if (responded == null) {
      return "Respond by " + due(entered, respond);
    }
    return planned == null && plan > 0 && plan < resolve
        ? "Plan by " + due(entered, plan)
        : "Resolve by " + due(entered, resolve);
  }

  private static String due(Instant entered, double hours) {
    return MOMENT.format(entered.plus(duration(hours)));
  }

  /** Whether something was done within so many hours. */
  public static boolean isWithin(Instant from, Instant to, double hours) {
    return hours <= 0 || !to.isAfter(from.plus(duration(hours)));
  }

  private static Duration duration(double hours) {
    return Duration.ofMinutes(Math.round(hours * 60));
  }
}
