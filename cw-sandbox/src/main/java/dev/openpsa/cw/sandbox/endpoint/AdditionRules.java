package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Table;

/** An agreement's addition is described and priced by its product, and adds up its amounts. */
final class AdditionRules implements Rules {
  static final String KEY = "/finance/agreements/{}/additions";

  private final Database database;

  AdditionRules(Database database) {
    this.database = database;
  }

  @Override
  public void complete(Draft draft, String member) {
    Lookup lookup = new Lookup(database);
    Table catalog = database.table("/procurement/catalog");
    Integer product = draft.integer("product");
    if (product != null) {
      draft.setDefault("description", lookup.value(catalog, product, "description"));
      draft.setDefault("invoiceDescription", draft.get("description"));
      draft.setDefault("unitPrice", lookup.value(catalog, product, "price"));
      draft.setDefault("unitCost", lookup.value(catalog, product, "cost"));
    }
    draft.setDefault("quantity", 1.0);
    draft.setDefault("lessIncluded", 0.0);
    draft.setDefault("effectiveDate", database.now());
    draft.setDefault(
        "agreementStatus",
        lookup.value(database.table("/finance/agreements"), draft.parent(), "agreementStatus"));
  }

  @Override
  public void check(Draft draft, Problems problems) {
    double billed = Math.max(0, number(draft, "quantity") - number(draft, "lessIncluded"));
    double price = Amounts.sum(billed * number(draft, "unitPrice"));
    double cost = Amounts.sum(billed * number(draft, "unitCost"));
    draft
        .set("billedQuantity", billed)
        .set("extPrice", price)
        .set("extCost", cost)
        .set("margin", Amounts.sum(price, -cost));
  }

  private static double number(Draft draft, String field) {
    return draft.get(field) instanceof Double number ? number : 0;
  }
}
