package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Batches for the accounting package: what was invoiced, spent and bought, each once. */
final class Batches {
  static final String BATCHES = "/finance/accounting/batches";
  static final String ENTRIES = BATCHES + "/{}/entries";

  private static final String INVOICES = "/finance/invoices";
  private static final String LINES = "/procurement/purchaseorders/{}/lineitems";
  private static final String ORDERS = "/procurement/purchaseorders";

  private final Records records;
  private final Unposted unposted;
  private final LedgerExport export;

  Batches(Records records, Unposted unposted) {
    this.records = records;
    this.unposted = unposted;
    this.export = new LedgerExport(records);
  }

  void register(Register register) {
    register
        .on("POST /finance/accounting/batches", this::create)
        .on("POST /finance/accounting/batches/{id}/export", this::exportBatch)
        .on("POST /finance/accounting/export", this::exportUnposted)
        .onSilent("DELETE /finance/accounting/batches/{id}", this::delete)
        .on("POST /procurement/purchaseorders/{id}/unbatch", this::unbatch)
        .on("POST /procurement/purchaseorders/{id}/rebatch", this::rebatch);
  }

  private Answer create(Call call) {
    JsonObject body = call.members(records.database().api().type("CreateAccountingBatchRequest"));
    List<Integer> ids = Call.ids(body, "processedRecordIds");
    String identifier = Call.text(body, "batchIdentifier");
    if (identifier == null) {
      throw refused("batchIdentifier", "The batchIdentifier field is required.");
    }
    if (!records.with(BATCHES, "batchIdentifier", identifier).isEmpty()) {
      throw refused("batchIdentifier", "There is a batch " + identifier + " already.");
    }
    Predicate<Row> isChosen = row -> ids.contains(row.id());
    Chosen chosen = chosen(body, isChosen, isChosen, isChosen);
    if (chosen.isEmpty()) {
      throw refused("processedRecordIds", "None of the records is waiting to be posted.");
    }
    Row batch =
        records.create(
            BATCHES,
            0,
            call.member(),
            draft ->
                draft
                    .set("batchIdentifier", identifier)
                    .set("exportInvoicesFlag", Call.flag(body, "exportInvoicesFlag"))
                    .set("exportExpensesFlag", Call.flag(body, "exportExpensesFlag"))
                    .set("exportProductsFlag", Call.flag(body, "exportProductsFlag"))
                    .set("closedFlag", false));
    post(batch, chosen, call.member());
    return export.answer(201, chosen, call);
  }

  /** What goes into a batch or an export. */
  record Chosen(List<Row> invoices, List<Row> expenses, List<Row> lines) {
    boolean isEmpty() {
      return invoices.isEmpty() && expenses.isEmpty() && lines.isEmpty();
    }
  }

  private Chosen chosen(
      JsonObject body, Predicate<Row> invoice, Predicate<Row> expense, Predicate<Row> line) {
    return new Chosen(
        chosen(body, "exportInvoicesFlag", unposted.invoices(), invoice),
        chosen(body, "exportExpensesFlag", unposted.expenses(), expense),
        chosen(body, "exportProductsFlag", unposted.lines(), line));
  }

  private static List<Row> chosen(
      JsonObject body, String flag, List<Row> rows, Predicate<Row> isChosen) {
    return Call.flag(body, flag) ? rows.stream().filter(isChosen).toList() : List.of();
  }

  private void post(Row batch, Chosen chosen, String member) {
    String name = records.text(BATCHES, batch, "batchIdentifier");
    for (Row invoice : chosen.invoices()) {
      records.create(
          ENTRIES,
          batch.id(),
          member,
          draft ->
              draft
                  .set("accountType", "AR")
                  .set("name", records.value(INVOICES, invoice, "invoiceNumber"))
                  .set("debit", records.number(INVOICES, invoice, "total"))
                  .set("invoice", invoice));
      records.amend(
          INVOICES,
          invoice,
          member,
          draft -> draft.set("glBatch", Embeds.of(records, "BatchReference", batch.id(), name)));
    }
    for (Row expense : chosen.expenses()) {
      double amount = records.number(Unposted.EXPENSES, expense, "amount");
      records.create(
          ENTRIES,
          batch.id(),
          member,
          draft ->
              draft
                  .set("accountType", "EE")
                  .set("name", records.value(Unposted.EXPENSES, expense, "notes"))
                  .set("credit", amount)
                  .set(
                      "expense",
                      Embeds.of(
                          records,
                          "ExpenseDetailReference",
                          Map.of("id", expense.id(), "amount", amount))));
    }
    for (Row line : chosen.lines()) {
      postLine(batch, line, member);
    }
  }

