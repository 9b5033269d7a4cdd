package dev.openpsa.cw.operations.analytics.procurement;

import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a purchase order that are still to come.
 *
 * @param value what they cost; null where no line tells it
 * @param expected the last day on which one is expected to ship; null where none tells it
 */
record OpenLines(
    int count,
    @Nullable BigDecimal value,
    int late,
    int backordered,
    @Nullable LocalDate expected) {
  static final Query QUERY =
      Query.of(
          "/procurement/purchaseorders/{parentId}/lineitems",
          "",
          "id",
          "quantity",
          "receivedQuantity",
          "receivedStatus",
          "expectedShipDate",
          "backorderedFlag",
          "canceledFlag",
          "closedFlag",
          "unitCost");

  static OpenLines of(List<Row> lines, LocalDate today) {
    Sum value = new Sum();
    int count = 0;
    int late = 0;
    int backordered = 0;
    LocalDate last = null;
    for (Row line : lines) {
      if (!isOpen(line)) {
        continue;
      }
      BigDecimal cost = line.number("unitCost");
      LocalDate expected = line.date("expectedShipDate");
      count++;
      value.add(cost == null ? null : missing(line).multiply(cost));
      late += expected != null && expected.isBefore(today) ? 1 : 0;
      backordered += line.flag("backorderedFlag") ? 1 : 0;
      last = last == null || (expected != null && expected.isAfter(last)) ? expected : last;
    }
    return new OpenLines(count, value.value(), late, backordered, last);
  }

  private static boolean isOpen(Row line) {
    return !line.flag("canceledFlag")
        && !line.flag("closedFlag")
        && !line.text("receivedStatus", "").equals("FullyReceived")
        && missing(line).signum() > 0;
  }

  private static BigDecimal missing(Row line) {
    BigDecimal ordered = line.number("quantity");
    BigDecimal received = line.number("receivedQuantity");
    return (ordered == null ? BigDecimal.ZERO : ordered)
        .subtract(received == null ? BigDecimal.ZERO : received);
  }
}
