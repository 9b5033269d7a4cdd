package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import dev.openpsa.cw.operations.registry.RecordName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where things are that were sold: bought, on their way, received, invoiced. */
final class PurchaseTracker implements View {

  @Override
  public String name() {
    return "purchase_tracker";
  }

  @Override
  public String purpose() {
    return "Where is it? Products of a ticket, project, company or order: sold, ordered, received";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Asked.optional("ticket_id", Kind.INTEGER, "one of the four is needed"),
        Asked.optional("project_id", Kind.INTEGER, "what was sold with a project"),
        Asked.record("company_id", RecordName.COMPANY, "what was sold to a client"),
        Asked.optional("po_number", Kind.STRING, "of a purchase order"));
  }

  @Override
  public JsonObject page(Look look) {
    String number = look.textOrNull("po_number");
    return number == null ? new Sold(look).page() : new Ordered(look, number.strip()).page();
  }

  /** The lines of purchase orders, by order. */
  private static Map<Row, Part<Listing>> lines(Look look, List<Row> orders) {
    Map<Row, Part<Listing>> lines = new LinkedHashMap<>();
    for (Row order : orders) {
      String path = "/procurement/purchaseorders/" + order.integer("id") + "/lineitems";
      lines.put(order, look.list("lines of " + order.line("poNumber", ""), Query.of(path)));
    }
    return lines;
  }

  private static List<PurchaseLine> all(Map<Row, Part<Listing>> lines) {
    List<PurchaseLine> all = new ArrayList<>();
    lines.forEach(
        (order, part) -> {
          Listing list = part.orNull();
          if (list != null) {
            list.rows().forEach(line -> all.add(new PurchaseLine(order, line)));
          }
        });
    return all;
  }

  private static JsonObject order(Row order) {
    return Facts.of(order)
        .numbers("id")
        .add("number", order.text("poNumber"))
        .add("vendor", order.text("vendorCompany/name"))
        .add("for", order.text("customerCompany/name"))
        .add("status", order.text("status/name"))
        .days("poDate", "shipmentDate")
        .add("tracking", order.text("trackingNumber"))
        .amounts("total")
        .add("closed", order.is("closedFlag"))
        .json();
  }

  /** One purchase order. */
  private static final class Ordered {
    private final Look look;
    private final List<Row> orders;
    private final List<PurchaseLine> lines;

    Ordered(Look look, String number) {
      this.look = look;
      orders =
          look.list(
                  "purchase order",
                  Query.of("/procurement/purchaseorders").where(Query.is("poNumber", number)))
              .get()
              .rows();
      if (orders.isEmpty()) {
        throw Look.unknown(
            "there is no purchase order " + number,
            "Give the number as it is written on the order.");
      }
      lines = all(lines(look, orders));
    }

    JsonObject page() {
      List<PurchaseLine> waiting = lines.stream().filter(line -> line.isWaiting()).toList();
      long late = lines.stream().filter(line -> line.isLate(look.today())).count();
      Row order = orders.get(0);
      return look.page()
          .flagIf(late > 0, "late_" + late)
          .flagIf(lines.stream().anyMatch(PurchaseLine::isBackordered), "backordered")
          .section("order", order(order))
          .section(
              "lines",
              Facts.list(
                  lines.stream().sorted(Comparator.comparing(line -> !line.isWaiting())).toList(),
                  line -> line.json(look.today())))
          .under(
              "Purchase order "
                  + order.line("poNumber", "")
                  + " to "
                  + order.line("vendorCompany/name", "no vendor")
                  + " for "
                  + order.line("customerCompany/name", "the stock")
                  + ": "
                  + order.line("status/name", "no status")
                  + ", "
                  + waiting.size()
                  + " of "
                  + Wording.count(lines.size(), "line")
                  + " not received"
                  + (late == 0 ? "" : ", " + late + " late")
                  + ".");
    }
  }

  /** What was sold. */
  private static final class Sold {
    private final Look look;
    private final String of;
    private final Listing products;
    private final Part<Listing> orders;
    private final Part<Listing> salesOrders;
    private final List<PurchaseLine> lines;
    private final Map<Row, PurchaseLine> probable = new LinkedHashMap<>();

    Sold(Look look) {
      this.look = look;
      Integer ticket = look.integerOrNull("ticket_id");
      Integer project = look.integerOrNull("project_id");
      Integer client = look.integerOrNull("company_id");
      of =
          ticket != null
              ? "ticket #" + ticket
              : project != null ? "project #" + project : "company #" + client;
      if (ticket == null && project == null && client == null) {
        throw Look.refused("purchase_tracker needs ticket_id, project_id, company_id or po_number");
      }
      Part<Row> subject = subject(ticket, project);
      Part<Listing> sold =
          look.list(
              "products",
              Query.of("/procurement/products")
                  .where(
                      ticket != null
                          ? "ticket/id=" + ticket
                          : project != null ? "project/id=" + project : "company/id=" + client)
                  .where("cancelledFlag=false"));
      Row about = subject.orNull();
      if (subject.isAskedFor()) {
        about = subject.get();
      }
      Integer whose = about == null ? client : about.integer("company/id");
      products = sold.get();
      orders =
          look.listIf(
              whose != null,
              "purchase orders",
              Query.of("/procurement/purchaseorders")
                  .where("customerCompany/id=" + whose)
                  .orderBy("poDate desc"));
      salesOrders =
          look.among(
              "sales orders",
              Query.of("/sales/orders"),
              "id",
              products.rows().stream()
                  .map(each -> each.integer("salesOrder/id"))
                  .filter(Objects::nonNull)
                  .toList());
      Listing bought = orders.orNull();
      lines = bought == null ? List.of() : all(lines(look, bought.rows()));
      match();
    }

    private Part<Row> subject(@Nullable Integer ticket, @Nullable Integer project) {
      if (ticket != null) {
        return TicketParts.ticket(look, ticket);
      }
      return project == null
          ? Look.absent("project")
          : look.record("project", "/project/projects/" + project);
    }

    /**
     * Product lines name no purchase order: a line of an order for the client, of the same item and
     * ordered soon after the product was sold, is probably the one; each is taken once.
     */
    private void match() {
      List<PurchaseLine> left = new ArrayList<>(lines);
      left.sort(Comparator.comparing(line -> line.order().text("poDate", "")));
      for (Row product : products.rows()) {
        left.stream()
            .filter(line -> line.fits(product))
            .findFirst()
            .ifPresent(
                line -> {
                  probable.put(product, line);
                  left.remove(line);
                });
      }
    }

    JsonObject page() {
      List<Row> ordered =
          products.rows().stream().sorted(Comparator.comparing(each -> stage(each))).toList();
      long blocked = products.count(each -> stage(each).isBlocked());
      Listing bought = orders.orNull();
      return look.page()
          .flagIf(products.rows().isEmpty(), "nothing_sold")
          .flagIf(blocked > 0, "blocked_" + blocked)
          .section("lines", Facts.list(ordered, this::line))
          .section(
              "purchaseOrders",
              bought == null
                  ? null
                  : Facts.list(
                      bought.where(each -> !each.is("closedFlag")), PurchaseTracker::order))
          .list("salesOrders", salesOrders, Sold::salesOrder)
          .warnIf(
              !probable.isEmpty(),
              "product lines name no purchase order: the one shown is probable, by item, client and"
                  + " date")
          .under(headline(blocked));
    }

    /** How far a product has come, the worst first. */
    private enum Stage {
      LATE,
      NOT_ORDERED,
      ORDERED,
      NO_ORDER_FOUND,
      RECEIVED,
      SUPPLIED,
      INVOICED;

      boolean isBlocked() {
        return this == LATE || this == NOT_ORDERED;
      }

      String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
      }
    }

    private Stage stage(Row product) {
      if (product.has("invoice/id")) {
        return Stage.INVOICED;
      }
      PurchaseLine line = probable.get(product);
      if (line != null && line.isWaiting()) {
        return line.isLate(look.today()) ? Stage.LATE : Stage.ORDERED;
      }
      if (product.is("needToPurchaseFlag") && line == null) {
        return Stage.NOT_ORDERED;
      }
      if (product.is("productSuppliedFlag")) {
        return Stage.SUPPLIED;
      }
      return line == null ? Stage.NO_ORDER_FOUND : Stage.RECEIVED;
    }

    private JsonObject line(Row product) {
      PurchaseLine line = probable.get(product);
      Facts facts =
          Facts.of(product)
              .add("stage", stage(product).words())
              .numbers("id", "quantity")
              .texts("description")
              .add("item", product.text("catalogItem/identifier"))
              .add("sold", product.date("purchaseDate"))
              .add("salesOrder", product.number("salesOrder/id"))
              .add("invoice", product.number("invoice/id"));
      return line == null
          ? facts.json()
          : facts
              .add("probableOrder", line.order().text("poNumber"))
              .add("received", line.line().number("receivedQuantity"))
              .add("expected", line.expected())
              .add("tracking", line.tracking())
              .json();
    }

    private static JsonObject salesOrder(Row order) {
      return Facts.of(order)
          .numbers("id")
          .add("status", order.text("status/name"))
          .texts("description")
          .days("orderDate", "dueDate")
          .amounts("total")
          .json();
    }

    private String headline(long blocked) {
      if (products.rows().isEmpty()) {
        return "Nothing was sold with " + of + ".";
      }
      long invoiced = products.count(each -> stage(each) == Stage.INVOICED);
      long coming = products.count(each -> stage(each) == Stage.ORDERED);
      long unknown = products.count(each -> stage(each) == Stage.NO_ORDER_FOUND);
      return Wording.count(products.rows().size(), "product")
          + " of "
          + of
          + " ("
          + products.rows().get(0).line("company/name", "no company")
          + ")"
          + ": "
          + (blocked == 0 ? "nothing is late or not ordered" : blocked + " late or not ordered")
          + ", "
          + coming
          + " on order, "
          + (unknown == 0 ? "" : unknown + " without an order that is found, ")
          + invoiced
          + " invoiced.";
    }
  }
}
