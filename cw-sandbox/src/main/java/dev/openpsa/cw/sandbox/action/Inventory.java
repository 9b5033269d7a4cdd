package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the warehouses: adjustments and what came of purchase orders, less what was shipped.
 */
final class Inventory {
  private static final String CATALOG = "/procurement/catalog";
  private static final String BINS = "/procurement/warehousebins";
  private static final String ADJUSTMENTS = "/procurement/adjustments/{}/details";
  private static final String LINES = "/procurement/purchaseorders/{}/lineitems";
  private static final String PRODUCTS = "/procurement/products";
  private static final String SHIPPING = "/procurement/products/{}/pickingshippingdetails";

  private final Records records;

  /** A place where goods lie. */
  private record Place(int item, int warehouse, int bin) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byItem = Integer.compare(item, other.item);
      int byWarehouse = byItem != 0 ? byItem : Integer.compare(warehouse, other.warehouse);
      return byWarehouse != 0 ? byWarehouse : Integer.compare(bin, other.bin);
    }
  }

  Inventory(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register
        .on("GET /procurement/catalog/{catalogItemIdentifier}/quantityOnHand", this::onHand)
        .compute(
            CATALOG + "/{}/inventory",
            (call, rows) -> {
              int item = records.require(CATALOG, call.id(0)).id();
              lines(item, 0)
                  .forEach(
                      line -> rows.adopt(line.id(), line.fill(rows.draft(item)), stamps(item)));
            })
        .compute(
            BINS + "/{}/inventoryonhand",
            (call, rows) -> {
              int bin = records.require(BINS, call.id(0)).id();
              lines(0, bin)
                  .forEach(
                      line ->
                          rows.adopt(
                              line.id(), line.fill(rows.draft(bin)), stamps(line.place().item())));
            });
  }

  private Audit stamps(int item) {
    return records.require(CATALOG, item).audit();
  }

  /** What lies at a place. */
  private record Line(int id, Place place, int quantity) {
    Draft fill(Draft draft) {
      return draft
          .set("catalogItem", place.item())
          .set("warehouse", place.warehouse() == 0 ? null : place.warehouse())
          .set("warehouseBin", place.bin() == 0 ? null : place.bin())
          .set("onHand", quantity);
    }
  }

  /** The lines of an item or a bin; 0 for any. Each has the same id in every answer. */
  private List<Line> lines(int item, int bin) {
    List<Line> lines = new ArrayList<>();
    int id = 0;
    for (Map.Entry<Place, Integer> entry : stock().entrySet()) {
      id++;
      Place place = entry.getKey();
      boolean isMeant = (item == 0 || place.item() == item) && (bin == 0 || place.bin() == bin);
      if (isMeant && records.table(CATALOG).find(place.item()) != null) {
        lines.add(new Line(id, place, entry.getValue()));
      }
    }
    return lines;
  }

  private Answer onHand(Call call) {
    Row item = item(call.argument(0));
    int sum = lines(item.id(), 0).stream().mapToInt(Line::quantity).sum();
    return Records.count(sum);
  }

  private Row item(String identifier) {
    for (Row row : records.table(CATALOG).rows()) {
      if (identifier.equalsIgnoreCase(records.text(CATALOG, row, "identifier"))) {
        return row;
      }
    }
    try {
      return records.require(CATALOG, Integer.parseInt(identifier));
    } catch (NumberFormatException e) {
      throw ApiException.notFound("Catalog Item", identifier);
    }
  }

  private Map<Place, Integer> stock() {
    Map<Place, Integer> stock = new TreeMap<>();
    for (Row detail : records.table(ADJUSTMENTS).rows()) {
      add(
          stock,
          records.integer(ADJUSTMENTS, detail, "catalogItem"),
          ADJUSTMENTS,
          detail,
          records.integer(ADJUSTMENTS, detail, "quantityAdjusted"));
    }
    for (Row line : records.table(LINES).rows()) {
      add(
          stock,
          records.integer(LINES, line, "product"),
          LINES,
          line,
          records.integer(LINES, line, "receivedQuantity"));
    }
    for (Row detail : records.table(SHIPPING).rows()) {
      Row product = records.table(PRODUCTS).find(detail.parent());
      Integer shipped = records.integer(SHIPPING, detail, "shippedQuantity");
      if (product != null && shipped != null) {
        add(stock, records.integer(PRODUCTS, product, "catalogItem"), SHIPPING, detail, -shipped);
      }
    }
    return stock;
  }

  private void add(
      Map<Place, Integer> stock,
      @Nullable Integer item,
      String key,
      Row row,
      @Nullable Integer quantity) {
    if (item != null && quantity != null && quantity != 0) {
      Integer warehouse = records.integer(key, row, "warehouse");
      Integer bin = records.integer(key, row, "warehouseBin");
      Place place =
          new Place(
              item, Objects.requireNonNullElse(warehouse, 0), Objects.requireNonNullElse(bin, 0));
      stock.merge(place, quantity, Integer::sum);
    }
  }

  /** A reference's id among a body's members; null where it is missing. */
  static @Nullable Integer id(JsonObject members, String name) {
    JsonElement reference = members.get(name);
    return reference != null && reference.isJsonObject()
        ? Call.integer(reference.getAsJsonObject(), "id")
        : null;
  }
}
