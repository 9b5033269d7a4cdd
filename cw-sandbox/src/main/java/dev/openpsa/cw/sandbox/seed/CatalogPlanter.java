package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;

/** What is sold and what is bought. */
final class CatalogPlanter {
  private static final String CATALOG = "/procurement/catalog";
  private static final String ORDERS = "/procurement/purchaseorders";

  private final Ground ground;

  CatalogPlanter(Ground ground) {
    this.ground = ground;
  }

  void plant() {
    for (List<String> line : Words.lines("catalog.tsv")) {
      Row subcategory = ground.named("/procurement/subcategories", line.get(2));
      ground.put(
          CATALOG,
          c ->
              c.set("identifier", line.get(0))
                  .set("description", line.get(1))
                  .set("customerDescription", line.get(1))
                  .set("subcategory", subcategory)
                  .set(
                      "category",
                      ground.value("/procurement/subcategories", subcategory, "category"))
                  .set("type", ground.named("/procurement/types", line.get(3)))
                  .set("productClass", line.get(4))
                  .set("price", Double.valueOf(line.get(5)))
                  .set("cost", Double.valueOf(line.get(6)))
                  .set("recurringFlag", line.get(4).equals("Agreement"))
                  .set("unitOfMeasure", ground.named("/procurement/unitofmeasures", "Each"))
                  .set("taxableFlag", line.get(4).equals("Inventory")));
    }
  }

  /** Orders of the last months at a vendor, the latest of them not received yet. */
  void plantOrders(List<Client> clients, int scale) {
    Row vendor =
        ground.put(
            "/company/companies",
            c ->
                c.set("name", "Summit Distribution")
                    .set("identifier", "SummitDistribution")
                    .set("status", ground.named("/company/companies/statuses", "Active"))
                    .set("types", List.of(ground.named("/company/companies/types", "Vendor").id()))
                    .set("isVendorFlag", true));
    List<Row> goods =
        ground.rows(CATALOG).stream()
            .filter(r -> "Inventory".equals(ground.value(CATALOG, r, "productClass")))
            .toList();
    int count = 24 * scale;
    for (int i = 0; i < count; i++) {
      int age = 170 - i * 168 / count;
      String status = age > 30 ? "Closed" : age > 14 ? "Partially Received" : "Ordered";
      order(vendor, goods, ground.chance().pick(clients), i + 1, age, status);
    }
  }

  private void order(
      Row vendor, List<Row> goods, Client client, int number, int age, String status) {
    Row item = ground.chance().pick(goods);
    double quantity = ground.chance().between(2, 8);
    String tracking = ground.chance().digits(9);
    boolean isPartly = status.startsWith("Partially");
    double cost = ground.value(CATALOG, item, "cost") instanceof Double c ? c : 0;
    Row order =
        ground.put(
            ORDERS,
            0,
            ground.day(-age),
            "fcrane",
            o ->
                o.set("poNumber", "PO-%04d".formatted(number))
                    .set("poDate", ground.day(-age))
                    .set("vendorCompany", vendor)
                    .set("customerCompany", client.company())
                    .set("customerName", client.name())
                    .set("status", ground.named("/procurement/purchaseorderstatuses", status))
                    .set("terms", ground.named("/finance/billingterms", "Net 30"))
                    .set("closedFlag", status.equals("Closed"))
                    .set("dateClosed", status.equals("Closed") ? ground.day(-age + 12) : null)
                    .set("location", ground.named("/system/locations", "Tampa Office"))
                    .set("subTotal", quantity * cost)
                    .set("freightCost", 18.0)
                    .set("salesTax", 0.0)
                    .set("total", quantity * cost + 18)
                    .set("locationId", 1)
                    .set("shipmentDate", status.equals("Ordered") ? null : ground.day(-age + 6))
                    .set("trackingNumber", status.equals("Ordered") ? null : "SD" + tracking)
                    .set("enteredBy", "fcrane"));
    ground.put(
        ORDERS + "/{}/lineitems",
        order.id(),
        ground.day(-age),
        "fcrane",
        l ->
            l.set("lineNumber", 1)
                .set("purchaseOrderId", order.id())
                .set("purchaseOrderNumber", "PO-%04d".formatted(number))
                .set("product", item)
                .set("description", ground.text(CATALOG, item, "description"))
                .set("quantity", quantity)
                .set(
                    "receivedQuantity",
                    status.equals("Closed") ? (int) quantity : isPartly ? (int) quantity / 2 : 0)
                .set(
                    "receivedStatus",
                    status.equals("Closed")
                        ? "FullyReceived"
                        : isPartly ? "PartiallyReceiveCloneRest" : "Waiting")
                .set("dateReceived", status.equals("Closed") ? ground.day(-age + 10) : null)
                .set("backorderedFlag", isPartly)
                .set("closedFlag", status.equals("Closed"))
                .set("unitCost", cost)
                .set("extCost", quantity * cost)
                .set("unitOfMeasure", ground.named("/procurement/unitofmeasures", "Each"))
                .set("expectedShipDate", ground.day(-age + 10)));
  }
}
