package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class ServiceSetupTest extends ActionTest {
  @Covers("POST /service/teamMembers")
  @Test
  void teams_areListedAndJoined() {
    JsonObject team = list("/service/teams").get(0);
    JsonObject own = list("/service/boards/1/teams").get(0);
    assertThat(text(team, "name")).isEqualTo(text(own, "name"));
    int member =
        list("/system/members", "pageSize", "100").stream()
            .mapToInt(ActionTest::id)
            .filter(
                id ->
                    own.getAsJsonArray("members").asList().stream()
                        .noneMatch(m -> m.getAsInt() == id))
            .findFirst()
            .orElseThrow();
    String body =
        "{\"team\":{\"id\":%d},\"member\":{\"id\":%d},\"teamLeaderFlag\":true}"
            .formatted(id(own), member);
    JsonObject joined = post("/service/teamMembers", body, 201);
    assertThat(idOf(joined, "board")).isEqualTo(1);
    JsonObject now = get("/service/boards/1/teams/" + id(own));
    assertThat(now.getAsJsonArray("members")).hasSize(own.getAsJsonArray("members").size() + 1);
    assertThat(idOf(now, "teamLeader")).isEqualTo(member);
    refused(caller.post("/service/teamMembers", body), 400, "in the team already");
  }

  @Covers("POST /service/templates/{id}/generate")
  @Test
  void template_generatesItsTicket() {
    JsonObject template = list("/service/templates").get(0);
    int before = caller.count("/service/tickets");
    Caller.Reply reply = caller.post("/service/templates/" + id(template) + "/generate", "");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.object().get("serviceCount").getAsInt()).isOne();
    assertThat(caller.count("/service/tickets")).isEqualTo(before + 1);
    JsonObject made = list("/service/tickets", "orderBy", "id desc", "pageSize", "1").get(0);
    assertThat(text(made, "summary")).isEqualTo(text(template, "summary"));
    assertThat(nameOf(made, "company")).isEqualTo("Your Company");
    assertThat(list("/service/tickets/" + id(made) + "/notes")).hasSize(1);
  }

  @Covers("POST /project/ticketNote/{id}/markAs/")
  @Test
  void note_isPutUnderOtherHeadings() {
    int ticket = id(list("/project/tickets").get(0));
    int note =
        create(
            "/project/tickets/" + ticket + "/notes",
            "{\"text\":\"x\",\"detailDescriptionFlag\":true}");
    assertThat(
            caller
                .post(
                    "/project/ticketNote/" + note + "/markAs/",
                    "{\"detailDescriptionFlag\":false,\"resolutionFlag\":true}")
                .status())
        .isEqualTo(200);
    JsonObject now = get("/project/tickets/" + ticket + "/notes/" + note);
    assertThat(flag(now, "resolutionFlag")).isTrue();
    assertThat(flag(now, "detailDescriptionFlag")).isFalse();
    refused(
        caller.post("/project/ticketNote/" + note + "/markAs/", "{\"resolutionFlag\":false}"),
        400,
        "At least one of the flags");
  }

  @Covers({
    "GET /service/knowledgebasesettings",
    "GET /service/knowledgebasesettings/{id}",
    "PATCH /service/knowledgebasesettings/{id}"
  })
  @Test
  void knowledgeBaseSettings_areOneRecord() {
    assertThat(get("/service/knowledgebasesettings"))
        .isEqualTo(get("/service/knowledgebasesettings/1"));
    patch("/service/knowledgebasesettings/1", "requireApproval", "false");
    assertThat(flag(get("/service/knowledgebasesettings"), "requireApproval")).isFalse();
  }
}
