package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What waits to be taken over by accounting: everything that is in no batch yet. */
final class Unposted {
  static final String EXPENSES = "/expense/entries";

  private static final String INVOICES = "/finance/invoices";
  private static final String PAYMENTS = "/finance/invoices/{}/payments";
  private static final String LINES = "/procurement/purchaseorders/{}/lineitems";
  private static final String ORDERS = "/procurement/purchaseorders";
  private static final String TAX_LEVELS = "/finance/taxcodes/{}/taxcodelevels";
  private static final Set<String> APPROVED =
      Set.of("ApprovedByTierOne", "ApprovedByTierTwo", "ReadyToBill", "Billed", "BilledAgreement");

  private final Records records;

  Unposted(Records records) {
    this.records = records;
  }

  void register(Register register) {
    String path = "/finance/accounting/unposted";
    register
        .compute(
            path + "invoices",
            (call, rows) ->
                invoices().forEach(r -> rows.adopt(r.id(), invoice(rows, r), r.audit())))
        .compute(
            path + "expenses",
            (call, rows) ->
                expenses().forEach(r -> rows.adopt(r.id(), expense(rows, r), r.audit())))
        .compute(
            path + "procurement",
            (call, rows) -> lines().forEach(r -> rows.adopt(r.id(), line(rows, r), r.audit())))
        .compute(
            path + "payments",
            (call, rows) ->
                records
                    .table(PAYMENTS)
                    .rows()
                    .forEach(r -> rows.adopt(r.id(), payment(rows, r), r.audit())))
        .compute(
            path + "invoices/{}/taxablelevels",
            (call, rows) -> {
              Row invoice = records.require(INVOICES, call.id(0));
              taxLevels(
                  rows,
                  invoice,
                  records.integer(INVOICES, invoice, "taxCode"),
                  records.number(INVOICES, invoice, "subtotal"));
            })
        .compute(
            path + "expenses/{}/taxablelevels",
            (call, rows) -> {
              Row expense = records.require(EXPENSES, call.id(0));
              taxLevels(
                  rows,
                  expense,
                  records.integer(EXPENSES, expense, "taxCode"),
                  records.number(EXPENSES, expense, "amount"));
            })
        .compute(
            path + "procurement/{}/taxablelevels",
            (call, rows) -> {
              Row line = records.require(LINES, call.id(0));
              Row order = records.require(ORDERS, line.parent());
              taxLevels(rows, line, records.integer(ORDERS, order, "taxCode"), cost(line));
            });
  }

  /** What each level of the tax code asks of the amount. */
  private void taxLevels(Table rows, Row taxed, @Nullable Integer taxCode, double amount) {
    if (taxCode == null) {
      return;
    }
    for (Row level : records.below(TAX_LEVELS, taxCode)) {
      double rate = records.number(TAX_LEVELS, level, "taxRate");
      boolean isPercent = !records.text(TAX_LEVELS, level, "rateType").equals("Amount");
      rows.adopt(
          level.id(),
          rows.draft(taxed.id())
              .set("taxLevel", records.value(TAX_LEVELS, level, "taxLevel"))
              .set("taxCodeXref", records.value(TAX_LEVELS, level, "taxCodeXref"))
              .set("taxAmount", isPercent ? Math.round(amount * rate * 100) / 100.0 : rate),
          taxed.audit());
    }
  }

  List<Row> invoices() {
    return records.table(INVOICES).rows().stream()
        .filter(row -> records.value(INVOICES, row, "glBatch") == null)
        .toList();
  }

  /** Approved, and in no batch. */
  List<Row> expenses() {
    Set<Integer> posted = new HashSet<>();
    for (Row entry : records.table(Batches.ENTRIES).rows()) {
      posted.add(expenseOf(records, entry));
    }
    return records.table(EXPENSES).rows().stream()
        .filter(row -> APPROVED.contains(records.text(EXPENSES, row, "status")))
        .filter(row -> !posted.contains(row.id()))
        .toList();
  }

  /** The expense that a batch's entry stands for, 0 where it is none. */
  static int expenseOf(Records records, Row entry) {
    return records.value(Batches.ENTRIES, entry, "expense") instanceof Embedded expense
            && expense.get("id") instanceof Integer id
        ? id
        : 0;
  }

  /** Lines of purchase orders of which something has come. */
  List<Row> lines() {
    Set<Integer> posted = new HashSet<>();
    for (Row entry : records.table(Batches.ENTRIES).rows()) {
      posted.add(
          Objects.requireNonNullElse(records.integer(Batches.ENTRIES, entry, "lineItem"), 0));
    }
    return records.table(LINES).rows().stream()
        .filter(row -> received(row) > 0 && !posted.contains(row.id()))
        .toList();
  }

  private int received(Row line) {
    return Objects.requireNonNullElse(records.integer(LINES, line, "receivedQuantity"), 0);
  }

  private Draft invoice(Table rows, Row invoice) {
    boolean hasServices = records.number(INVOICES, invoice, "serviceTotal") > 0;
    return alike(rows, INVOICES, invoice)
        .set("invoiceDate", records.value(INVOICES, invoice, "date"))
        .set("invoiceType", records.value(INVOICES, invoice, "type"))
        .set("billToSite", records.value(INVOICES, invoice, "billingSite"))
        .set("subTotal", records.value(INVOICES, invoice, "subtotal"))
        .set("salesTaxAmount", records.value(INVOICES, invoice, "salesTax"))
        .set("hasTime", hasServices)
        .set("hasExpenses", records.number(INVOICES, invoice, "expenseTotal") > 0)
        .set("hasProducts", records.number(INVOICES, invoice, "productTotal") > 0)
        .set("invoiceTaxableFlag", records.isSet(INVOICES, invoice, "taxableFlag"))
        .set("createdBy", invoice.audit().enteredBy());
  }

  private Draft expense(Table rows, Row expense) {
    double amount = records.number(EXPENSES, expense, "amount");
    boolean isBillable = records.text(EXPENSES, expense, "billableOption").equals("Billable");
    return alike(rows, EXPENSES, expense)
        .set("classification", null)
        .set("expenseDetailId", expense.id())
        .set("expenseType", records.value(EXPENSES, expense, "type"))
        .set("glType", "EE")
        .set("dateExpense", records.value(EXPENSES, expense, "date"))
        .set("chargeDescription", records.value(EXPENSES, expense, "notes"))
        .set("total", amount)
        .set("billableAmount", isBillable ? amount : 0.0)
        .set("nonBillableAmount", isBillable ? 0.0 : amount);
  }

  private Draft line(Table rows, Row line) {
    Row order = records.require(ORDERS, line.parent());
    return alike(rows, LINES, line)
        .set("description", records.value(LINES, line, "description"))
        .set("unpostedProductId", String.valueOf(line.id()))
        .set("procurementType", "Purchase")
        .set("purchaseOrder", order)
        .set("purchaseDate", records.value(ORDERS, order, "poDate"))
        .set("customer", records.value(ORDERS, order, "customerCompany"))
        .set("vendor", records.value(ORDERS, order, "vendorCompany"))
        .set("vendorInvoiceNumber", records.value(ORDERS, order, "vendorInvoiceNumber"))
        .set("total", cost(line));
  }

  private double cost(Row line) {
    return records.number(LINES, line, "unitCost") * received(line);
  }

  private Draft payment(Table rows, Row payment) {
    return alike(rows, PAYMENTS, payment);
  }

  private Draft alike(Table rows, String key, Row row) {
    return SameFields.copy(records.table(key), row, rows.draft(0));
  }
}
