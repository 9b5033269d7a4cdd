package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.json.Body;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Templates made of projects, projects filled from templates, and the work plans of both. */
final class ProjectTemplates {
  /** What a ticket and its template both have. */
  private static final List<String> TICKET_PLAN =
      List.of("budgetHours", "wbsCode", "priority", "source", "workRole", "workType");

  private static final String PROJECTS = "/project/projects";
  private static final String PHASES = "/project/projects/{}/phases";
  private static final String TICKETS = "/project/tickets";
  private static final String TASKS = "/service/tickets/{}/tasks";
  private static final String TEMPLATES = "/project/projecttemplates";
  private static final String TEMPLATE_PHASES = TEMPLATES + "/{}/projecttemplatephases";
  private static final String TEMPLATE_TICKETS = TEMPLATES + "/{}/projecttemplatetickets";
  private static final String TEMPLATE_TASKS = TEMPLATE_TICKETS + "/{}/tasks";

  private final Records records;

  ProjectTemplates(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register
        .on("POST /project/projectTemplates/createFromProject/{id}", this::fromProject)
        .on("POST /project/projects/{parentId}/applyTemplate/{id}", this::applyOne)
        .on("POST /project/projects/{parentId}/applyTemplates", this::applyMany)
        .on(
            "GET /project/projects/{id}/projectWorkplan",
            call -> workplan(200, records.require(PROJECTS, call.id(0)), call))
        .on("GET /project/projectTemplates/{id}/workplan", this::templateWorkplan)
        .on(
            "GET /project/projectTemplates/projectTemplatePhases",
            call -> everywhere(TEMPLATE_PHASES, call))
        .on(
            "GET /project/projectTemplates/projectTemplateTickets",
            call -> everywhere(TEMPLATE_TICKETS, call))
        .on(
            "GET /project/projectTemplates/projectTemplateTickets/tasks",
            call -> everywhere(TEMPLATE_TASKS, call));
  }

  /** The records below all templates in one list. */
  private Answer everywhere(String key, Call call) {
    return records.page(records.table(key), call);
  }

  private Answer fromProject(Call call) {
    Row project = records.require(PROJECTS, call.id(0));
    JsonObject members = call.members(records.database().api().type("ProjectTemplate"));
    Row template =
        records.create(
            TEMPLATES,
            0,
            call.member(),
            draft ->
                draft
                    .set("name", Call.text(members, "name"))
                    .set("description", Call.text(members, "description"))
                    .set("type", records.value(PROJECTS, project, "type")));
    Map<Integer, Integer> phases = new HashMap<>();
    for (Row phase : records.below(PHASES, project.id())) {
      phases.put(phase.id(), templatePhase(template, phase, phases, call.member()).id());
    }
    for (Row ticket : records.with(TICKETS, "project", project.id())) {
      templateTicket(template, ticket, phases, call.member());
    }
    return records.answer(201, TEMPLATES, template, call);
  }

  private Row templatePhase(Row template, Row phase, Map<Integer, Integer> made, String member) {
    Integer above = records.integer(PHASES, phase, "parentPhase");
    return records.create(
        TEMPLATE_PHASES,
        template.id(),
        member,
        draft ->
            draft
                .set("templateRecId", template.id())
                .set("parentPhase", above == null ? null : made.get(above))
                .set("description", records.value(PHASES, phase, "description"))
                .set("budgetHours", records.value(PHASES, phase, "budgetHours"))
                .set("notes", records.value(PHASES, phase, "notes"))
                .set("markAsMilestone", records.value(PHASES, phase, "markAsMilestoneFlag"))
                .set("phaseBilledSeparately", records.value(PHASES, phase, "billSeparatelyFlag"))
                .set("wbsCode", records.value(PHASES, phase, "wbsCode")));
  }

  private void templateTicket(
      Row template, Row ticket, Map<Integer, Integer> phases, String member) {
    Integer phase = records.integer(TICKETS, ticket, "phase");
    Row made =
        records.create(
            TEMPLATE_TICKETS,
            template.id(),
            member,
            draft -> {
              draft
                  .set("projectTemplateId", template.id())
                  .set("projectTemplatePhaseId", phase == null ? null : phases.get(phase))
                  .set("description", records.value(TICKETS, ticket, "summary"));
              for (String field : TICKET_PLAN) {
                draft.set(field, records.value(TICKETS, ticket, field));
              }
            });
    for (Row task : records.below(TASKS, ticket.id())) {
      records.create(
          TEMPLATE_TASKS,
          made.id(),
          member,
          draft ->
              draft
                  .set("ticketId", made.id())
                  .set("sequence", records.value(TASKS, task, "priority"))
                  .set("description", records.value(TASKS, task, "notes")));
    }
  }

  private Answer applyOne(Call call) {
    Row project = records.require(PROJECTS, call.id(0));
    apply(records.require(TEMPLATES, call.id(1)), project, call.member());
    return workplan(201, project, call);
  }

