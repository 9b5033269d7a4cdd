package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Deed;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Products, their vendors, and buying them. */
final class Products {
  private static final String CATALOG = "/procurement/catalog";
  private static final String VENDORS = "/procurement/catalog/vendors/{}";
  private static final String PRODUCTS = "/procurement/products";
  private static final String COMPONENTS = PRODUCTS + "/{}/components";
  private static final String SHIPPING = PRODUCTS + "/{}/pickingshippingdetails";
  private static final String ORDERS = "/procurement/purchaseorders";
  private static final String LINES = ORDERS + "/{}/lineitems";
  private static final Map<String, String> DETACHABLE =
      Map.of(
          "removeFromTicket", "ticket",
          "removeFromInvoice", "invoice",
          "removeFromOpportunity", "opportunity",
          "removeFromSalesOrder", "salesOrder",
          "removeFromProject", "project");

  private final Records records;
  private final References references;

  Products(Records records) {
    this.records = records;
    this.references = new References(records);
  }

  void register(Register register) {
    register
        .onSilent("POST /procurement/products/{id}/detach", this::detach)
        .on("POST /procurement/products/{parentId}/components", this::addComponent)
        .on(
            "GET /procurement/products/{parentId}/components/{id}",
            call -> single(COMPONENTS, call))
        .on(
            "POST /procurement/products/{parentId}/pickingShippingDetails",
            call -> addBelow(SHIPPING, call, draft -> {}))
        .on(
            "GET /procurement/products/{parentId}/pickingShippingDetails/{id}",
            call -> single(SHIPPING, call))
        .on("POST /procurement/catalog/vendors", this::addVendor)
        .on("PUT /procurement/catalog/{parentId}/vendors/{id}", call -> vendor(Deed.REPLACE, call))
        .on("PATCH /procurement/catalog/{parentId}/vendors/{id}", call -> vendor(Deed.PATCH, call))
        .on(
            "DELETE /procurement/catalog/{parentId}/vendors/{id}",
            call -> vendor(Deed.DELETE, call))
        .on(
            "POST /procurement/invoicegrouping/count",
            call -> records.write(Deed.CREATE, "/procurement/invoicegrouping", call))
        .onSilent("DELETE /procurement/purchaseorders/{parentId}/lineitems", this::deleteLines)
        .on("POST /procurement/purchasingDemands", this::purchase);
  }

  private void detach(Call call) {
    Row product = records.require(PRODUCTS, call.id(0));
    JsonObject body = call.members(records.database().api().type("ProductDetach"));
    List<String> fields =
        DETACHABLE.entrySet().stream()
            .filter(entry -> Call.flag(body, entry.getKey()))
            .map(Map.Entry::getValue)
            .filter(field -> records.value(PRODUCTS, product, field) != null)
            .toList();
    if (fields.isEmpty()) {
      throw ApiException.invalidField(
          "productDetach",
          "InvalidObject",
          "id",
          "Product " + product.id() + " is attached to none of these.");
    }
    records.amend(
        PRODUCTS, product, call.member(), draft -> fields.forEach(field -> draft.set(field, null)));
  }

  /** A component costs what its catalogue item does, where the body does not say. */
  private Answer addComponent(Call call) {
    return addBelow(
        COMPONENTS,
        call,
        draft -> {
          Integer item = draft.integer("catalogItem");
          Row row = item == null ? null : records.table(CATALOG).find(item);
          if (row != null) {
            draft.setDefault("price", records.value(CATALOG, row, "price"));
            draft.setDefault("cost", records.value(CATALOG, row, "cost"));
          }
          draft.set("parentProductItem", call.id(0));
        });
  }

  /** Stores the body below a product and answers all that is there. */
  private Answer addBelow(String key, Call call, Consumer<Draft> fill) {
    Row product = records.require(PRODUCTS, call.id(0));
    records.write(Deed.CREATE, key, call, product.id());
    List<Row> all = records.below(key, product.id());
    Row made = all.get(all.size() - 1);
    records.amend(
        key, made, call.member(), draft -> fill.accept(draft.set("productItem", product)));
    return records.list(200, key, records.below(key, product.id()), call);
  }

  private Answer single(String key, Call call) {
    records.require(PRODUCTS, call.id(0));
    return records.list(200, key, List.of(records.require(key, call.id(0), call.id(1))), call);
  }

  private Answer addVendor(Call call) {
    JsonObject body = call.members(records.database().api().type("CatalogVendors"));
    int item = Objects.requireNonNullElse(Call.integer(body, "catalogItemId"), 0);
    int vendor = Objects.requireNonNullElse(Call.integer(body, "vendorId"), 0);
    records.named(CATALOG, "catalogVendors", "catalogItemId", item);
    Row company = records.named("/company/companies", "catalogVendors", "vendorId", vendor);
    boolean isKnown =
        records.below(VENDORS, item).stream()
            .anyMatch(row -> Objects.equals(records.integer(VENDORS, row, "vendorId"), vendor));
    if (isKnown) {
      throw ApiException.invalidField(
          "catalogVendors", "ObjectExists", "vendorId", "The item has this vendor already.");
    }
    Row made =
        records.create(
            VENDORS,
            item,
            call.member(),
            draft ->
                draft
                    .set("catalogItemId", item)
                    .set("vendorId", vendor)
                    .set("vendorSku", Call.text(body, "vendorSku"))
                    .set("isPreferredVendor", Call.flag(body, "isPreferredVendor"))
                    .set("vendorName", records.text("/company/companies", company, "name")));
    return records.answer(201, VENDORS, made, call);
  }

  private Answer vendor(Deed deed, Call call) {
    Row item = records.require(CATALOG, call.id(0));
    return records.write(deed, VENDORS, call, item.id(), call.id(1));
  }

