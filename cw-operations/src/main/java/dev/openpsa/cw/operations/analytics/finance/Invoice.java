package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invoice or a credit memo, whose amounts count against the client's. */
record Invoice(Row row, String currency) {
  private static final String[] FIELDS = {
    "id",
    "invoiceNumber",
    "type",
    "company/id",
    "company/name",
    "date",
    "dueDate",
    "billingTerms/id",
    "currency/currencyCode",
    "agreement/id",
    "agreement/name",
    "subtotal",
    "total",
    "serviceTotal",
    "productTotal",
    "expenseTotal",
    "agreementAmount",
    "serviceAdjustmentAmount",
    "adjustmentReason",
    "payments",
    "balance"
  };

  /** The clients' invoices that meet the conditions. */
  static List<Invoice> read(Inquiry inquiry, Scope scope, String conditions) {
    List<Invoice> invoices = new ArrayList<>();
    for (Row row : inquiry.read(Query.of("/finance/invoices", scope.and(conditions), FIELDS))) {
      if (scope.holds(row)) {
        invoices.add(new Invoice(row, scope.currencyOf(row)));
      }
    }
    return invoices;
  }

  /** Down payments are owed to the client until work is set off against them. */
  boolean isRevenue() {
    return !row.text("type", "").equals("DownPayment");
  }

  boolean isCreditMemo() {
    return row.text("type", "").equals("CreditMemo");
  }

  boolean isOfAgreement() {
    return row.text("type", "").equals("Agreement");
  }

  @Nullable Integer id() {
    return row.id("id");
  }

  @Nullable LocalDate date() {
    return row.date("date");
  }

  /** The amount, negative on a credit memo however it is written there; null where untold. */
  @Nullable BigDecimal amount(String field) {
    BigDecimal amount = row.number(field);
    return amount != null && isCreditMemo() ? amount.abs().negate() : amount;
  }

  /** Without taxes. */
  @Nullable BigDecimal revenue() {
    return amount("subtotal");
  }

  /** What is left of the revenue without goods and expenses. */
  @Nullable BigDecimal serviceRevenue() {
    BigDecimal revenue = revenue();
    BigDecimal goods = amount("productTotal");
    BigDecimal expenses = amount("expenseTotal");
    return revenue == null
        ? null
        : revenue
            .subtract(goods == null ? BigDecimal.ZERO : goods)
            .subtract(expenses == null ? BigDecimal.ZERO : expenses);
  }
}
