package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Goods that were sold on orders, projects and tickets; some wait for delivery or invoice. */
final class ProductPlanter {
  private static final String PRODUCTS = "/procurement/products";
  private static final String OPPORTUNITIES = "/sales/opportunities";
  private static final Set<String> SOLD = Set.of("Inventory", "NonInventory");
  private static final String CATALOG = "/procurement/catalog";

  private final Ground ground;
  private final InvoicePlanter invoices;
  private final List<Row> goods;

  ProductPlanter(Ground ground, InvoicePlanter invoices) {
    this.ground = ground;
    this.invoices = invoices;
    this.goods =
        ground.rows(CATALOG).stream()
            .filter(r -> SOLD.contains(ground.text(CATALOG, r, "productClass")))
            .toList();
  }

  /** Hardware for one project in three. */
  void plantForProjects(List<Project> projects) {
    for (Project project : projects) {
      if (project.id() % 3 == 0) {
        int age = project.tasks().get(0).begun() == null ? 5 : 20 + project.id() % 60;
        sell(project.client(), age, p -> p.set("project", project.id()));
      }
    }
  }

  /** Spare parts on one ticket in forty that needed a visit. */
  void plantForTickets(List<TicketCase> tickets) {
    for (TicketCase ticket : tickets) {
      boolean isVisit = ticket.kind().board().equals("Dispatch");
      if (isVisit && ticket.worker() != null && ticket.id() % 4 == 0) {
        int age = (int) Duration.between(ticket.entered(), ground.now()).toDays();
        sell(
            ticket.client(),
            age,
            p -> p.set("ticket", ticket.id()),
            i ->
                i.set("ticket", ticket.id())
                    .set("applyToType", "Ticket")
                    .set("applyToId", ticket.id()));
      }
    }
  }

  /** Orders of the clients, with their lines. */
  void plantOrders(List<Client> clients, int count) {
    List<Row> sellers =
        ground.rows("/system/members").stream()
            .filter(m -> ground.text("/system/members", m, "title").equals("Account Manager"))
            .toList();
    for (int i = 0; i < count; i++) {
      Client client = ground.chance().pick(clients);
      int age = 175 - i * 170 / count;
      String status = age > 40 ? "Delivered" : age > 12 ? "Ordered" : "New";
      Row seller = sellers.get(i % sellers.size());
      Row order =
          ground.put(
              "/sales/orders",
              0,
              ground.day(-age),
              "nbarlow",
              o ->
                  o.set("company", client.company())
                      .set("contact", client.contacts().get(0))
                      .set("site", client.site())
                      .set("status", ground.named("/sales/orders/statuses", status))
                      .set("orderDate", ground.day(-age))
                      .set("dueDate", ground.day(-age + 21))
                      .set("billingTerms", ground.named("/finance/billingterms", "Net 30"))
                      .set("salesRep", seller)
                      .set("description", "Hardware for " + client.name())
                      .set("location", ground.named("/system/locations", "Tampa Office")));
      double total = sell(client, age, p -> p.set("salesOrder", order));
      ground.amend("/sales/orders", order, o -> o.set("subTotal", total).set("total", total));
    }
  }

  /** What is quoted on some opportunities and not sold yet. */
  void plantForOpportunities() {
    List<Row> opportunities = ground.rows(OPPORTUNITIES);
    for (int i = 4; i < opportunities.size(); i += 9) {
      Row opportunity = opportunities.get(i);
      Row item = goods.get(i % goods.size());
      double quantity = 1 + i % 3;
      ground.put(
          PRODUCTS,
          0,
          opportunity.audit().entered(),
          "nbarlow",
          p ->
              described(p, item)
                  .set("quantity", quantity)
                  .set("price", number(item, "price"))
                  .set("cost", number(item, "cost"))
                  .set("extPrice", quantity * number(item, "price"))
                  .set("extCost", quantity * number(item, "cost"))
                  .set("billableOption", "Billable")
                  .set("company", ground.value(OPPORTUNITIES, opportunity, "company"))
                  .set("opportunity", opportunity)
                  .set("sequenceNumber", 1.0));
    }
  }

  private Draft described(Draft product, Row item) {
    return product
        .set("catalogItem", item)
        .set("description", ground.text(CATALOG, item, "description"))
        .set("vendor", ground.value(CATALOG, item, "vendor"))
        .set("productClass", ground.text(CATALOG, item, "productClass"))
        .set("unitOfMeasure", ground.named("/procurement/unitofmeasures", "Each"))
        .set("location", ground.named("/system/locations", "Tampa Office"));
  }

  private double sell(Client client, int age, Consumer<Draft> to) {
    return sell(client, age, to, invoice -> {});
  }

  private double sell(Client client, int age, Consumer<Draft> to, Consumer<Draft> onInvoice) {
    Chance chance = ground.chance();
    Row item = chance.pick(goods);
    double quantity = chance.between(1, 4);
    double price = number(item, "price");
    double cost = number(item, "cost");
    // Now and then something is given away below its cost to win a project.
    int dice = chance.between(0, 99);
    double discount = dice < 5 ? price - cost + 15 : dice < 20 ? 10.0 : 0.0;
    boolean isWaiting = age <= 14;
    double amount = quantity * (price - discount);
    boolean isBilled = age > 20 && !chance.percent(15);
    Row invoice = isBilled ? invoices.goods(client, age - 8, amount, onInvoice) : null;
    ground.put(
        PRODUCTS,
        0,
        ground.day(-age),
        "fcrane",
        p -> {
          described(p, item)
              .set("quantity", quantity)
              .set("price", price - discount)
              .set("cost", cost)
              .set("extPrice", quantity * (price - discount))
              .set("extCost", quantity * cost)
              .set("discount", discount)
              .set("margin", quantity * (price - discount - cost))
              .set("billableOption", "Billable")
              .set("invoice", invoice)
              .set("company", client.company())
              .set("purchaseDate", isWaiting ? null : ground.day(-age + 3))
              .set("needToPurchaseFlag", isWaiting)
              .set("needToOrderQuantity", isWaiting ? (int) quantity : 0);
          to.accept(p);
        });
    return amount;
  }

  private double number(Row item, String field) {
    return ground.value(CATALOG, item, field) instanceof Double number ? number : 0;
  }
}