  private void deleteLines(Call call) {
    Row order = records.require(ORDERS, call.id(0));
    for (Row line : records.below(LINES, order.id())) {
      records.delete(LINES, line, call.member());
    }
  }

  /** Orders products at a vendor: on a new purchase order, or on the one named. */
  private Answer purchase(Call call) {
    JsonObject body = call.members(records.database().api().type("PurchasingDemand"));
    Row vendor = references.find(body, "vendor", "/company/companies", 0, "purchasingDemand");
    Row warehouse =
        references.find(body, "warehouse", "/procurement/warehouses", 0, "purchasingDemand");
    Integer existing = Inventory.id(body, "purchaseOrder");
    List<JsonObject> demands = demands(body);
    if (vendor == null && existing == null) {
      throw ApiException.invalidField(
          "purchasingDemand", "MissingRequiredField", "vendor", "The vendor field is required.");
    }
    Row order =
        existing != null && existing != 0
            ? records.named(ORDERS, "purchasingDemand", "purchaseOrder/id", existing)
            : records.create(
                ORDERS,
                0,
                call.member(),
                draft ->
                    draft
                        .set("vendorCompany", vendor)
                        .set("warehouse", warehouse)
                        .set("status", records.defaultId("/procurement/purchaseorderstatuses", 0))
                        .set("terms", records.defaultId("/finance/billingterms", 0))
                        .set("poDate", records.database().now())
                        .set("poNumber", nextNumber()));
    for (JsonObject demand : demands) {
      line(order, demand, warehouse == null ? 0 : warehouse.id(), call.member());
    }
    double total =
        records.below(LINES, order.id()).stream()
            .mapToDouble(
                l -> records.number(LINES, l, "unitCost") * records.number(LINES, l, "quantity"))
            .sum();
    records.amend(
        ORDERS, order, call.member(), draft -> draft.set("subTotal", total).set("total", total));
    return answer(call, order, warehouse, vendor, demands);
  }

  private List<JsonObject> demands(JsonObject body) {
    List<JsonObject> demands = new ArrayList<>();
    JsonElement products = body.get("products");
    if (products != null && products.isJsonArray()) {
      for (JsonElement element : products.getAsJsonArray()) {
        Integer id =
            element.isJsonObject() ? Call.integer(element.getAsJsonObject(), "productRecId") : null;
        records.named(PRODUCTS, "purchasingDemand", "products", Objects.requireNonNullElse(id, 0));
        demands.add(element.getAsJsonObject());
      }
    }
    if (demands.isEmpty()) {
      throw ApiException.invalidField(
          "purchasingDemand",
          "MissingRequiredField",
          "products",
          "The products field is required.");
    }
    return demands;
  }

  private void line(Row order, JsonObject demand, int warehouse, String member) {
    Row product =
        records.require(
            PRODUCTS, Objects.requireNonNullElse(Call.integer(demand, "productRecId"), 0));
    int quantity =
        Objects.requireNonNullElse(
            Call.integer(demand, "quantity"), (int) records.number(PRODUCTS, product, "quantity"));
    String cost = Call.text(demand, "cost");
    Integer item = records.integer(PRODUCTS, product, "catalogItem");
    Row catalogItem = item == null ? null : records.table(CATALOG).find(item);
    records.create(
        LINES,
        order.id(),
        member,
        draft ->
            draft
                .set("purchaseOrderId", order.id())
                .set("purchaseOrderNumber", records.text(ORDERS, order, "poNumber"))
                .set("lineNumber", records.below(LINES, order.id()).size() + 1)
                .set("product", item)
                .set(
                    "description",
                    catalogItem == null
                        ? records.text(PRODUCTS, product, "description")
                        : records.text(CATALOG, catalogItem, "description"))
                .set("quantity", (double) quantity)
                .set("receivedQuantity", 0)
                .set("receivedStatus", "Waiting")
                .set("warehouse", warehouse == 0 ? null : warehouse)
                .set(
                    "unitCost",
                    cost == null ? records.number(PRODUCTS, product, "cost") : Double.valueOf(cost))
                .set("unitOfMeasure", records.defaultId("/procurement/unitofmeasures", 0)));
    records.amend(
        PRODUCTS, product, member, draft -> draft.set("purchaseDate", records.database().now()));
  }

  private String nextNumber() {
    int last = 0;
    for (Row order : records.table(ORDERS).rows()) {
      String digits = records.text(ORDERS, order, "poNumber").replaceAll("\\D", "");
      if (!digits.isEmpty() && digits.length() < 9) {
        last = Math.max(last, Integer.parseInt(digits));
      }
    }
    return "PO-%04d".formatted(last + 1);
  }

  private Answer answer(
      Call call,
      Row order,
      @Nullable Row warehouse,
      @Nullable Row vendor,
      List<JsonObject> demands) {
    Table view = records.scratch("PurchasingDemand");
    List<Embedded> products =
        demands.stream()
            .map(
                d ->
                    Embeds.of(
                        records,
                        "ProductDemand",
                        Map.of(
                            "productRecId",
                                Objects.requireNonNullElse(Call.integer(d, "productRecId"), 0),
                            "quantity",
                                Objects.requireNonNullElse(Call.integer(d, "quantity"), 0))))
            .toList();
    Embedded made =
        Embeds.of(
            records,
            "PurchaseOrder",
            Map.of("id", order.id(), "poNumber", records.text(ORDERS, order, "poNumber")));
    Row row =
        view.insert(
            view.draft(0)
                .set("warehouse", warehouse)
                .set("vendor", vendor)
                .set("products", products)
                .set("purchaseOrder", made),
            Audit.created(records.database().now(), call.member()));
    return records.answer(201, view, row, call);
  }
}
