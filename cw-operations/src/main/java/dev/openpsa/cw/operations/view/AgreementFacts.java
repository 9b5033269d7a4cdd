package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What pages show of contracts and of what belongs to them. */
final class AgreementFacts {
  /** A contract that ends within so many days is up for renewal. */
  static final long RENEWAL_DAYS = 90;

  private static final int TOP_TYPES = 5;

  private AgreementFacts() {}

  /** The last day; null for a contract without an end. */
  static @Nullable LocalDate end(Row agreement) {
    return agreement.is("noEndingDateFlag") ? null : agreement.date("endDate");
  }

  /** Until the last day; negative after it, null for a contract without an end. */
  static @Nullable Long daysLeft(Row agreement, LocalDate today) {
    LocalDate end = end(agreement);
    return end == null ? null : ChronoUnit.DAYS.between(today, end);
  }

  static boolean isActive(Row agreement) {
    return agreement.isExactly("agreementStatus", "Active");
  }

  /** Whether it is in force and ends soon. */
  static boolean isUpForRenewal(Row agreement, LocalDate today) {
    Long left = daysLeft(agreement, today);
    return isActive(agreement) && left != null && left >= 0 && left <= RENEWAL_DAYS;
  }

  /** A contract among others of the client. */
  static JsonObject term(Row agreement, LocalDate today) {
    return Facts.of(agreement)
        .numbers("id")
        .texts("name")
        .references("type")
        .add("status", agreement.text("agreementStatus"))
        .add("endDate", end(agreement))
        .add("daysLeft", daysLeft(agreement, today))
        .amounts("billAmount")
        .references("billingCycle")
        .add("coversTime", agreement.is("coverAgreementTime"))
        .json();
  }

  /** Where it stands; one that is over has no next invoice. */
  static JsonObject balance(Row recap, Row agreement) {
    Facts facts =
        new Facts()
            .add("unit", agreement.text("applicationUnits"))
            .add("unlimited", agreement.is("applicationUnlimitedFlag"))
            .amount("available", recap.number("availableAmount"))
            .amount("used", recap.number("usedAmount"))
            .amount("remaining", recap.number("remainingAmount"))
            .amount("overrun", recap.number("overrunAmount"));
    return Lapse.isOver(agreement)
        ? facts.json()
        : facts.amount("nextInvoiceAmount", recap.number("nextInvoiceAmount")).json();
  }

  static JsonObject billed(Listing additions, LocalDate today) {
    return Facts.list(
        present(additions, today),
        each ->
            Facts.of(each)
                .numbers("id")
                .add("product", each.text("product/identifier"))
                .texts("description")
                .numbers("quantity")
                .amounts("unitPrice", "unitCost")
                .json());
  }

  /** Those in force on that day. */
  static List<Row> present(Listing additions, LocalDate day) {
    return additions.where(each -> MonthlyAmount.line(each).isInForce(day));
  }

  /** What of the time the contract pays for, and what it never does. */
  static JsonObject coverage(
      Listing entries, @Nullable Listing excludedTypes, @Nullable Listing excludedRoles) {
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
        .add("worked", entries.sum("actualHours"))
        .add("covered", entries.sum("agreementHours"))
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
    return Facts.of(adjustment)
        .numbers("id")
        .add("date", adjustment.date("effectiveDate"))
        .amounts("amount")
        .texts("description")
        .json();
  }

  static JsonObject invoice(Row invoice) {
    return Facts.of(invoice)
        .numbers("id")
        .add("number", invoice.text("invoiceNumber"))
        .days("date", "dueDate")
        .texts("type")
        .references("status")
        .amounts("subtotal", "balance")
        .json();
  }
}
