package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectTemplatesTest extends ActionTest {
  @Covers({
    "GET /project/projectTemplates/{id}/workplan",
    "GET /project/projects/{id}/projectWorkplan",
    "POST /project/projectTemplates/createFromProject/{id}",
    "POST /project/projects/{parentId}/applyTemplate/{id}"
  })
  @Test
  void project_becomesATemplateAndTheTemplateAnotherProject() {
    List<JsonObject> phases = list("/project/projects/1/phases");
    int tickets = caller.count("/project/tickets", "conditions", "project/id = 1");
    int task = id(first("/project/tickets", "project/id = 1"));
    create("/project/tickets/" + task + "/tasks", "{\"notes\":\"Order parts\",\"priority\":1}");

    JsonObject template =
        post("/project/projectTemplates/createFromProject/1", "{\"name\":\"Migration\"}", 201);

    String path = "/project/projectTemplates/" + id(template);
    assertThat(list(path + "/projectTemplatePhases")).hasSameSizeAs(phases);
    List<JsonObject> templateTickets = list(path + "/projectTemplateTickets", "pageSize", "1000");
    assertThat(templateTickets).hasSize(tickets);
    assertThat(
            templateTickets.stream()
                .flatMap(t -> list(path + "/projectTemplateTickets/" + id(t) + "/tasks").stream()))
        .extracting(t -> text(t, "description"))
        .contains("Order parts");
    JsonObject plan = list(path + "/workplan").get(0);
    assertThat(plan.getAsJsonArray("phases")).hasSameSizeAs(phases);

    int project = project();
    JsonObject workplan =
        post("/project/projects/" + project + "/applyTemplate/" + id(template), "", 201);
    assertThat(workplan.get("projectId").getAsInt()).isEqualTo(project);
    assertThat(workplan.getAsJsonArray("phases")).hasSameSizeAs(phases);
    assertThat(list("/project/projects/" + project + "/phases"))
        .extracting(p -> text(p, "description"))
        .containsExactlyElementsOf(phases.stream().map(p -> text(p, "description")).toList());
    assertThat(caller.count("/project/tickets", "conditions", "project/id = " + project))
        .isEqualTo(tickets);
    assertThat(get("/project/projects/" + project).get("projectTemplateId").getAsInt())
        .isEqualTo(id(template));
    assertThat(get("/project/projects/" + project + "/projectWorkplan"))
        .satisfies(
            p ->
                assertThat(p.getAsJsonArray("phases"))
                    .isEqualTo(workplan.getAsJsonArray("phases")));
  }

  @Covers("POST /project/projects/{parentId}/applyTemplates")
  @Test
  void applyTemplates_appliesAllOrNone() {
    int template =
        id(post("/project/projectTemplates/createFromProject/1", "{\"name\":\"Migration\"}", 201));
    int project = project();
    String path = "/project/projects/" + project + "/applyTemplates";
    refused(
        caller.post(path, "[{\"id\":%d},{\"id\":99}]".formatted(template)), 400, "99 not found");
    assertThat(list("/project/projects/" + project + "/phases")).isEmpty();
    assertThat(
            caller.post(path, "[{\"id\":%d},{\"id\":%d}]".formatted(template, template)).status())
        .isEqualTo(201);
    assertThat(list("/project/projects/" + project + "/phases"))
        .hasSize(2 * list("/project/projects/1/phases").size());
    refused(
        caller.post("/project/projectTemplates/createFromProject/1", "{}"),
        400,
        "The name field is required.");
  }

  private int project() {
    return create(
        "/project/projects",
        """
        {"name": "Second site", "company": {"id": 2}, "billingMethod": "FixedFee",
         "board": {"name": "Project Board"},
         "estimatedStart": "2026-04-01", "estimatedEnd": "2026-05-01"}
        """);
  }
}
