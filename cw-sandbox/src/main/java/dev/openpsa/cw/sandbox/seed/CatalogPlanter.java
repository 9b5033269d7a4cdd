package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is sold and what is bought. */
final class CatalogPlanter {
  private static final String CATALOG = "/procurement/catalog";
  private static final String ORDERS = "/procurement/purchaseorders";

  private static final List<String> VENDORS =
      List.of(
          "Summit Distribution", "Bluewater Wholesale", "Copper Key Software", "Northline Labs");

  private final Ground ground;
  private final OrderLines lines;

  CatalogPlanter(Ground ground) {
    this.ground = ground;
    this.lines = new OrderLines(ground);
  }

  void plant() {
    List<Row> vendors = VENDORS.stream().map(this::vendor).toList();
    for (List<String> line : Words.lines("catalog.tsv")) {
      Row vendor = vendors.get(VENDORS.indexOf(line.get(7)));
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
                  .set("vendor", vendor)
                  .set("vendorSku", line.get(0))
                  .set("manufacturerPartNumber", isGoods(line) ? "MP-" + line.get(0) : null)
                  .set("price", Double.valueOf(line.get(5)))
                  .set("cost", Double.valueOf(line.get(6)))
                  .set("recurringFlag", line.get(4).equals("Agreement"))
                  .set("unitOfMeasure", ground.named("/procurement/unitofmeasures", "Each"))
                  .set("taxableFlag", line.get(4).equals("Inventory")));
    }
  }

  private static boolean isGoods(List<String> line) {
    return line.get(4).equals("Inventory");
  }

  /** What is not sold any more. */
  void plantRetired() {
    for (List<String> line : Words.lines("retired.tsv")) {
      ground.put(
          CATALOG,
          c ->
              c.set("identifier", line.get(0))
                  .set("description", line.get(1))
                  .set("customerDescription", line.get(1))
                  .set("category", ground.named("/procurement/categories", "Hardware"))
                  .set("subcategory", ground.named("/procurement/subcategories", line.get(2)))
                  .set("type", ground.named("/procurement/types", "Inventory"))
                  .set("productClass", "Inventory")
                  .set("manufacturerPartNumber", "MP-" + line.get(0))
                  .set("price", Double.valueOf(line.get(3)))
                  .set("cost", Double.valueOf(line.get(4)))
                  .set("unitOfMeasure", ground.named("/procurement/unitofmeasures", "Each"))
                  .set("inactiveFlag", true));
    }
  }

  private Row vendor(String name) {
    return ground.put(
        "/company/companies",
        c ->
            c.set("name", name)
                .set("identifier", name.replace(" ", ""))
                .set("status", ground.named("/company/companies/statuses", "Active"))
                .set("types", List.of(ground.named("/company/companies/types", "Vendor").id()))
                .set("isVendorFlag", true));
  }

  /** Orders of the last months, each at one vendor, the latest of them not received yet. */
  void plantOrders(List<Client> clients, int scale) {
    List<Row> goods =
        ground.rows(CATALOG).stream()
            .filter(r -> ground.text(CATALOG, r, "productClass").endsWith("Inventory"))
            .toList();
    int count = 24 * scale;
    for (int i = 0; i < count; i++) {
      int age = 170 - i * 168 / count;
      String status = age > 30 ? "Closed" : age > 14 ? "Partially Received" : "Ordered";
      order(goods, ground.chance().pick(clients), i + 1, age, status);
    }
  }

  private void order(List<Row> goods, Client client, int number, int age, String status) {
    Chance chance = ground.chance();
    Row first = chance.pick(goods);
    Object vendor = ground.value(CATALOG, first, "vendor");
    List<Row> items = new ArrayList<>(List.of(first));
    for (Row item : goods) {
      boolean isSame = Objects.equals(vendor, ground.value(CATALOG, item, "vendor"));
      if (isSame && !item.equals(first) && items.size() < 4 && chance.percent(35)) {
        items.add(item);
      }
    }
    List<Integer> quantities = items.stream().map(i -> chance.between(2, 8)).toList();
    double total = 0;
    for (int i = 0; i < items.size(); i++) {
      total += quantities.get(i) * lines.cost(items.get(i));
    }
    double net = total;
    String tracking = chance.digits(9);
    boolean isClosed = status.equals("Closed");
    boolean isSent = !status.equals("Ordered");
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
                    .set("closedFlag", isClosed)
                    .set("dateClosed", isClosed ? ground.day(-age + 7 + number % 9) : null)
                    .set("location", ground.named("/system/locations", "Tampa Office"))
                    .set("subTotal", net)
                    .set("freightCost", 18.0)
                    .set("salesTax", 0.0)
                    .set("total", net + 18)
                    .set("locationId", 1)
                    .set("shipmentDate", isSent ? ground.day(-age + 6) : null)
                    .set("trackingNumber", isSent ? "SD" + tracking : null)
                    .set("enteredBy", "fcrane"));
    for (int i = 0; i < items.size(); i++) {
      line(order, items.get(i), quantities.get(i), i + 1, age, status);
    }
  }

  private void line(Row order, Row item, int quantity, int number, int age, String status) {
    // Of a part of an order that has come, the first line is complete.
    boolean isPartly = status.startsWith("Partially") && number > 1;
    boolean isClosed = !isPartly && !status.equals("Ordered");
    OrderLines.Progress progress =
        new OrderLines.Progress(-age, isClosed ? 6 - age : null, 10 - age, isPartly);
    lines.put(order, item, number, quantity, progress);
  }
}
