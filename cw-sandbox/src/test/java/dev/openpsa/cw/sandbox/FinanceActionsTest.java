package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinanceActionsTest extends ActionTest {
  private static final String ACCOUNTING = "/finance/accounting";

  @Covers("POST /finance/agreements/{id}/invoice")
  @Test
  void agreement_isInvoicedWithItsAdditions() {
    JsonObject agreement =
        first("/finance/agreements", "agreementStatus = 'Active' and billAmount > 0");
    String path = "/finance/agreements/" + id(agreement);
    double expected = number(agreement, "billAmount");
    for (JsonObject addition : list(path + "/additions", "pageSize", "1000")) {
      if (text(addition, "billCustomer").equals("Billable") && !addition.has("cancelledDate")) {
        expected += number(addition, "quantity") * number(addition, "unitPrice");
      }
    }
    int before = caller.count("/finance/invoices");
    Caller.Reply reply = caller.post(path + "/invoice", "");
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    assertThat(caller.count("/finance/invoices")).isEqualTo(before + 1);
    JsonObject invoice = get("/finance/invoices/" + reply.json().getAsInt());
    assertThat(text(invoice, "type")).isEqualTo("Agreement");
    assertThat(idOf(invoice, "agreement")).isEqualTo(id(agreement));
    assertThat(idOf(invoice, "company")).isEqualTo(idOf(agreement, "company"));
    assertThat(number(invoice, "total")).isCloseTo(expected, within(0.01));
    assertThat(number(invoice, "balance")).isEqualTo(number(invoice, "total"));
    assertThat(text(get(path), "nextInvoiceDate")).isEqualTo("2026-04-18T00:00:00Z");
    JsonObject expired = first("/finance/agreements", "agreementStatus = 'Expired'");
    refused(caller.post("/finance/agreements/" + id(expired) + "/invoice", ""), 400, "is Expired");
  }

  @Covers({"PATCH /finance/closedInvoices/{id}", "PUT /finance/closedInvoices/{id}"})
  @Test
  void closedInvoice_changesStatusAndNotesOnly() {
    JsonObject paid = first("/finance/invoices", "status/name = 'Paid'");
    String path = "/finance/closedInvoices/" + id(paid);
    patch(path, "internalNotes", "\"Checked\"");
    assertThat(text(get("/finance/invoices/" + id(paid)), "internalNotes")).isEqualTo("Checked");
    assertThat(caller.put(path, "{\"status\":{\"name\":\"Void\"}}").status()).isEqualTo(200);
    JsonObject now = get("/finance/invoices/" + id(paid));
    assertThat(nameOf(now, "status")).isEqualTo("Void");
    assertThat(now.has("internalNotes")).isFalse();
    assertThat(number(now, "total")).isEqualTo(number(paid, "total"));
    refused(
        caller.patch(path, "[{\"op\":\"replace\",\"path\":\"total\",\"value\":1}]"),
        400,
        "does not exist");
    JsonObject open = first("/finance/invoices", "status/name = 'Sent'");
    refused(caller.put("/finance/closedInvoices/" + id(open), "{}"), 400, "is not closed");
  }

  @Covers("GET /finance/invoices/{id}/pdf")
  @Test
  void pdf_isOne() {
    JsonObject invoice = list("/finance/invoices").get(0);
    HttpResponse<byte[]> answer = caller.download("/finance/invoices/" + id(invoice) + "/pdf");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
    String pdf = new String(answer.body(), StandardCharsets.ISO_8859_1);
    assertThat(pdf)
        .startsWith("%PDF-1.4")
        .endsWith("%%EOF\n")
        .contains("(Invoice " + text(invoice, "invoiceNumber") + ")")
        .contains("Total: " + invoice.get("total").getAsString());
    int table = Integer.parseInt(pdf.replaceAll("(?s).*startxref\n(\\d+)\n.*", "$1"));
    assertThat(pdf.substring(table)).startsWith("xref\n");
    assertThat(caller.get("/finance/invoices/999999/pdf").status()).isEqualTo(404);
  }

  @Covers("POST /finance/invoices/{parentId}/commissions/recalculate")
  @Test
  void commissions_followTheRules() {
    JsonObject invoice = first("/finance/invoices", "subtotal > 0");
    String path = "/finance/invoices/" + id(invoice) + "/commissions";
    assertThat(list(path)).isEmpty();
    create(
        "/sales/commissions",
        "{\"member\":{\"id\":2},\"commissionPercent\":10,\"company\":{\"id\":%d}}"
            .formatted(idOf(invoice, "company")));
    create(
        "/sales/commissions",
        "{\"member\":{\"id\":3},\"commissionPercent\":10,\"company\":{\"id\":19297}}");
    for (int i = 0; i < 2; i++) {
      assertThat(caller.post(path + "/recalculate", "").status()).isEqualTo(200);
      assertThat(list(path))
          .singleElement()
          .satisfies(c -> assertThat(idOf(c, "member")).isEqualTo(2))
          .satisfies(
              c ->
                  assertThat(number(c, "amount"))
                      .isEqualTo(Math.round(number(invoice, "subtotal") * 10) / 100.0));
    }
  }

  @Covers({
    "GET /finance/accounting/batches/{parentId}/entries",
    "GET /finance/accounting/batches/{parentId}/entries/{id}",
    "GET /finance/accounting/batches/{parentId}/entries/count",
    "DELETE /finance/accounting/batches/{id}",
    "POST /finance/accounting/batches"
  })
  @Test
  void batch_takesWhatWasUnpostedAndGivesItBack() {
    int unposted = caller.count(ACCOUNTING + "/unpostedInvoices");
    assertThat(unposted).isEqualTo(caller.count("/finance/invoices"));
    JsonObject waiting = list(ACCOUNTING + "/unpostedInvoices").get(0);
    assertThat(number(waiting, "total"))
        .isEqualTo(number(get("/finance/invoices/" + id(waiting)), "total"));

    JsonObject export = batch("B1", "exportInvoicesFlag", id(waiting));

    assertThat(export.getAsJsonArray("transactions")).hasSize(1);
    assertThat(export.getAsJsonArray("customers")).hasSize(1);
    assertThat(caller.count(ACCOUNTING + "/unpostedInvoices")).isEqualTo(unposted - 1);
    assertThat(caller.get(ACCOUNTING + "/unpostedInvoices/" + id(waiting)).status()).isEqualTo(404);
    JsonObject batch = first(ACCOUNTING + "/batches", "batchIdentifier = 'B1'");
    assertThat(text(batch, "batchIdentifier")).isEqualTo("B1");
    assertThat(nameOf(get("/finance/invoices/" + id(waiting)), "glBatch")).isEqualTo("B1");
    String path = ACCOUNTING + "/batches/" + id(batch);
    assertThat(list(path + "/entries"))
        .singleElement()
        .satisfies(e -> assertThat(idOf(e, "invoice")).isEqualTo(id(waiting)));
    JsonObject entry = list(path + "/entries").get(0);
    assertThat(get(path + "/entries/" + id(entry))).isEqualTo(entry);
    assertThat(caller.count(path + "/entries")).isEqualTo(1);
    refused(
        caller.post(ACCOUNTING + "/batches", body("B1", "exportInvoicesFlag", 2)), 400, "already");
    refused(
        caller.post(ACCOUNTING + "/batches", body("B2", "exportInvoicesFlag", id(waiting))),
        400,
        "None of the records");

    assertThat(caller.delete(path).status()).isEqualTo(204);
    assertThat(caller.count(ACCOUNTING + "/unpostedInvoices")).isEqualTo(unposted);
    assertThat(get("/finance/invoices/" + id(waiting)).has("glBatch")).isFalse();
  }

  @Covers("POST /finance/accounting/batches/{id}/export")
  @Test
  void batch_onceExported_isClosed() {
    JsonObject expense = list(ACCOUNTING + "/unpostedExpenses").get(0);
    int before = caller.count(ACCOUNTING + "/unpostedExpenses");
    batch("E1", "exportExpensesFlag", id(expense));
    assertThat(caller.count(ACCOUNTING + "/unpostedExpenses")).isEqualTo(before - 1);
    JsonObject batch = first(ACCOUNTING + "/batches", "batchIdentifier = 'E1'");
    JsonObject export = post(ACCOUNTING + "/batches/" + id(batch) + "/export", "{}", 200);
    assertThat(export.getAsJsonArray("expenses")).hasSize(1);
    assertThat(flag(get(ACCOUNTING + "/batches/" + id(batch)), "closedFlag")).isTrue();
    refused(caller.delete(ACCOUNTING + "/batches/" + id(batch)), 400, "is closed");
  }

  @Covers("POST /finance/accounting/export")
  @Test
  void export_ofWhatIsUnposted_leavesItSo() {
    int unposted = caller.count(ACCOUNTING + "/unpostedInvoices");
    List<Integer> ids = caller.get(ACCOUNTING + "/unpostedInvoices", "pageSize", "3").ids();
    JsonObject export =
        post(
            ACCOUNTING + "/export",
            "{\"exportInvoicesFlag\":true,\"includedInvoiceIds\":%s,\"excludedInvoiceIds\":[%d]}"
                .formatted(ids, ids.get(0)),
            200);
    assertThat(export.getAsJsonArray("transactions")).hasSize(2);
    assertThat(caller.count(ACCOUNTING + "/unpostedInvoices")).isEqualTo(unposted);
  }

  @Covers({
    "POST /procurement/purchaseorders/{id}/rebatch",
    "POST /procurement/purchaseorders/{id}/unbatch"
  })
  @Test
  void purchaseOrder_leavesItsBatchAndReturns() {
    JsonObject line = list(ACCOUNTING + "/unpostedProcurement").get(0);
    int order = idOf(line, "purchaseOrder");
    String path = "/procurement/purchaseorders/" + order;
    refused(caller.post(path + "/unbatch", ""), 400, "is in no batch");
    refused(caller.post(path + "/rebatch", ""), 400, "was not taken out");
    batch("P1", "exportProductsFlag", id(line));
    assertThat(flag(list(path + "/lineitems").get(0), "batchedFlag")).isTrue();
    post(path + "/unbatch", "", 200);
    JsonObject free = list(path + "/lineitems").get(0);
    assertThat(flag(free, "batchedFlag")).isFalse();
    int batch = id(first(ACCOUNTING + "/batches", "batchIdentifier = 'P1'"));
    assertThat(free.get("unbatchedRecId").getAsInt()).isEqualTo(batch);
    assertThat(list(ACCOUNTING + "/batches/" + batch + "/entries")).isEmpty();
    assertThat(caller.get(ACCOUNTING + "/unpostedProcurement/" + id(line)).status()).isEqualTo(200);
    post(path + "/rebatch", "", 200);
    assertThat(flag(list(path + "/lineitems").get(0), "batchedFlag")).isTrue();
    assertThat(list(ACCOUNTING + "/batches/" + batch + "/entries")).hasSize(1);
  }

  @Covers("GET /finance/agreements/{id}/quickAccess/count")
  @Test
  void agreementTabs_countWhatBelongsToIt() {
    JsonObject agreement = first("/finance/agreements", "agreementStatus = 'Active'");
    JsonObject tabs = get("/finance/agreements/" + id(agreement) + "/quickAccess/count");
    assertThat(tabs.get("Tickets").getAsInt())
        .isEqualTo(caller.count("/service/tickets", "conditions", "agreement/id=" + id(agreement)));
  }

  @Test
  void invoice_isNumberedAndPaid() {
    JsonObject made =
        post(
            "/finance/invoices",
            "{\"type\":\"Miscellaneous\",\"company\":{\"id\":2},\"subtotal\":50,\"salesTax\":3.5}",
            201);
    String path = "/finance/invoices/" + id(made);
    assertThat(text(made, "invoiceNumber")).matches("\\d+");
    assertThat(nameOf(made, "status")).isNotNull();
    assertThat(number(made, "total")).isEqualTo(53.5);
    assertThat(number(made, "balance")).isEqualTo(53.5);

    int payment = create(path + "/payments", "{\"amount\":20}");
    assertThat(number(get(path), "payments")).isEqualTo(20);
    assertThat(number(get(path), "balance")).isEqualTo(33.5);
    assertThat(number(patch(path, "subtotal", "60"), "balance")).isEqualTo(43.5);
    caller.delete(path + "/payments/" + payment);
    assertThat(number(get(path), "balance")).isEqualTo(63.5);
    assertThat(caller.put(path, get(path).toString()).status()).isEqualTo(200);
  }

  @Test
  void invoices_haveNumbersOfTheirOwn() {
    String body = "{\"type\":\"Miscellaneous\",\"company\":{\"id\":2}}";
    long first = Long.parseLong(text(post("/finance/invoices", body, 201), "invoiceNumber"));
    assertThat(text(post("/finance/invoices", body, 201), "invoiceNumber"))
        .isEqualTo(String.valueOf(first + 1));
  }

  @Test
  void agreement_thatIsNew_isActive() {
    JsonObject made =
        post(
            "/finance/agreements",
            "{\"name\":\"MSA\",\"type\":{\"id\":1},\"company\":{\"id\":2},\"contact\":{\"id\":1}}",
            201);
    assertThat(text(made, "agreementStatus")).isEqualTo("Active");
    assertThat(number(made, "billAmount")).isZero();
  }

  @Test
  void addition_isPricedByItsProduct() {
    int agreement = id(first("/finance/agreements", "agreementStatus = 'Active'"));
    JsonObject product = first("/procurement/catalog", "price > 0 and cost > 0");
    String path = "/finance/agreements/" + agreement + "/additions";
    JsonObject made =
        post(
            path,
            "{\"product\":{\"id\":%d},\"quantity\":3,\"billCustomer\":\"Billable\"}"
                .formatted(id(product)),
            201);
    assertThat(text(made, "description")).isEqualTo(text(product, "description"));
    assertThat(number(made, "extPrice")).isCloseTo(3 * number(product, "price"), within(0.001));
    assertThat(number(made, "margin"))
        .isCloseTo(3 * (number(product, "price") - number(product, "cost")), within(0.001));
    JsonObject changed = patch(path + "/" + id(made), "lessIncluded", "1");
    assertThat(number(changed, "extPrice")).isCloseTo(2 * number(product, "price"), within(0.001));
    assertThat(number(changed, "billedQuantity")).isEqualTo(2);
  }

  private JsonObject batch(String name, String flag, int id) {
    return post(ACCOUNTING + "/batches", body(name, flag, id), 201);
  }

  private static String body(String name, String flag, int id) {
    return "{\"batchIdentifier\":\"%s\",\"%s\":true,\"processedRecordIds\":[%d]}"
        .formatted(name, flag, id);
  }
}
