package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Merging, bundling and copying of service tickets. */
final class TicketActions {
  static final String TICKETS = "/service/tickets";
  static final String NOTES = "/service/tickets/{}/notes";
  static final String TIME = "/time/entries";

  private static final String STATUSES = "/service/boards/{}/statuses";
  private static final String RESOURCE = "ticket";

  /** What belongs to the one ticket and not to its like. */
  private static final Set<String> OWN =
      Set.of(
          "status",
          "closedDate",
          "closedBy",
          "dateResolved",
          "dateResplan",
          "dateResponded",
          "resolveMinutes",
          "resPlanMinutes",
          "respondMinutes",
          "respondedHours",
          "respondedBy",
          "resplanHours",
          "resplanBy",
          "resolutionHours",
          "resolvedBy",
          "slaStatus",
          "actualHours",
          "parentTicketId",
          "hasChildTicket",
          "hasMergedChildTicketFlag",
          "mergedParentTicket",
          "resources");

  private final Records records;
  private final References references;

  TicketActions(Records records) {
    this.records = records;
    this.references = new References(records);
  }

  void register(Register register) {
    register
        .on("POST /service/tickets/{parentId}/merge", this::merge)
        .on("POST /service/tickets/{parentId}/attachChildren", this::attachChildren)
        .on("POST /service/tickets/{id}/copy", this::copy);
  }

  /** The merged tickets end in the given status; their notes and time go to the one that stays. */
  private Answer merge(Call call) {
    Row parent = records.require(TICKETS, call.id(0));
    JsonObject members = call.members(records.database().api().type("TicketMerge"));
    List<Row> children = others(parent, Call.ids(members, "mergeTicketIds"), "mergeTicketIds");
    if (records.value(TICKETS, parent, "mergedParentTicket") != null) {
      throw refused("Ticket " + parent.id() + " is merged itself.", "id");
    }
    for (Row child : children) {
      if (records.value(TICKETS, child, "mergedParentTicket") != null) {
        throw refused("Ticket " + child.id() + " is merged already.", "mergeTicketIds");
      }
    }
    Map<Row, Row> statuses = new LinkedHashMap<>();
    for (Row child : children) {
      statuses.put(child, endStatus(members, child));
    }
    statuses.forEach(
        (child, status) -> {
          records.change(
              TICKETS,
              child,
              call.member(),
              draft -> draft.set("status", status).set("mergedParentTicket", parent));
          moveWork(child, parent, call.member());
        });
    records.amend(
        TICKETS, parent, call.member(), draft -> draft.set("hasMergedChildTicketFlag", true));
    return Records.success(children.size() + " tickets merged into " + parent.id() + ".");
  }

  /** The status of the child's own board: of its id, or called so there. */
  private Row endStatus(JsonObject members, Row child) {
    int board = Objects.requireNonNullElse(records.integer(TICKETS, child, "board"), 0);
    Row status = references.find(members, "status", STATUSES, board, RESOURCE);
    if (status == null) {
      throw ApiException.invalidField(
          RESOURCE, "MissingRequiredField", "status", "The status field is required.");
    }
    if (board != 0 && status.parent() != board) {
      throw ApiException.invalidField(
          RESOURCE,
          "NotFound",
          "status/id",
          "Service Status " + status.id() + " not found for Service Board " + board);
    }
    return status;
  }

  private void moveWork(Row child, Row parent, String member) {
    for (Row note : records.below(NOTES, child.id())) {
      records.rehang(NOTES, note, parent.id(), member, draft -> draft.set("ticketId", parent.id()));
    }
    double hours = 0;
    for (Row entry : records.with(TIME, "ticket", child.id())) {
      hours += records.number(TIME, entry, "actualHours");
      records.amend(
          TIME, entry, member, draft -> draft.set("ticket", parent).set("chargeToId", parent.id()));
    }
    double moved = hours;
    records.amend(TICKETS, child, member, draft -> draft.set("actualHours", 0.0));
    double before = records.number(TICKETS, records.require(TICKETS, parent.id()), "actualHours");
    records.amend(TICKETS, parent, member, draft -> draft.set("actualHours", before + moved));
  }

  private Answer attachChildren(Call call) {
    Row parent = records.require(TICKETS, call.id(0));
    JsonObject members = call.members(records.database().api().type("TicketBundle"));
    List<Row> children = others(parent, Call.ids(members, "childTicketIds"), "childTicketIds");
    if (records.value(TICKETS, parent, "parentTicketId") != null) {
      throw refused("Ticket " + parent.id() + " is a child ticket itself.", "id");
    }
    for (Row child : children) {
      if (records.isSet(TICKETS, child, "hasChildTicket")) {
        throw refused("Ticket " + child.id() + " has child tickets itself.", "childTicketIds");
      }
      Integer other = records.integer(TICKETS, child, "parentTicketId");
      if (other != null && other != parent.id()) {
        throw refused(
            "Ticket " + child.id() + " is a child of ticket " + other + ".", "childTicketIds");
      }
    }
    for (Row child : children) {
      records.amend(
          TICKETS, child, call.member(), draft -> draft.set("parentTicketId", parent.id()));
    }
    records.amend(TICKETS, parent, call.member(), draft -> draft.set("hasChildTicket", true));
    return Records.success(children.size() + " tickets attached to " + parent.id() + ".");
  }

  private List<Row> others(Row parent, List<Integer> ids, String field) {
    if (ids.isEmpty()) {
      throw ApiException.invalidField(
          RESOURCE, "MissingRequiredField", field, "The " + field + " field is required.");
    }
    if (ids.contains(parent.id())) {
      throw refused("Ticket " + parent.id() + " can not be joined to itself.", field);
    }
    return ids.stream().distinct().map(id -> records.named(TICKETS, RESOURCE, field, id)).toList();
  }

  private static ApiException refused(String message, String field) {
    return ApiException.invalidField(RESOURCE, "InvalidObject", field, message);
  }

  /** A copy starts anew: no work done, first status of its board. The tasks come along, open. */
  private Answer copy(Call call) {
    Row original = records.require(TICKETS, call.id(0));
    Row copy =
        records.copy(
            TICKETS,
            original,
            0,
            call.member(),
            draft -> {
              OWN.forEach(field -> draft.set(field, null));
              draft.set("closedFlag", false);
            });
    String tasks = TICKETS + "/{}/tasks";
    for (Row task : records.below(tasks, original.id())) {
      records.copy(
          tasks,
          task,
          copy.id(),
          call.member(),
          draft -> draft.set("ticketId", copy.id()).set("closedFlag", false).set("schedule", null));
    }
    for (Row note : records.below(NOTES, original.id())) {
      if (records.isSet(NOTES, note, "detailDescriptionFlag")) {
        records.copy(NOTES, note, copy.id(), call.member(), d -> d.set("ticketId", copy.id()));
        break;
      }
    }
    Row now = Objects.requireNonNullElse(records.table(TICKETS).find(copy.id()), copy);
    return records.answer(200, TICKETS, now, call);
  }
}