  private void postLine(Row batch, Row line, String member) {
    double cost =
        records.number(LINES, line, "unitCost")
            * Objects.requireNonNullElse(records.integer(LINES, line, "receivedQuantity"), 0);
    records.create(
        ENTRIES,
        batch.id(),
        member,
        draft ->
            draft
                .set("accountType", "AP")
                .set("name", records.value(LINES, line, "purchaseOrderNumber"))
                .set("item", records.value(LINES, line, "description"))
                .set("credit", cost)
                .set("cost", cost)
                .set("purchaseOrder", line.parent())
                .set("lineItem", line));
    records.amend(
        LINES, line, member, draft -> draft.set("batchedFlag", true).set("unbatchedRecId", null));
  }

  /** Exporting a batch closes it. */
  private Answer exportBatch(Call call) {
    Row batch = records.require(BATCHES, call.id(0));
    List<Row> invoices = new ArrayList<>();
    List<Row> expenses = new ArrayList<>();
    List<Row> lines = new ArrayList<>();
    for (Row entry : records.below(ENTRIES, batch.id())) {
      collect(INVOICES, records.integer(ENTRIES, entry, "invoice"), invoices);
      collect(LINES, records.integer(ENTRIES, entry, "lineItem"), lines);
      int expense = Unposted.expenseOf(records, entry);
      collect(Unposted.EXPENSES, expense == 0 ? null : Integer.valueOf(expense), expenses);
    }
    records.amend(BATCHES, batch, call.member(), draft -> draft.set("closedFlag", true));
    return export.answer(200, new Chosen(invoices, expenses, lines), call);
  }

  private void collect(String key, @Nullable Integer id, List<Row> rows) {
    Row row = id == null ? null : records.table(key).find(id);
    if (row != null) {
      rows.add(row);
    }
  }

  /** Shows what would be exported; it stays unposted. */
  private Answer exportUnposted(Call call) {
    JsonObject body = call.members(records.database().api().type("ExportAccountingBatchRequest"));
    Chosen chosen =
        chosen(
            body,
            included(body, "includedInvoiceIds", "excludedInvoiceIds"),
            included(body, "includedExpenseIds", "excludedExpenseIds"),
            included(body, "includedProductIds", "excludedProductIds"));
    return export.answer(200, chosen, call);
  }

  private static Predicate<Row> included(JsonObject body, String included, String excluded) {
    List<Integer> in = Call.ids(body, included);
    List<Integer> out = Call.ids(body, excluded);
    return row -> (in.isEmpty() || in.contains(row.id())) && !out.contains(row.id());
  }

  private void delete(Call call) {
    Row batch = records.require(BATCHES, call.id(0));
    if (records.isSet(BATCHES, batch, "closedFlag")) {
      throw refused("closedFlag", "Batch " + batch.id() + " is closed.");
    }
    for (Row entry : records.below(ENTRIES, batch.id())) {
      Integer invoice = records.integer(ENTRIES, entry, "invoice");
      if (invoice != null) {
        records.amend(
            INVOICES,
            records.require(INVOICES, invoice),
            call.member(),
            draft -> draft.set("glBatch", null));
      }
      Integer line = records.integer(ENTRIES, entry, "lineItem");
      if (line != null) {
        records.amend(
            LINES,
            records.require(LINES, line),
            call.member(),
            draft -> draft.set("batchedFlag", false));
      }
      records.delete(ENTRIES, entry, call.member());
    }
    records.delete(BATCHES, batch, call.member());
  }

  /** Takes an order's lines out of their batches, which they remember. */
  private Answer unbatch(Call call) {
    Row order = records.require(ORDERS, call.id(0));
    int count = 0;
    for (Row line : records.below(LINES, order.id())) {
      for (Row entry : records.with(ENTRIES, "lineItem", line.id())) {
        records.delete(ENTRIES, entry, call.member());
        records.amend(
            LINES,
            line,
            call.member(),
            draft -> draft.set("batchedFlag", false).set("unbatchedRecId", entry.parent()));
        count++;
      }
    }
    if (count == 0) {
      throw refused("id", "Purchase order " + order.id() + " is in no batch.");
    }
    return Records.success("Purchase order " + order.id() + " is in no batch any more.");
  }

  private Answer rebatch(Call call) {
    Row order = records.require(ORDERS, call.id(0));
    int count = 0;
    for (Row line : records.below(LINES, order.id())) {
      Integer former = records.integer(LINES, line, "unbatchedRecId");
      Row batch = former == null ? null : records.table(BATCHES).find(former);
      if (batch != null) {
        postLine(batch, line, call.member());
        count++;
      }
    }
    if (count == 0) {
      throw refused("id", "Purchase order " + order.id() + " was not taken out of a batch.");
    }
    return Records.success("Purchase order " + order.id() + " is in its batch again.");
  }

  private static ApiException refused(String field, String message) {
    return ApiException.invalidField("accountingBatch", "InvalidObject", field, message);
  }
}
