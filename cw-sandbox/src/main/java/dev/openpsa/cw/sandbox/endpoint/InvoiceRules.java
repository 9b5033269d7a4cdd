package dev.openpsa.cw.sandbox.endpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;

/**
 * An invoice has a number, and a balance that follows from its amounts. Agreements are invoiced by
 * an action of their own, which also knows what is due.
 */
final class InvoiceRules implements Rules {
  private final Database database;
  private final Table invoices;

  InvoiceRules(Database database) {
    this.database = database;
    this.invoices = database.table("/finance/invoices");
  }

  @Override
  public void received(JsonObject members, Draft draft) {
    JsonElement type = members.get("type");
    if (type != null
        && type.isJsonPrimitive()
        && type.getAsString().equalsIgnoreCase("Agreement")) {
      throw ApiException.invalidField(
          "invoice",
          "InvalidObject",
          "type",
          "Cannot create agreement invoices through the Invoicing API");
    }
  }

  @Override
  public void complete(Draft draft, String member) {
    Lookup lookup = new Lookup(database);
    if (draft.get("invoiceNumber") == null) {
      draft.set("invoiceNumber", nextNumber());
    }
    draft.setDefault("status", lookup.defaultId(database.table("/finance/billingstatuses"), 0));
    draft.setDefault("billToCompany", draft.get("company"));
    draft.setDefault("date", database.now());
    for (String amount : new String[] {"subtotal", "salesTax", "payments", "credits"}) {
      draft.setDefault(amount, 0.0);
    }
  }

  @Override
  public void check(Draft draft, Problems problems) {
    draft.set("total", Amounts.sum(number(draft, "subtotal"), number(draft, "salesTax")));
    settle(draft);
  }

  /** What is left to pay. */
  static void settle(Draft invoice) {
    double paid = number(invoice, "payments") + number(invoice, "credits");
    invoice.set("balance", Amounts.sum(number(invoice, "total"), -paid));
  }

  private static double number(Draft draft, String field) {
    return draft.get(field) instanceof Double number ? number : 0;
  }

  private String nextNumber() {
    long last = 0;
    for (Row invoice : invoices.rows()) {
      if (Lookup.value(invoices, invoice, "invoiceNumber") instanceof String number
          && number.matches("\\d{1,15}")) {
        last = Math.max(last, Long.parseLong(number));
      }
    }
    return String.valueOf(last + 1);
  }
}
