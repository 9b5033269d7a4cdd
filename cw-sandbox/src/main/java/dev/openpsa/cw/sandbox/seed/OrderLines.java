package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import org.jspecify.annotations.Nullable;

/** Lines of purchase orders: what was ordered, and how much of it has come. */
final class OrderLines {
  private static final String CATALOG = "/procurement/catalog";
  private static final String ORDERS = "/procurement/purchaseorders";

  private final Ground ground;

  OrderLines(Ground ground) {
    this.ground = ground;
  }

  /**
   * How far a line has come; days are counted from today.
   *
   * @param received when it came whole; null when it has not
   * @param isPartly half of it has come, the rest is backordered
   */
  record Progress(int ordered, @Nullable Integer received, int expected, boolean isPartly) {
    private boolean isClosed() {
      return received != null;
    }

    private String status() {
      return isClosed() ? "FullyReceived" : isPartly ? "PartiallyReceiveCloneRest" : "Waiting";
    }
  }

  void put(Row order, Row item, int number, int quantity, Progress progress) {
    double cost = cost(item);
    Integer received = progress.received();
    ground.put(
        ORDERS + "/{}/lineitems",
        order.id(),
        ground.day(progress.ordered()),
        "fcrane",
        l ->
            l.set("lineNumber", number)
                .set("purchaseOrderId", order.id())
                .set("purchaseOrderNumber", ground.text(ORDERS, order, "poNumber"))
                .set("product", item)
                .set("description", ground.text(CATALOG, item, "description"))
                .set("quantity", (double) quantity)
                .set(
                    "receivedQuantity",
                    progress.isClosed() ? quantity : progress.isPartly() ? quantity / 2 : 0)
                .set("receivedStatus", progress.status())
                .set("dateReceived", received == null ? null : ground.day(received))
                .set("backorderedFlag", progress.isPartly())
                .set("closedFlag", progress.isClosed())
                .set("unitCost", cost)
                .set("extCost", quantity * cost)
                .set("unitOfMeasure", ground.named("/procurement/unitofmeasures", "Each"))
                .set("expectedShipDate", ground.day(progress.expected())));
  }

  /** What one of it costs; 0 where the catalog tells none. */
  double cost(Row item) {
    return ground.value(CATALOG, item, "cost") instanceof Double cost ? cost : 0;
  }
}
