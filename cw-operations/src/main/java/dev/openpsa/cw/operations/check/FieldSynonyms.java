package dev.openpsa.cw.operations.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What other systems call the fields that ConnectWise names in its own way. */
final class FieldSynonyms {
  private static final Map<String, List<String>> MEANT =
      Map.ofEntries(
          Map.entry("title", List.of("summary", "name")),
          Map.entry("subject", List.of("summary", "name")),
          Map.entry("description", List.of("initialDescription", "summary")),
          Map.entry("client", List.of("company")),
          Map.entry("customer", List.of("company")),
          Map.entry("account", List.of("company")),
          Map.entry("assignee", List.of("owner", "assignTo")),
          Map.entry("assignedto", List.of("owner", "assignTo")),
          Map.entry("assigned", List.of("owner")),
          Map.entry("technician", List.of("owner", "member")),
          Map.entry("resource", List.of("resources", "member")),
          Map.entry("queue", List.of("board")),
          Map.entry("created", List.of("dateEntered", "dateCreated")),
          Map.entry("createdat", List.of("dateEntered", "dateCreated")),
          Map.entry("createddate", List.of("dateEntered", "dateCreated")),
          Map.entry("datecreated", List.of("dateEntered")),
          Map.entry("createdby", List.of("enteredBy")),
          Map.entry("updated", List.of("lastUpdated")),
          Map.entry("updatedat", List.of("lastUpdated")),
          Map.entry("modified", List.of("lastUpdated")),
          Map.entry("lastmodified", List.of("lastUpdated")),
          Map.entry("modifieddate", List.of("lastUpdated")),
          Map.entry("duedate", List.of("requiredDate")),
          Map.entry("closed", List.of("closedFlag")),
          Map.entry("isclosed", List.of("closedFlag")),
          Map.entry("inactive", List.of("inactiveFlag")),
          Map.entry("billable", List.of("billableOption")),
          Map.entry("hours", List.of("actualHours")),
          Map.entry("date", List.of("timeStart", "startDate")),
          Map.entry("email", List.of("emailAddress", "officeEmail")),
          Map.entry("ticketid", List.of("id", "ticket/id")),
          Map.entry("ticketnumber", List.of("id")),
          Map.entry("number", List.of("id")));

  private FieldSynonyms() {}

  /** Names or paths to look for, best first; they need not exist. */
  static List<String> of(String name) {
    return MEANT.getOrDefault(name.toLowerCase(Locale.ROOT).replace("_", ""), List.of());
  }
}
