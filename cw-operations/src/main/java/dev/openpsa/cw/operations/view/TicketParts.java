package dev.openpsa.cw.operations.view;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import java.util.List;
import java.util.Objects;
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
  static TicketParts of(Look look, int id, Set<String> sections) {
    String charged =
        "(chargeToType=\"ServiceTicket\" or chargeToType=\"ProjectTicket\") and chargeToId=" + id;
    return new TicketParts(
        ticket(look, id),
        own(look, id, sections, "notes", "/allNotes"),
        own(look, id, sections, "tasks", "/tasks"),
        own(look, id, sections, "configurations", "/configurations"),
        look.listIf(
            sections.contains("time"),
            "time",
            Query.of("/time/entries")
                .where(charged)
                .orderBy("timeStart desc")
                .fields(
                    "id,member,timeStart,timeEnd,dateEntered,actualHours,billableOption,"
                        + "agreementHours,notes,status,workType,invoice/id")),
        look.listIf(
            sections.contains("schedule"),
            "schedule",
            Query.of("/schedule/entries")
                .where("objectId=" + id + " and type/identifier in (\"S\",\"P\")")
                .orderBy("dateStart desc")
                .fields("id,member,where,dateStart,dateEnd,hours,doneFlag,status,name")),
        // the condition that the ticket's own link to its products has
        look.listIf(
            sections.contains("products"),
            "products",
            Query.of("/procurement/products").where("ticket/id=" + id)),
        look.listIf(
            sections.contains("expenses"), "expenses", Query.of("/expense/entries").where(charged)),
        look.listIf(
            sections.contains("documents"),
            "documents",
            Query.of("/system/documents")
                .with("recordType", "Ticket")
                .with("recordId", Integer.toString(id))));
  }

  /** Sends for the ticket alone. */
  static Part<Row> ticket(Look look, int id) {
    return look.part("ticket", () -> either(kind -> look.reader().record(kind + id)));
  }

  /** What stands below the ticket itself. */
  private static Part<Listing> own(
      Look look, int id, Set<String> sections, String section, String path) {
    return sections.contains(section)
        ? look.gathering()
            .list(section, () -> either(kind -> look.reader().all(Query.of(kind + id + path))))
        : Look.absent(section);
  }

  /** The records of the devices that the ticket's own list has ids and labels of. */
  Part<Listing> devices(Look look) {
    Listing linked = configurations.orNull();
    if (linked == null) {
      return configurations;
    }
    List<Integer> ids =
        linked.rows().stream()
            .map(each -> each.integer("id"))
            .filter(Objects::nonNull)
            .limit(Facts.SHOWN)
            .toList();
    return ids.isEmpty()
        ? look.part("configurations", () -> Listing.whole(List.of()))
        : look.among("configurations", Query.of("/company/configurations"), "id", ids);
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
}
