package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns service tickets into project tickets and back; the id stays. */
final class TicketConversions {
  private static final String SERVICE = "/service/tickets";
  private static final String PROJECT = "/project/tickets";
  private static final String PHASES = "/project/projects/{}/phases";
  private static final String PROJECTS = "/project/projects";
  private static final String BOARDS = "/service/boards";
  private static final String STATUSES = "/service/boards/{}/statuses";
  private static final List<String> CHARGED = List.of("/time/entries", "/expense/entries");

  private final Records records;
  private final References references;

  TicketConversions(Records records) {
    this.records = records;
    this.references = new References(records);
  }

  void register(Register register) {
    register
        .on("POST /service/tickets/{parentId}/convert", this::fromService)
        .on("POST /project/tickets/{parentId}/convert", this::fromProject);
  }

  private Answer fromService(Call call) {
    Row ticket = records.require(SERVICE, call.id(0));
    JsonObject members = call.members(records.database().api().type("ConvertToProject"));
    if ("ServiceTicket".equalsIgnoreCase(Call.text(members, "recordType"))) {
      throw refused("recordType", "Ticket " + ticket.id() + " is a service ticket already.");
    }
    Row project = references.find(members, "project", PROJECTS, 0, "ticket");
    Row phase =
        references.find(members, "phase", PHASES, project == null ? 0 : project.id(), "ticket");
    if (phase == null || project != null && phase.parent() != project.id()) {
      throw refused("phase/id", "The phase must be one of the project's.");
    }
    Row owner = project == null ? records.require(PROJECTS, phase.parent()) : project;
    boolean isIssue = "ProjectIssue".equalsIgnoreCase(Call.text(members, "recordType"));
    Integer board = projectBoard(owner, phase);
    records.transfer(
        SERVICE,
        PROJECT,
        ticket,
        call.member(),
        draft ->
            draft
                .set("project", owner)
                .set("phase", phase)
                .set("wbsCode", Call.text(members, "wbsCode"))
                .set("isIssueFlag", isIssue)
                .set("board", board)
                .set("status", board == null ? null : records.defaultId(STATUSES, board))
                .set("type", null)
                .set("subType", null)
                .set("item", null));
    charge(ticket, "ProjectTicket", owner, phase, call.member());
    return Records.success("Ticket " + ticket.id() + " belongs to project " + owner.id() + " now.");
  }

  private @Nullable Integer projectBoard(Row project, Row phase) {
    Integer own = records.integer(PHASES, phase, "board");
    Integer board = own != null ? own : records.integer(PROJECTS, project, "board");
    if (board != null) {
      return board;
    }
    return records.with(BOARDS, "projectFlag", true).stream().map(Row::id).findFirst().orElse(null);
  }

  private Answer fromProject(Call call) {
    Row ticket = records.require(PROJECT, call.id(0));
    JsonObject members = call.members(records.database().api().type("ConvertItem"));
    String recordType = String.valueOf(Call.text(members, "recordType"));
    if (!recordType.equalsIgnoreCase("ServiceTicket")) {
      boolean isIssue = recordType.equalsIgnoreCase("ProjectIssue");
      if (isIssue == records.isSet(PROJECT, ticket, "isIssueFlag")) {
        throw refused("recordType", "Ticket " + ticket.id() + " is a " + recordType + " already.");
      }
      records.amend(PROJECT, ticket, call.member(), draft -> draft.set("isIssueFlag", isIssue));
      return Records.success("Ticket " + ticket.id() + " is a " + recordType + " now.");
    }
    Integer board =
        records.with(BOARDS, "projectFlag", false).stream()
            .filter(b -> !records.isSet(BOARDS, b, "inactiveFlag"))
            .map(Row::id)
            .findFirst()
            .orElse(null);
    records.transfer(
        PROJECT,
        SERVICE,
        ticket,
        call.member(),
        draft ->
            draft
                .set("recordType", "ServiceTicket")
                .set("board", board)
                .set("status", board == null ? null : records.defaultId(STATUSES, board))
                .set("severity", "Medium")
                .set("impact", "Medium")
                .set("sla", records.defaultId("/service/slas", 0))
                .set("type", null)
                .set("subType", null)
                .set("item", null));
    charge(ticket, "ServiceTicket", null, null, call.member());
    return Records.success("Ticket " + ticket.id() + " is a service ticket now.");
  }

  /** Time and expenses stay with the ticket. */
  private void charge(
      Row ticket, String type, @Nullable Row project, @Nullable Row phase, String member) {
    for (String key : CHARGED) {
      for (Row entry : records.with(key, "ticket", ticket.id())) {
        records.amend(
            key,
            entry,
            member,
            draft -> draft.set("chargeToType", type).set("project", project).set("phase", phase));
      }
    }
  }

  private static ApiException refused(String field, String message) {
    return ApiException.invalidField("ticket", "InvalidObject", field, message);
  }
}
