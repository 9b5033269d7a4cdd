package dev.openpsa.cw.sandbox.ticket;

import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import org.jspecify.annotations.Nullable;

/**
 * Minutes of service hours that a service level allows until something is done; 0 where there is no
 * such target.
 */
public record ServiceTargets(int respond, int plan, int resolve) {
  private static final String PRIORITIES = "/service/slas/{}/priorities";

  /** Those of a service level for a priority. */
  static ServiceTargets of(Row sla, @Nullable Integer priority, Database database) {
    Table priorities = database.table(PRIORITIES);
    for (Row row : priorities.rows()) {
      if (row.parent() == sla.id()
          && priority != null
          && priority.equals(row.cell(priorities.type().require("priority").index()))) {
        return of(priorities, row);
      }
    }
    return of(database.table("/service/slas"), sla);
  }

  private static ServiceTargets of(Table table, Row row) {
    return new ServiceTargets(
        minutes(table, row, "respondHours"),
        minutes(table, row, "planWithin"),
        minutes(table, row, "resolutionHours"));
  }

  private static int minutes(Table table, Row row, String field) {
    return row.cell(table.type().require(field).index()) instanceof Number hours
        ? (int) Math.round(hours.doubleValue() * 60)
        : 0;
  }

  /** Whether a target, if there is one, allows that long. */
  static boolean isWithin(int minutes, int target) {
    return target <= 0 || minutes <= target;
  }
}
