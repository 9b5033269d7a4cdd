package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A line of a purchase order. */
record PurchaseLine(Row order, Row line) {
  /** What is sold is ordered within so many days. */
  private static final long ORDERED_WITHIN_DAYS = 45;

  /** Whether something of it is still to come. */
  boolean isWaiting() {
    BigDecimal received = line.numberOrZero("receivedQuantity");
    return !line.is("closedFlag")
        && !line.is("canceledFlag")
        && received.compareTo(line.numberOrZero("quantity")) < 0;
  }

  boolean isBackordered() {
    return isWaiting() && line.is("backorderedFlag");
  }

  /** Whether it should be here by a day and is not. */
  boolean isLate(LocalDate today) {
    LocalDate due = expected();
    return isWaiting() && due != null && due.isBefore(today);
  }

  /** When it arrives, or else is shipped. */
  @Nullable LocalDate expected() {
    LocalDate arrives = line.date("expectedArrivalDate");
    return arrives == null ? line.date("expectedShipDate") : arrives;
  }

  @Nullable String tracking() {
    String own = line.text("trackingNumber");
    return own == null ? order.text("trackingNumber") : own;
  }

  /** Whether it may be what was ordered for a product: of the same item, soon after it was sold. */
  boolean fits(Row product) {
    LocalDate sold = product.date("purchaseDate");
    LocalDate bought = order.date("poDate");
    return line.has("product/id")
        && line.text("product/id", "").equals(product.text("catalogItem/id"))
        && (sold == null
            || bought == null
            || !bought.isBefore(sold) && !bought.isAfter(sold.plusDays(ORDERED_WITHIN_DAYS)));
  }

  JsonObject json(LocalDate today) {
    return Facts.of(line)
        .add(
            "state",
            line.is("canceledFlag")
                ? "cancelled"
                : !isWaiting()
                    ? "received"
                    : isLate(today) ? "late" : isBackordered() ? "backordered" : "on order")
        .add("item", line.text("product/identifier"))
        .texts("description")
        .numbers("quantity")
        .add("received", line.number("receivedQuantity"))
        .add("expected", expected())
        .days("dateReceived")
        .add("tracking", tracking())
        .amounts("unitCost")
        .json();
  }
}
