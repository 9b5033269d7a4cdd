package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the page about a contract shows of what belongs to it. */
final class AgreementFacts {
  private static final int SHOWN = 25;
  private static final int TOP_TYPES = 5;

  private AgreementFacts() {}

  static JsonObject balance(Row recap, Row agreement) {
    return new Facts()
        .add("unit", agreement.text("applicationUnits"))
        .add("unlimited", agreement.is("applicationUnlimitedFlag"))
        .amount("available", recap.number("availableAmount"))
        .amount("used", recap.number("usedAmount"))
        .amount("remaining", recap.number("remainingAmount"))
        .amount("overrun", recap.number("overrunAmount"))
        .amount("nextInvoiceAmount", recap.number("nextInvoiceAmount"))
        .json();
  }

  static JsonObject billed(Listing additions, LocalDate today) {
    List<Row> present = present(additions, today);
    return Facts.list(
        present,
        SHOWN,
        each ->
            new Facts()
                .add("id", each.number("id"))
                .add("product", each.text("product/identifier"))
                .add("description", each.text("description"))
                .add("quantity", each.number("quantity"))
                .amount("unitPrice", each.number("unitPrice"))
                .amount("unitCost", each.number("unitCost"))
                .json());
  }

  /** Those that are not cancelled by that day. */
  static List<Row> present(Listing additions, LocalDate today) {
    return additions.rows().stream()
        .filter(
            each -> {
              LocalDate until = each.date("cancelledDate");
              return until == null || until.isAfter(today);
            })
        .toList();
  }

  /** What of the time the contract pays for, and what it never does. */
  static JsonObject coverage(
      Listing entries, @Nullable Listing excludedTypes, @Nullable Listing excludedRoles) {
    BigDecimal worked = TicketParts.sum(entries, "actualHours");
    BigDecimal covered = TicketParts.sum(entries, "agreementHours");
    BigDecimal uncovered = BigDecimal.ZERO;
    for (Row entry : entries.rows()) {
      uncovered =
          uncovered.add(
              entry
                  .numberOrZero("actualHours")
                  .subtract(entry.numberOrZero("agreementHours"))
                  .max(BigDecimal.ZERO));
    }
    return new Facts()
        .add("entries", entries.total())
        .add("worked", worked)
        .add("covered", covered)
        .add("uncovered", uncovered)
        .add("notCoveredWorkTypes", names(excludedTypes, "workType/name"))
        .add("notCoveredWorkRoles", names(excludedRoles, "workRole/name"))
        .json();
  }

  private static @Nullable String names(@Nullable Listing list, String field) {
    return list == null
        ? null
        : list.rows().stream().map(each -> each.line(field, "")).collect(Collectors.joining(", "));
  }

  static JsonObject types(Listing tickets) {
    Map<String, Long> counts =
        tickets.rows().stream()
            .collect(
                Collectors.groupingBy(
                    ticket -> ticket.text("type/name", "no type"), Collectors.counting()));
    List<Map.Entry<String, Long>> most = new ArrayList<>(counts.entrySet());
    Comparator<Map.Entry<String, Long>> byCount =
        Map.Entry.comparingByValue(Comparator.reverseOrder());
    most.sort(byCount.thenComparing(Map.Entry.comparingByKey()));
    JsonObject list =
        Facts.list(
            most,
            TOP_TYPES,
            type -> new Facts().add("type", type.getKey()).add("tickets", type.getValue()).json());
    list.addProperty("tickets", tickets.rows().size());
    return list;
  }

  static JsonObject adjustment(Row adjustment) {
    return new Facts()
        .add("id", adjustment.number("id"))
        .add("date", adjustment.date("effectiveDate"))
        .amount("amount", adjustment.number("amount"))
        .add("description", adjustment.text("description"))
        .json();
  }

  static JsonObject invoice(Row invoice) {
    return new Facts()
        .add("id", invoice.number("id"))
        .add("number", invoice.text("invoiceNumber"))
        .add("date", invoice.date("date"))
        .add("type", invoice.text("type"))
        .add("status", invoice.reference("status"))
        .amount("subtotal", invoice.number("subtotal"))
        .amount("balance", invoice.number("balance"))
        .json();
  }
}
