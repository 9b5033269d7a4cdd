package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;

/** Goods in the warehouse by serial number, and goods on their way back to whoever sold them. */
final class StockPlanter {
  private static final String CATALOG = "/procurement/catalog";

  private final Ground ground;

  StockPlanter(Ground ground) {
    this.ground = ground;
  }

  void plant(List<Client> clients) {
    List<Row> goods =
        ground.rows(CATALOG).stream()
            .filter(i -> "Inventory".equals(ground.value(CATALOG, i, "productClass")))
            .filter(i -> ground.value(CATALOG, i, "vendor") != null)
            .toList();
    for (int i = 0; i < goods.size(); i++) {
      Row item = goods.get(i);
      String serial = "ST" + (61_000 + i * 7);
      ground.put(
          "/procurement/onhandserialnumbers",
          s ->
              s.set("serial", serial)
                  .set("catalogItem", item)
                  .set("warehouse", ground.named("/procurement/warehouses", "Main Warehouse"))
                  .set("warehouseBin", ground.named("/procurement/warehousebins", "Shelf A")));
      if (i % 2 == 0) {
        back(item, clients.get(i % clients.size()), serial, i % 6 == 4);
      }
    }
  }

  /** Something that a client gave back. */
  private void back(Row item, Client client, String serial, boolean isClosed) {
    String status = isClosed ? "Closed" : "Waiting for vendor";
    ground.put(
        "/procurement/rmatags",
        0,
        ground.day(isClosed ? -70 : -9),
        "fcrane",
        r ->
            r.set("summary", "Defective on arrival")
                .set("product", item)
                .set("productDescription", ground.text(CATALOG, item, "description"))
                .set("serialNumber", "R" + serial)
                .set("problemDescription", "Does not switch on")
                .set("status", ground.named("/procurement/rmastatuses", status))
                .set("rmaDisposition", ground.named("/procurement/rmadispositions", "Replace"))
                .set("returnedCompany", client.company())
                .set("returnedContact", client.contacts().get(0))
                .set("purchasedCompany", ground.value(CATALOG, item, "vendor"))
                .set("location", ground.named("/system/locations", "Tampa Office"))
                .set("department", ground.named("/system/departments", "Managed Services"))
                .set("dateClosed", isClosed ? ground.day(-50) : null));
  }
}
