package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The document that accounting packages read. */
final class LedgerExport {
  private static final String INVOICES = "/finance/invoices";
  private static final String EXPENSES = Unposted.EXPENSES;
  private static final String LINES = "/procurement/purchaseorders/{}/lineitems";
  private static final String ORDERS = "/procurement/purchaseorders";

  private final Records records;

  LedgerExport(Records records) {
    this.records = records;
  }

  Answer answer(int status, Batches.Chosen chosen, Call call) {
    JsonObject settings = new JsonObject();
    settings.addProperty("includeInvoicesFlag", !chosen.invoices().isEmpty());
    settings.addProperty("includeExpensesFlag", !chosen.expenses().isEmpty());
    settings.addProperty("includeProductsFlag", !chosen.lines().isEmpty());
    Table view = records.scratch("GLExport");
    Row row =
        view.insert(
            view.draft(0)
                .set("exportSettings", settings)
                .set("customers", parties(INVOICES, chosen.invoices(), "GLExportCustomer"))
                .set("vendors", vendors(chosen.lines()))
                .set("transactions", chosen.invoices().stream().map(this::transaction).toList())
                .set("expenses", chosen.expenses().stream().map(this::expense).toList())
                .set("purchaseTransactions", chosen.lines().stream().map(this::purchase).toList()),
            Audit.created(records.database().now(), call.member()));
    return records.answer(status, view, row, call);
  }

  private List<Embedded> parties(String key, List<Row> rows, String type) {
    Map<Integer, Embedded> parties = new LinkedHashMap<>();
    for (Row row : rows) {
      Integer company = records.integer(key, row, "company");
      if (company != null) {
        parties.putIfAbsent(company, embedded(type, "company", company));
      }
    }
    return List.copyOf(parties.values());
  }

  private List<Embedded> vendors(List<Row> lines) {
    Map<Integer, Embedded> vendors = new LinkedHashMap<>();
    for (Row line : lines) {
      Integer vendor =
          records.integer(ORDERS, records.require(ORDERS, line.parent()), "vendorCompany");
      if (vendor != null) {
        vendors.putIfAbsent(vendor, embedded("GLExportVendor", "vendor", vendor));
      }
    }
    return new ArrayList<>(vendors.values());
  }

  private Embedded transaction(Row invoice) {
    return embedded(
        "GLExportTransaction",
        "id",
        invoice.id(),
        "glTypeId",
        "AR",
        "documentType",
        "Invoice",
        "documentNumber",
        records.value(INVOICES, invoice, "invoiceNumber"),
        "documentDate",
        text(records.value(INVOICES, invoice, "date")),
        "dueDate",
        text(records.value(INVOICES, invoice, "dueDate")),
        "company",
        records.value(INVOICES, invoice, "company"),
        "billingTerms",
        records.value(INVOICES, invoice, "billingTerms"),
        "salesTax",
        records.value(INVOICES, invoice, "salesTax"),
        "total",
        records.value(INVOICES, invoice, "total"));
  }

  private Embedded expense(Row expense) {
    return embedded(
        "GLExportExpense",
        "id",
        expense.id(),
        "glTypeId",
        "EE",
        "documentType",
        "Expense",
        "documentDate",
        text(records.value(EXPENSES, expense, "date")),
        "description",
        records.value(EXPENSES, expense, "notes"),
        "member",
        records.value(EXPENSES, expense, "member"),
        "company",
        records.value(EXPENSES, expense, "company"),
        "total",
        records.value(EXPENSES, expense, "amount"));
  }

  private Embedded purchase(Row line) {
    Row order = records.require(ORDERS, line.parent());
    int received = Objects.requireNonNullElse(records.integer(LINES, line, "receivedQuantity"), 0);
    return embedded(
        "GLExportPurchaseTransaction",
        "id",
        String.valueOf(line.id()),
        "documentNumber",
        records.value(ORDERS, order, "poNumber"),
        "purchaseDate",
        text(records.value(ORDERS, order, "poDate")),
        "description",
        records.value(LINES, line, "description"),
        "company",
        records.value(ORDERS, order, "vendorCompany"),
        "total",
        records.number(LINES, line, "unitCost") * received);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** Field and value in turn; what has no value is left out. */
  private Embedded embedded(String type, @Nullable Object... fieldsAndValues) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < fieldsAndValues.length; i += 2) {
      Object value = fieldsAndValues[i + 1];
      if (value != null) {
        values.put(String.valueOf(fieldsAndValues[i]), value);
      }
    }
    return Embeds.of(records, type, values);
  }
}
