package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Deed;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Teams, ticket templates, notes' headings and the knowledge base's settings. */
final class ServiceDesk {
  private static final String TEAMS = "/service/boards/{}/teams";
  private static final String TEMPLATES = "/service/templates";
  private static final String TICKETS = "/service/tickets";
  private static final String NOTES = "/service/tickets/{}/notes";
  private static final String KNOWLEDGE = "/service/knowledgebasesettings";

  /** The fields that tickets and templates share. */
  private static final List<String> OF_TEMPLATE =
      List.of(
          "board",
          "type",
          "item",
          "status",
          "source",
          "priority",
          "team",
          "company",
          "contact",
          "site",
          "serviceLocation",
          "location",
          "department",
          "agreement",
          "severity",
          "impact");

  private final Records records;
  private final References references;

  ServiceDesk(Records records) {
    this.records = records;
    this.references = new References(records);
  }

  void register(Register register) {
    register
        .compute("/service/teams", (call, rows) -> teams(rows))
        .on("POST /service/teamMembers", this::joinTeam)
        .on("POST /service/templates/{id}/generate", this::generate)
        .on("POST /project/ticketNote/{id}/markAs/", this::markNote)
        .on("GET /service/knowledgebasesettings", this::knowledgeSettings)
        .on("POST /service/knowledgebasesettings", this::setKnowledgeSettings);
  }

  private void teams(Table rows) {
    for (Row team : records.table(TEAMS).rows()) {
      Draft draft =
          rows.draft(0)
              .set("name", records.value(TEAMS, team, "name"))
              .set("leader", records.value(TEAMS, team, "teamLeader"))
              .set("location", records.value(TEAMS, team, "locationId"))
              .set("department", records.value(TEAMS, team, "businessUnitId"))
              .set("deleteNotifyFlag", records.isSet(TEAMS, team, "notifyOnTicketDelete"));
      rows.adopt(team.id(), draft, team.audit());
    }
  }

  private Answer joinTeam(Call call) {
    JsonObject body = call.members(records.database().api().type("TeamMember"));
    Row team = references.find(body, "team", TEAMS, 0, "teamMember");
    Row member = references.find(body, "member", "/system/members", 0, "teamMember");
    if (team == null || member == null) {
      throw ApiException.invalidField(
          "teamMember", "MissingRequiredField", "team", "A team and a member are required.");
    }
    List<Object> members = new ArrayList<>();
    if (records.value(TEAMS, team, "members") instanceof List<?> known) {
      members.addAll(known);
    }
    if (members.contains(member.id())) {
      throw ApiException.invalidField(
          "teamMember", "ObjectExists", "member", "The member is in the team already.");
    }
    members.add(member.id());
    boolean isLeader = Call.flag(body, "teamLeaderFlag");
    records.amend(
        TEAMS,
        team,
        call.member(),
        draft -> {
          draft.set("members", List.copyOf(members));
          if (isLeader) {
            draft.set("teamLeader", member);
          }
        });
    Table view = records.scratch("TeamMember");
    Row row =
        view.insert(
            view.draft(0)
                .set("board", team.parent())
                .set("team", team)
                .set("member", member)
                .set("teamLeaderFlag", isLeader),
            Audit.created(records.database().now(), call.member()));
    return records.answer(201, view, row, call);
  }

  /** Makes the ticket that a template describes, with its booking where the template wants one. */
  private Answer generate(Call call) {
    Row template = records.require(TEMPLATES, call.id(0));
    Row ticket =
        records.create(
            TICKETS,
            0,
            call.member(),
            draft -> {
              OF_TEMPLATE.forEach(f -> draft.set(f, records.value(TEMPLATES, template, f)));
              draft.setDefault("company", ownCompany());
              String summary = records.text(TEMPLATES, template, "summary");
              draft
                  .set(
                      "summary",
                      summary.isBlank() ? records.text(TEMPLATES, template, "name") : summary)
                  .set("subType", records.value(TEMPLATES, template, "subtype"))
                  .set("budgetHours", records.value(TEMPLATES, template, "hoursBudget"))
                  .set("initialDescription", records.value(TEMPLATES, template, "problem"))
                  .set(
                      "initialInternalAnalysis",
                      records.value(TEMPLATES, template, "internalAnalysis"));
            });
    Object assigned = records.value(TEMPLATES, template, "assignedBy");
    boolean isBooked =
        assigned != null && records.isSet(TEMPLATES, template, "attachScheduleToNewServiceFlag");
    if (isBooked) {
      int type =
          records.with("/schedule/types", "identifier", "S").stream()
              .mapToInt(Row::id)
              .findFirst()
              .orElse(0);
      records.create(
          "/schedule/entries",
          0,
          call.member(),
          draft -> draft.set("objectId", ticket.id()).set("member", assigned).set("type", type));
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("serviceCount", 1);
    answer.addProperty("scheduleCount", isBooked ? 1 : 0);
    return Answer.json(200, answer.toString());
  }

  /** Work for nobody in particular is the firm's own. */
  private @Nullable Integer ownCompany() {
    String types = "/company/companies/types";
    int owner =
        records.with(types, "name", "Owner").stream().mapToInt(Row::id).findFirst().orElse(0);
    for (Row company : records.table("/company/companies").rows()) {
      if (records.value("/company/companies", company, "types") instanceof List<?> own
          && own.contains(owner)) {
        return company.id();
      }
    }
    return null;
  }

  /** Puts a note under the headings that the body names. */
  private Answer markNote(Call call) {
    Row note = records.require(NOTES, call.id(0));
    JsonObject body = call.members(records.database().api().type("ProjectTicketNote"));
    records.change(
        NOTES,
        note,
        call.member(),
        draft -> {
          for (String flag :
              List.of(
                  "detailDescriptionFlag", "internalAnalysisFlag", "resolutionFlag", "issueFlag")) {
            if (body.has(flag)) {
              draft.set(flag, Call.flag(body, flag));
            }
          }
        });
    return Answer.empty(200);
  }

  private Answer knowledgeSettings(Call call) {
    Row settings = records.table(KNOWLEDGE).rows().stream().findFirst().orElse(null);
    if (settings == null) {
      throw ApiException.notFound("Knowledge Base Settings", "1");
    }
    return records.answer(200, KNOWLEDGE, Objects.requireNonNull(settings), call);
  }

  /** There is one record of settings: a new one takes its place. */
  private Answer setKnowledgeSettings(Call call) {
    List<Row> settings = records.table(KNOWLEDGE).rows();
    if (settings.isEmpty()) {
      return records.write(Deed.CREATE, KNOWLEDGE, call);
    }
    int id = settings.get(0).id();
    records.write(Deed.REPLACE, KNOWLEDGE, call, id);
    return records.answer(201, KNOWLEDGE, records.require(KNOWLEDGE, id), call);
  }
}
