package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;

/** Payments lower what is left to pay of their invoice. */
final class PaymentRules implements Rules {
  static final String KEY = "/finance/invoices/{}/payments";

  private final Database database;

  PaymentRules(Database database) {
    this.database = database;
  }

  @Override
  public void stored(Draft sent, Row row, boolean isNew, String member) {
    count(row.parent(), member);
  }

  @Override
  public void deleted(Row row) {
    count(row.parent(), row.audit().updatedBy());
  }

  private void count(int id, String member) {
    Table invoices = database.table("/finance/invoices");
    Row invoice = invoices.find(id);
    if (invoice == null) {
      return;
    }
    Table payments = database.table(KEY);
    double[] amounts =
        payments.rows().stream()
            .filter(row -> row.parent() == id)
            .map(row -> Lookup.value(payments, row, "amount"))
            .mapToDouble(amount -> amount instanceof Double paid ? paid : 0)
            .toArray();
    Draft changed = invoices.draft(invoice).set("payments", Amounts.sum(amounts));
    InvoiceRules.settle(changed);
    invoices.replace(changed, invoice.audit().changed(database.now(), member));
  }
}
