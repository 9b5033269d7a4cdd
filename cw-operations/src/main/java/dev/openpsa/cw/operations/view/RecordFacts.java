package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What views show of the records beside the one that they are about. */
final class RecordFacts {
  private static final int SHOWN = 25;

  private RecordFacts() {}

  static JsonObject company(Row client) {
    return new Facts()
        .add("id", client.number("id"))
        .add("name", client.text("name"))
        .add("status", client.reference("status"))
        .add("types", names(client.rows("types")))
        .add("phone", client.text("phoneNumber"))
        .add("address", address(client))
        .json();
  }

  /**
   * @param ticket whose own phone number and address stand in for the person's
   */
  static JsonObject contact(Row person, Row ticket) {
    String name = person.text("firstName", "") + " " + person.text("lastName", "");
    return new Facts()
        .add("id", person.number("id"))
        .add("name", name.strip())
        .add("title", person.text("title"))
        .add("types", names(person.rows("types")))
        .add("phone", reachedBy(person, "Phone", ticket.text("contactPhoneNumber")))
        .add("email", reachedBy(person, "Email", ticket.text("contactEmailAddress")))
        .json();
  }

  private static @Nullable String reachedBy(Row person, String way, @Nullable String otherwise) {
    return person.rows("communicationItems").stream()
        .filter(item -> item.isExactly("communicationType", way) && item.has("value"))
        .min(Comparator.comparing(item -> !item.is("defaultFlag")))
        .map(item -> item.text("value"))
        .orElse(otherwise);
  }

  static JsonObject device(Row device, LocalDate today) {
    LocalDate ends = device.date("warrantyExpirationDate");
    return new Facts()
        .add("id", device.number("id"))
        .add("name", device.text("name"))
        .add("type", device.reference("type"))
        .add("status", device.reference("status"))
        .add("serialNumber", device.text("serialNumber"))
        .add("warrantyUntil", ends)
        .add("warranty", ends == null ? "unknown" : ends.isBefore(today) ? "ended" : "in force")
        .json();
  }

  private static String names(List<Row> types) {
    return types.stream().map(type -> type.text("name", "")).collect(Collectors.joining(", "));
  }

  private static @Nullable String address(Row place) {
    String address =
        List.of("addressLine1", "addressLine2", "city", "state", "zip").stream()
            .map(field -> place.line(field, ""))
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining(", "));
    return address.isEmpty() ? null : address;
  }

  static JsonObject agreement(Row agreement) {
    return new Facts()
        .add("id", agreement.number("id"))
        .add("name", agreement.text("name"))
        .add("type", agreement.reference("type"))
        .add("status", agreement.text("agreementStatus"))
        .add("endDate", agreement.is("noEndingDateFlag") ? null : agreement.date("endDate"))
        .add("coversTime", agreement.is("coverAgreementTime"))
        .add("coversProducts", agreement.is("coverAgreementProduct"))
        .json();
  }

  static JsonObject tasks(Listing tasks) {
    long open = tasks.rows().stream().filter(task -> !task.is("closedFlag")).count();
    JsonObject list =
        Facts.list(
            tasks,
            SHOWN,
            task ->
                new Facts()
                    .add("id", task.number("id"))
                    .add("task", task.text("notes", task.text("summary", "")))
                    .add("closed", task.is("closedFlag"))
                    .json());
    list.addProperty("open", open);
    return list;
  }

  static JsonObject product(Row product) {
    return new Facts()
        .add("id", product.number("id"))
        .add("description", product.text("description"))
        .add("quantity", product.number("quantity"))
        .amount("price", product.number("price"))
        .amount("extPrice", product.number("extPrice"))
        .add("billableOption", product.text("billableOption"))
        .add("invoice", product.number("invoice/id"))
        .add("cancelled", product.is("cancelledFlag"))
        .json();
  }

  static JsonObject expense(Row expense) {
    return new Facts()
        .add("id", expense.number("id"))
        .add("date", expense.date("date"))
        .add("member", expense.reference("member"))
        .add("type", expense.reference("type"))
        .amount("amount", expense.number("amount"))
        .add("billableOption", expense.text("billableOption"))
        .add("notes", expense.text("notes"))
        .json();
  }

  static JsonObject document(Row document) {
    return new Facts()
        .add("id", document.number("id"))
        .add("title", document.text("title"))
        .add("fileName", document.text("fileName"))
        .add("dateEntered", document.moment("_info/dateEntered"))
        .json();
  }
}
