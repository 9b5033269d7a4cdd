package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What views show of the records beside the one that they are about. */
final class RecordFacts {
  private RecordFacts() {}

  static JsonObject company(Row client) {
    return Facts.of(client)
        .numbers("id")
        .texts("name")
        .references("status")
        .add("types", names(client.rows("types")))
        .add("phone", client.text("phoneNumber"))
        .add("address", address(client))
        .json();
  }

  static JsonObject contact(Row person) {
    return contact(person, new Row(new JsonObject()));
  }

  /**
   * @param ticket whose own phone number and address stand in for the person's
   */
  static JsonObject contact(Row person, Row ticket) {
    return Facts.of(person)
        .numbers("id")
        .add("name", person.fullName())
        .texts("title")
        .add("types", names(person.rows("types")))
        .add("phone", reachedBy(person, "Phone", ticket.text("contactPhoneNumber")))
        .add("email", reachedBy(person, "Email", ticket.text("contactEmailAddress")))
        .json();
  }

  static @Nullable String reachedBy(Row person, String way, @Nullable String otherwise) {
    return person.rows("communicationItems").stream()
        .filter(item -> item.isExactly("communicationType", way) && item.has("value"))
        .min(Comparator.comparing(item -> !item.is("defaultFlag")))
        .map(item -> item.text("value"))
        .orElse(otherwise);
  }

  static JsonObject device(Row device, LocalDate today) {
    return Facts.of(device)
        .numbers("id")
        .texts("name")
        .references("type", "status")
        .texts("serialNumber")
        .add("warrantyUntil", device.date("warrantyExpirationDate"))
        .add("warranty", warranty(device, today))
        .json();
  }

  static String warranty(Row device, LocalDate today) {
    LocalDate ends = device.date("warrantyExpirationDate");
    return ends == null ? "unknown" : ends.isBefore(today) ? "ended" : "in force";
  }

  static String names(List<Row> types) {
    return types.stream().map(type -> type.text("name", "")).collect(Collectors.joining(", "));
  }

  /** On one line; null for a place without one. */
  static @Nullable String address(Row place) {
    String address =
        List.of(
                "addressLine1",
                "addressLine2",
                "city",
                "state",
                "stateIdentifier",
                "stateReference/identifier",
                "zip")
            .stream()
            .map(field -> place.line(field, ""))
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining(", "));
    return address.isEmpty() ? null : address;
  }

  static JsonObject agreement(Row agreement) {
    return Facts.of(agreement)
        .numbers("id")
        .texts("name")
        .references("type")
        .add("status", agreement.text("agreementStatus"))
        .add("endDate", AgreementFacts.end(agreement))
        .add("coversTime", agreement.is("coverAgreementTime"))
        .add("coversProducts", agreement.is("coverAgreementProduct"))
        .json();
  }

  static JsonObject tasks(Listing tasks) {
    JsonObject list =
        Facts.list(
            tasks,
            task ->
                Facts.of(task)
                    .numbers("id")
                    .add("task", task.text("notes", task.text("summary", "")))
                    .add("closed", task.is("closedFlag"))
                    .json());
    list.addProperty("open", tasks.count(task -> !task.is("closedFlag")));
    return list;
  }

  static JsonObject product(Row product) {
    return Facts.of(product)
        .numbers("id")
        .texts("description")
        .numbers("quantity")
        .amounts("price", "extPrice")
        .texts("billableOption")
        .add("invoice", product.number("invoice/id"))
        .add("cancelled", product.is("cancelledFlag"))
        .json();
  }

  static JsonObject expense(Row expense) {
    return Facts.of(expense)
        .numbers("id")
        .days("date")
        .references("member", "type")
        .amounts("amount")
        .texts("billableOption", "notes")
        .json();
  }

  static JsonObject document(Row document) {
    return Facts.of(document)
        .numbers("id")
        .texts("title", "fileName")
        .add("dateEntered", document.moment("_info/dateEntered"))
        .json();
  }

  /** What somebody wrote about a client, a project or a sale. */
  static JsonObject note(Row note) {
    return Facts.of(note)
        .numbers("id")
        .references("type")
        .add("flagged", note.is("flagged"))
        .add("by", note.text("enteredBy", note.text("_info/enteredBy", "")))
        .add("lastUpdated", note.moment("_info/lastUpdated"))
        .texts("text")
        .json();
  }

  static JsonObject activity(Row activity) {
    return Facts.of(activity)
        .numbers("id")
        .add("when", activity.moment("dateStart"))
        .texts("name")
        .add("type", activity.text("type/name"))
        .add("company", activity.text("company/name"))
        .add("contact", activity.text("contact/name"))
        .add("status", activity.text("status/name"))
        .add("assignedTo", activity.text("assignTo/name"))
        .texts("notes")
        .json();
  }
}
