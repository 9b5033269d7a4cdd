package dev.openpsa.cw.operations.view;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What is read about one ticket of the service desk or of a project.
 *
 * @param configurations ids and labels only
 */
record TicketParts(
    Part<Row> ticket,
    Part<Listing> notes,
    Part<Listing> tasks,
    Part<Listing> configurations,
    Part<Listing> time,
    Part<Listing> schedule,
    Part<Listing> products,
    Part<Listing> expenses,
    Part<Listing> documents) {

  /** The sections that may be left out. */
  static final Set<String> SECTIONS =
      Set.of(
          "notes",
          "time",
          "tasks",
          "configurations",
          "schedule",
          "products",
          "expenses",
          "documents");

  /** Sends for the ticket and for those sections. */
  static TicketParts of(Gathering gathering, Reader reader, int id, Set<String> sections) {
    String charged =
        "(chargeToType=\"ServiceTicket\" or chargeToType=\"ProjectTicket\") and chargeToId=" + id;
    return new TicketParts(
        gathering.part("ticket", () -> either(kind -> reader.record(kind + id))),
        gathering.partIf(
            sections.contains("notes"),
            "notes",
            () -> either(kind -> reader.all(kind + id + "/allNotes", Map.of()))),
        gathering.partIf(
            sections.contains("tasks"),
            "tasks",
            () -> either(kind -> reader.all(kind + id + "/tasks", Map.of("orderBy", "priority")))),
        gathering.partIf(
            sections.contains("configurations"),
            "configurations",
            () -> either(kind -> reader.all(kind + id + "/configurations", Map.of()))),
        gathering.partIf(
            sections.contains("time"),
            "time",
            () ->
                reader.all(
                    "/time/entries",
                    Map.of(
                        "conditions",
                        charged,
                        "orderBy",
                        "timeStart desc",
                        "fields",
                        "id,member,timeStart,timeEnd,dateEntered,actualHours,billableOption,"
                            + "agreementHours,notes,status,workType,invoice/id"))),
        gathering.partIf(
            sections.contains("schedule"),
            "schedule",
            () ->
                reader.all(
                    "/schedule/entries",
                    Map.of(
                        "conditions",
                        "objectId=" + id + " and type/identifier in (\"S\",\"P\")",
                        "orderBy",
                        "dateStart desc",
                        "fields",
                        "id,member,where,dateStart,dateEnd,hours,doneFlag,status,name"))),
        gathering.partIf(
            sections.contains("products"),
            "products",
            // the condition that the ticket's own link to its products has
            () -> reader.all("/procurement/products", Map.of("conditions", "ticket/id=" + id))),
        gathering.partIf(
            sections.contains("expenses"),
            "expenses",
            () -> reader.all("/expense/entries", Map.of("conditions", charged))),
        gathering.partIf(
            sections.contains("documents"),
            "documents",
            () ->
                reader.all(
                    "/system/documents",
                    Map.of("recordType", "Ticket", "recordId", Integer.toString(id)))));
  }

  /** A ticket is of the service desk or of a project; its number does not tell. */
  private static <T> T either(Function<String, T> reading) {
    try {
      return reading.apply("/service/tickets/");
    } catch (RequestFailure e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      return reading.apply("/project/tickets/");
    }
  }

  /** The sum of a field over rows. */
  static BigDecimal sum(Listing listing, String field) {
    return listing.rows().stream()
        .map(row -> row.numberOrZero(field))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