  private Answer applyMany(Call call) {
    Row project = records.require(PROJECTS, call.id(0));
    List<Row> templates = new ArrayList<>();
    for (JsonElement element : Body.parse(call.request().body()).array("ProjectTemplate[]")) {
      Integer id = element.isJsonObject() ? Call.integer(element.getAsJsonObject(), "id") : null;
      if (id == null) {
        throw ApiException.general(400, "Each template needs its id.");
      }
      templates.add(records.named(TEMPLATES, "projectTemplate", "id", id));
    }
    templates.forEach(template -> apply(template, project, call.member()));
    return workplan(201, project, call);
  }

  private void apply(Row template, Row project, String member) {
    records.amend(
        PROJECTS, project, member, draft -> draft.set("projectTemplateId", template.id()));
    Map<Integer, Row> phases = new HashMap<>();
    for (Row phase : records.below(TEMPLATE_PHASES, template.id())) {
      phases.put(phase.id(), phase(project, phase, phases, member));
    }
    for (Row ticket : records.below(TEMPLATE_TICKETS, template.id())) {
      Integer phase = records.integer(TEMPLATE_TICKETS, ticket, "projectTemplatePhaseId");
      ticket(project, ticket, phase == null ? null : phases.get(phase), member);
    }
  }

  private Row phase(Row project, Row phase, Map<Integer, Row> made, String member) {
    Integer above = records.integer(TEMPLATE_PHASES, phase, "parentPhase");
    return records.create(
        PHASES,
        project.id(),
        member,
        draft ->
            draft
                .set("projectId", project.id())
                .set("description", records.value(TEMPLATE_PHASES, phase, "description"))
                .set("parentPhase", above == null ? null : made.get(above))
                .set("board", records.value(PROJECTS, project, "board"))
                .set("status", records.defaultId("/project/phasestatuses", 0))
                .set("budgetHours", records.value(TEMPLATE_PHASES, phase, "budgetHours"))
                .set("notes", records.value(TEMPLATE_PHASES, phase, "notes"))
                .set(
                    "markAsMilestoneFlag", records.value(TEMPLATE_PHASES, phase, "markAsMilestone"))
                .set("wbsCode", records.value(TEMPLATE_PHASES, phase, "wbsCode")));
  }

  private void ticket(Row project, Row template, @Nullable Row phase, String member) {
    Row ticket =
        records.create(
            TICKETS,
            0,
            member,
            draft -> {
              draft
                  .set("project", project)
                  .set("phase", phase)
                  .set("board", records.value(PROJECTS, project, "board"))
                  .set("company", records.value(PROJECTS, project, "company"))
                  .set("contact", records.value(PROJECTS, project, "contact"))
                  .set("summary", records.value(TEMPLATE_TICKETS, template, "description"));
              for (String field : TICKET_PLAN) {
                draft.set(field, records.value(TEMPLATE_TICKETS, template, field));
              }
            });
    for (Row task : records.below(TEMPLATE_TASKS, template.id())) {
      records.create(
          TASKS,
          ticket.id(),
          member,
          draft ->
              draft
                  .set("ticketId", ticket.id())
                  .set("priority", records.value(TEMPLATE_TASKS, task, "sequence"))
                  .set("notes", records.value(TEMPLATE_TASKS, task, "description")));
    }
  }

  private Answer workplan(int status, Row project, Call call) {
    Table view = records.scratch("ProjectWorkplan");
    List<Embedded> phases =
        records.below(PHASES, project.id()).stream()
            .map(phase -> embedded("ProjectWorkplanProjectPhase", PHASES, phase, project.id()))
            .toList();
    Row row =
        view.insert(
            view.draft(0).set("projectId", project.id()).set("phases", phases), project.audit());
    return records.answer(status, view, row, call);
  }

  private Answer templateWorkplan(Call call) {
    Row template = records.require(TEMPLATES, call.id(0));
    Table view = records.scratch("ProjectTemplateWorkPlan");
    List<Embedded> phases =
        records.below(TEMPLATE_PHASES, template.id()).stream()
            .map(phase -> embedded("TemplatePhase", TEMPLATE_PHASES, phase, 0))
            .toList();
    view.insert(
        view.draft(0).set("templateId", template.id()).set("phases", phases), template.audit());
    return records.page(view, call);
  }

  /** The fields of the same name, with the id. */
  private Embedded embedded(String type, String key, Row row, int project) {
    Map<String, Object> values = new HashMap<>();
    for (var field : records.database().api().type(type).fields()) {
      Object value =
          field.name().equals("id")
              ? Integer.valueOf(row.id())
              : field.name().equals("projectId") && project != 0
                  ? Integer.valueOf(project)
                  : records.value(key, row, field.name());
      if (value != null) {
        values.put(field.name(), value);
      }
    }
    return Embeds.of(records, type, values);
  }
}
