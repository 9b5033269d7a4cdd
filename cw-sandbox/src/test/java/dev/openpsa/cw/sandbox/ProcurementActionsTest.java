package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcurementActionsTest extends ActionTest {
  @Covers("GET /procurement/catalog/{catalogItemIdentifier}/quantityOnHand")
  @Test
  void inventory_countsWhatCameAndWent() {
    JsonObject item = item();
    int warehouse =
        create(
            "/procurement/warehouses",
            "{\"name\":\"Store\",\"location\":{\"id\":1},\"department\":{\"id\":1}}");
    int bin =
        create(
            "/procurement/warehouseBins",
            "{\"name\":\"A1\",\"warehouse\":{\"id\":%d}}".formatted(warehouse));
    int type = create("/procurement/adjustments/types", "{\"identifier\":\"Count\"}");
    int adjustment =
        create(
            "/procurement/adjustments",
            "{\"identifier\":\"Opening\",\"type\":{\"id\":%d}}".formatted(type));
    int before = onHand(item);
    create(
        "/procurement/adjustments/" + adjustment + "/details",
        """
        {"catalogItem": {"id": %d}, "warehouse": {"id": %d}, "warehouseBin": {"id": %d},
         "quantityAdjusted": 12}
        """
            .formatted(id(item), warehouse, bin));
    assertThat(onHand(item)).isEqualTo(before + 12);
    assertThat(list("/procurement/warehouseBins/" + bin + "/inventoryOnHand"))
        .singleElement()
        .satisfies(i -> assertThat(i.get("onHand").getAsInt()).isEqualTo(12))
        .satisfies(i -> assertThat(idOf(i, "catalogItem")).isEqualTo(id(item)));
  }

  @Covers({
    "GET /procurement/products/{parentId}/pickingShippingDetails/{id}",
    "POST /procurement/products/{parentId}/pickingShippingDetails"
  })
  @Test
  void pickingAndShipping_takesFromTheInventory() {
    JsonObject item = item();
    int product = product(item);
    int warehouse =
        create(
            "/procurement/warehouses",
            "{\"name\":\"Store\",\"location\":{\"id\":1},\"department\":{\"id\":1}}");
    int bin =
        create(
            "/procurement/warehouseBins",
            "{\"name\":\"A1\",\"warehouse\":{\"id\":%d}}".formatted(warehouse));
    int before = onHand(item);
    String path = "/procurement/products/" + product + "/pickingShippingDetails";
    Caller.Reply reply =
        caller.post(
            path,
            """
            {"warehouse": {"id": %d}, "warehouseBin": {"id": %d}, "shippedQuantity": 2}
            """
                .formatted(warehouse, bin));
    assertThat(reply.records()).hasSize(1);
    assertThat(idOf(reply.records().get(0), "productItem")).isEqualTo(product);
    assertThat(list(path + "/" + reply.ids().get(0))).hasSize(1);
    assertThat(onHand(item)).isEqualTo(before - 2);
    assertThat(caller.get("/procurement/catalog/nothing/quantityOnHand").status()).isEqualTo(404);
  }

  @Covers("POST /procurement/catalog/{id}/pricing")
  @Test
  void pricing_followsTheCompanysSchedule() {
    JsonObject item = first("/procurement/catalog", "price > 0 and cost > 0");
    assertThat(price(item, 1)).isEqualTo(number(item, "price"));
    int schedule = create("/procurement/pricingschedules", "{\"name\":\"Gold\"}");
    String details = "/procurement/pricingschedules/" + schedule + "/details";
    int detail =
        create(
            details,
            "{\"product\":{\"id\":%d},\"startDate\":\"2026-01-01\",\"noEndDate\":true}"
                .formatted(id(item)));
    create(
        details + "/" + detail + "/breaks",
        "{\"quantityStart\":1,\"quantityEnd\":9,\"amount\":10,\"priceMethod\":\"PercentMarkdownFromPrice\"}");
    create(
        details + "/" + detail + "/breaks",
        "{\"quantityStart\":10,\"unlimited\":true,\"amount\":5,\"priceMethod\":\"PercentMarkupFromCost\"}");
    patch("/company/companies/2", "pricingSchedule", "{\"id\":%d}".formatted(schedule));
    assertThat(price(item, 1)).isEqualTo(Math.round(number(item, "price") * 90) / 100.0);
    assertThat(price(item, 10)).isEqualTo(Math.round(number(item, "cost") * 105) / 100.0);
  }

  @Covers("POST /procurement/products/{id}/detach")
  @Test
  void product_isDetachedFromWhatIsNamed() {
    JsonObject opportunity = first("/sales/opportunities", "status/name = 'Open'");
    int product = product(item());
    String path = "/procurement/products/" + product;
    patch(path, "opportunity", "{\"id\":%d}".formatted(id(opportunity)));
    patch(path, "ticket", "{\"id\":1}");
    assertThat(caller.post(path + "/detach", "{\"removeFromTicket\":true}").status())
        .isEqualTo(204);
    assertThat(get(path).has("ticket")).isFalse();
    assertThat(idOf(get(path), "opportunity")).isEqualTo(id(opportunity));
    refused(caller.post(path + "/detach", "{\"removeFromTicket\":true}"), 400, "attached to none");
  }

  @Covers({
    "GET /procurement/products/{parentId}/components/{id}",
    "POST /procurement/products/{parentId}/components"
  })
  @Test
  void components_costWhatTheCatalogSays() {
    JsonObject item = item();
    int product = product(item);
    String path = "/procurement/products/" + product + "/components";
    Caller.Reply reply =
        caller.post(path, "{\"quantity\":2,\"catalogItem\":{\"id\":%d}}".formatted(id(item)));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    JsonObject component = reply.records().get(0);
    assertThat(number(component, "price")).isEqualTo(number(item, "price"));
    assertThat(idOf(component, "parentProductItem")).isEqualTo(product);
    assertThat(list(path)).containsExactly(component);
    assertThat(list(path + "/" + id(component))).containsExactly(component);
    assertThat(caller.delete(path + "/" + id(component)).status()).isEqualTo(204);
    assertThat(list(path)).isEmpty();
  }

  @Covers({
    "GET /procurement/catalog/vendors/{parentId}",
    "DELETE /procurement/catalog/{parentId}/vendors/{id}",
    "PATCH /procurement/catalog/{parentId}/vendors/{id}",
    "POST /procurement/catalog/vendors"
  })
  @Test
  void catalogVendors_areAddedChangedAndRemoved() {
    JsonObject item = item();
    int vendor = id(first("/company/companies", "isVendorFlag = true"));
    String body = "{\"catalogItemId\":%d,\"vendorId\":%d}".formatted(id(item), vendor);
    JsonObject made = post("/procurement/catalog/vendors", body, 201);
    assertThat(text(made, "vendorName")).isEqualTo("Summit Distribution");
    refused(caller.post("/procurement/catalog/vendors", body), 400, "already");
    String path = "/procurement/catalog/" + id(item) + "/vendors/" + id(made);
    patch(path, "vendorSku", "\"SD-77\"");
    assertThat(list("/procurement/catalog/vendors/" + id(item)))
        .singleElement()
        .satisfies(v -> assertThat(text(v, "vendorSku")).isEqualTo("SD-77"));
    assertThat(caller.delete(path).status()).isEqualTo(204);
    assertThat(list("/procurement/catalog/vendors/" + id(item))).isEmpty();
  }

  @Covers("POST /procurement/invoicegrouping/count")
  @Test
  void invoiceGrouping_isMadeAtItsOddPath() {
    JsonObject made =
        post(
            "/procurement/invoicegrouping/count",
            "{\"name\":\"Hardware\",\"customerDescription\":\"Hardware\"}",
            201);
    assertThat(text(get("/procurement/invoicegrouping/" + id(made)), "name")).isEqualTo("Hardware");
    assertThat(caller.count("/procurement/invoicegrouping")).isOne();
  }

  @Covers({
    "DELETE /procurement/purchaseorders/{parentId}/lineitems",
    "POST /procurement/purchasingDemands"
  })
  @Test
  void purchasingDemand_becomesAPurchaseOrder() {
    JsonObject item = item();
    int product = product(item);
    int vendor = id(first("/company/companies", "isVendorFlag = true"));
    int orders = caller.count("/procurement/purchaseorders");
    JsonObject answer =
        post(
            "/procurement/purchasingDemands",
            """
            {"vendor": {"id": %d}, "products": [{"productRecId": %d, "quantity": 4, "cost": 2.5}]}
            """
                .formatted(vendor, product),
            201);
    assertThat(caller.count("/procurement/purchaseorders")).isEqualTo(orders + 1);
    int order = idOf(answer, "purchaseOrder");
    String path = "/procurement/purchaseorders/" + order;
    assertThat(number(get(path), "total")).isEqualTo(10);
    assertThat(idOf(get(path), "vendorCompany")).isEqualTo(vendor);
    List<JsonObject> lines = list(path + "/lineitems");
    assertThat(lines).hasSize(1);
    assertThat(idOf(lines.get(0), "product")).isEqualTo(id(item));
    refused(
        caller.post("/procurement/purchasingDemands", "{\"vendor\":{\"id\":%d}}".formatted(vendor)),
        400,
        "products field is required");
    assertThat(caller.delete(path + "/lineitems").status()).isEqualTo(204);
    assertThat(list(path + "/lineitems")).isEmpty();
  }

  private JsonObject item() {
    return first("/procurement/catalog", "productClass = 'Inventory'");
  }

  private int product(JsonObject item) {
    return create(
        "/procurement/products",
        "{\"catalogItem\":{\"id\":%d},\"quantity\":2,\"price\":10,\"billableOption\":\"Billable\"}"
            .formatted(id(item)));
  }

  private int onHand(JsonObject item) {
    int byIdentifier =
        get("/procurement/catalog/" + text(item, "identifier") + "/quantityOnHand")
            .get("count")
            .getAsInt();
    int sum =
        list("/procurement/catalog/" + id(item) + "/inventory").stream()
            .mapToInt(i -> i.get("onHand").getAsInt())
            .sum();
    assertThat(byIdentifier).isEqualTo(sum);
    return sum;
  }

  private double price(JsonObject item, int quantity) {
    JsonObject answer =
        post(
            "/procurement/catalog/" + id(item) + "/pricing",
            "{\"company\":{\"id\":2},\"quantity\":%d}".formatted(quantity),
            200);
    return number(answer, "price");
  }
}
