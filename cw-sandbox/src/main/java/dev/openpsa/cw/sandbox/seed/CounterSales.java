package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What goes over the counter each workday, invoiced at once, and what is ordered each workday to
 * fill the shelves again.
 */
final class CounterSales {
  private static final String CATALOG = "/procurement/catalog";
  private static final String PRODUCTS = "/procurement/products";
  private static final String ORDERS = "/procurement/purchaseorders";

  /** Of different categories. */
  private static final List<List<String>> BASKETS =
      List.of(
          List.of("MON-27", "SOFT-PDF", "SEC-KEY", "CABLE-RUN"),
          List.of("LT-14", "SOFT-PDF", "AP-6", "SEC-KEY"),
          List.of("UPS-15", "SW-24P", "SOFT-CAD", "CABLE-RUN"));

  /** Workdays of sales, and of orders. */
  private static final int SALES = 50;

  private static final int STOCK_ORDERS = 16;

  private final Ground ground;
  private final WorkCalendar calendar;
  private final InvoicePlanter invoices;
  private final OrderLines lines;

  CounterSales(Ground ground, WorkCalendar calendar, InvoicePlanter invoices) {
    this.ground = ground;
    this.calendar = calendar;
    this.invoices = invoices;
    this.lines = new OrderLines(ground);
  }

  void plant(List<Client> clients) {
    List<Integer> days = workdays(SALES);
    for (int i = 0; i < days.size(); i++) {
      sell(clients.get(i * 7 % clients.size()), days.get(i), BASKETS.get(i % BASKETS.size()), i);
    }
    // The order of today goes out when the shop closes.
    List<Integer> orderDays = workdays(STOCK_ORDERS).stream().filter(ago -> ago > 0).toList();
    List<Row> vendors = vendors();
    for (int i = 0; i < orderDays.size(); i++) {
      order(vendors.get(i % vendors.size()), orderDays.get(i), i + 1);
    }
  }

  /** The last workdays up to today, as days ago, the earliest first. */
  private List<Integer> workdays(int count) {
    List<Integer> days = new ArrayList<>();
    LocalDate today = ground.today();
    for (int ago = 0; days.size() < count; ago++) {
      if (calendar.isWorkday(calendar.day(today.minusDays(ago)))) {
        days.add(0, ago);
      }
    }
    return days;
  }

  private void sell(Client client, int ago, List<String> basket, int number) {
    List<Row> items = basket.stream().map(this::item).toList();
    double amount = items.stream().mapToDouble(i -> quantity(i, number) * price(i)).sum();
    Row invoice = invoices.goods(client, ago, amount, i -> {});
    for (int i = 0; i < items.size(); i++) {
      Row item = items.get(i);
      double quantity = quantity(item, number);
      double cost = lines.cost(item);
      double sequence = i + 1;
      ground.put(
          PRODUCTS,
          0,
          ground.day(-ago),
          "fcrane",
          p ->
              p.set("catalogItem", item)
                  .set("description", ground.text(CATALOG, item, "description"))
                  .set("vendor", ground.value(CATALOG, item, "vendor"))
                  .set("productClass", ground.text(CATALOG, item, "productClass"))
                  .set("unitOfMeasure", ground.named("/procurement/unitofmeasures", "Each"))
                  .set("location", ground.named("/system/locations", "Tampa Office"))
                  .set("quantity", quantity)
                  .set("price", price(item))
                  .set("cost", cost)
                  .set("extPrice", quantity * price(item))
                  .set("extCost", quantity * cost)
                  .set("discount", 0.0)
                  .set("margin", quantity * (price(item) - cost))
                  .set("billableOption", "Billable")
                  .set("invoice", invoice)
                  .set("company", client.company())
                  .set("purchaseDate", ground.day(-ago))
                  .set("needToPurchaseFlag", false)
                  .set("needToOrderQuantity", 0)
                  .set("sequenceNumber", sequence));
    }
  }

  private static double quantity(Row item, int number) {
    return 1 + (item.id() + number) % 3;
  }

  private double price(Row item) {
    return number(item, "price");
  }

  private List<Row> vendors() {
    return ground.rows(CATALOG).stream()
        .filter(i -> "Inventory".equals(ground.value(CATALOG, i, "productClass")))
        .map(i -> ground.value(CATALOG, i, "vendor"))
        .filter(Objects::nonNull)
        .distinct()
        .map(id -> ground.table("/company/companies").find((Integer) id))
        .filter(Objects::nonNull)
        .toList();
  }

  private void order(Row vendor, int ago, int number) {
    List<Row> items =
        ground.rows(CATALOG).stream()
            .filter(i -> "Inventory".equals(ground.value(CATALOG, i, "productClass")))
            .filter(i -> Objects.equals(ground.value(CATALOG, i, "vendor"), vendor.id()))
            .limit(2)
            .toList();
    double net = items.stream().mapToDouble(i -> shelf(i) * lines.cost(i)).sum();
    boolean isClosed = ago > 12;
    OrderLines.Progress progress =
        new OrderLines.Progress(-ago, isClosed ? 4 - ago : null, 6 - ago, false);
    Row order =
        ground.put(
            ORDERS,
            0,
            ground.day(-ago),
            "fcrane",
            o ->
                o.set("poNumber", "ST-%04d".formatted(number))
                    .set("poDate", ground.day(-ago))
                    .set("vendorCompany", vendor)
                    .set(
                        "status",
                        ground.named(
                            "/procurement/purchaseorderstatuses", isClosed ? "Closed" : "Ordered"))
                    .set("terms", ground.named("/finance/billingterms", "Net 30"))
                    .set("closedFlag", isClosed)
                    .set("dateClosed", isClosed ? ground.day(4 - ago) : null)
                    .set("location", ground.named("/system/locations", "Tampa Office"))
                    .set("subTotal", net)
                    .set("freightCost", 12.0)
                    .set("salesTax", 0.0)
                    .set("total", net + 12)
                    .set("locationId", 1)
                    .set("shipmentDate", isClosed ? ground.day(2 - ago) : null)
                    .set("enteredBy", "fcrane"));
    for (int i = 0; i < items.size(); i++) {
      Row item = items.get(i);
      lines.put(order, item, i + 1, shelf(item), progress);
    }
  }

  /** How many fill the shelf again. */
  private static int shelf(Row item) {
    return 2 + item.id() % 3;
  }

  private Row item(String identifier) {
    return ground.rows(CATALOG).stream()
        .filter(i -> identifier.equals(ground.value(CATALOG, i, "identifier")))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the catalog has no " + identifier));
  }

  private double number(Row item, String field) {
    return ground.value(CATALOG, item, field) instanceof Double number ? number : 0;
  }
}
