package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed from one invoice of a contract to the next. */
record InvoiceChanges(Row invoice, Row previous) {
  private static final List<Map.Entry<String, String>> SOURCES =
      List.of(
          Map.entry("time beyond the contract", "serviceTotal"),
          Map.entry("products", "productTotal"),
          Map.entry("expenses", "expenseTotal"),
          Map.entry("agreement", "agreementAmount"),
          Map.entry("sales tax", "salesTax"));

  /**
   * Source by source, and line by line of the contract.
   *
   * @param additions of the contract; null where they can't be read
   */
  JsonObject json(@Nullable Listing additions) {
    List<JsonObject> reasons = new ArrayList<>();
    for (Map.Entry<String, String> source : SOURCES) {
      BigDecimal difference = difference(source.getValue());
      if (difference != null && difference.signum() != 0) {
        reasons.add(
            new Facts()
                .add("what", source.getKey())
                .amount("before", previous.number(source.getValue()))
                .amount("now", invoice.number(source.getValue()))
                .amount("difference", difference)
                .json());
      }
    }
    if (additions != null) {
      reasons.addAll(lines(additions));
    }
    return new Facts()
        .add("previous", previous.text("invoiceNumber"))
        .add("previousDate", previous.date("date"))
        .amount("previousTotal", previous.number("total"))
        .amount("difference", difference("total"))
        .all(Facts.list(reasons, each -> each))
        .json();
  }

  /** Null where one of the amounts is hidden. */
  @Nullable BigDecimal difference(String field) {
    BigDecimal now = invoice.number(field);
    BigDecimal then = previous.number(field);
    return now == null || then == null ? null : now.subtract(then);
  }

  /** Lines that began or ended between the two invoices. */
  private List<JsonObject> lines(Listing additions) {
    List<JsonObject> changes = new ArrayList<>();
    for (Row line : additions.rows()) {
      if (isBetween(line.date("effectiveDate"))) {
        changes.add(line("new line: ", line, BigDecimal.ONE));
      }
      if (isBetween(line.date("cancelledDate"))) {
        changes.add(line("ended line: ", line, BigDecimal.ONE.negate()));
      }
    }
    return changes;
  }

  private boolean isBetween(@Nullable LocalDate day) {
    LocalDate after = previous.date("date");
    LocalDate until = invoice.date("date");
    return day != null
        && after != null
        && until != null
        && day.isAfter(after)
        && !day.isAfter(until);
  }

  private static JsonObject line(String kind, Row line, BigDecimal sign) {
    BigDecimal quantity = line.numberOrZero("quantity");
    BigDecimal price = line.number("unitPrice");
    return new Facts()
        .add("what", kind + Wording.plain(quantity) + " × " + line.line("description", ""))
        .amount(
            "difference",
            price == null
                ? null
                : price.multiply(quantity).multiply(sign).setScale(2, RoundingMode.HALF_UP))
        .json();
  }
}
