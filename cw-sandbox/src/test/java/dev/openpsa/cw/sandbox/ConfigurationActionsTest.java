package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class ConfigurationActionsTest extends ActionTest {
  @Covers("PATCH /company/configurations/{id}/changeType")
  @Test
  void configuration_ofAnotherType_hasItsQuestions() {
    JsonObject configuration = list("/company/configurations").get(0);
    int type = create("/company/configurations/types", "{\"name\":\"Kiosk\"}");
    create(
        "/company/configurations/types/" + type + "/questions",
        "{\"fieldType\":\"Text\",\"entryType\":\"EntryField\",\"sequenceNumber\":1,\"question\":\"Room\"}");
    String path = "/company/configurations/" + id(configuration);
    patch(path + "/changeType", "type", "{\"id\":%d}".formatted(type));
    JsonObject now = get(path);
    assertThat(nameOf(now, "type")).isEqualTo("Kiosk");
    assertThat(now.getAsJsonArray("questions")).hasSize(1);
    assertThat(
            now.getAsJsonArray("questions").get(0).getAsJsonObject().get("question").getAsString())
        .isEqualTo("Room");
    refused(
        caller.patch(
            path + "/changeType", "[{\"op\":\"replace\",\"path\":\"name\",\"value\":\"x\"}]"),
        400,
        "must change the type");
  }

  @Covers("GET /company/configurations/{id}/quickAccess/count")
  @Test
  void ticketConfigurations_areLinksUnderTheConfigurationsIds() {
    JsonObject configuration = list("/company/configurations").get(3);
    String path = unlinked("Screen is dark");
    String other = unlinked("Keyboard is dirty");
    String counted = "/company/configurations/" + id(configuration) + "/quickAccess/count";
    int before = get(counted).get("Tickets").getAsInt();
    refused(caller.post(path, "{}"), 400, "id or deviceIdentifier is required.");
    String link = "{\"id\":%d}".formatted(id(configuration));
    assertThat(create(path, link)).isEqualTo(id(configuration));
    assertThat(caller.get(path).ids()).containsExactly(id(configuration));
    assertThat(caller.get(other).array()).isEmpty();
    assertThat(create(other, link)).isEqualTo(id(configuration));
    assertThat(get(counted).get("Tickets").getAsInt()).isEqualTo(before + 2);
    refused(caller.post(path, link), 400, "already");
    assertThat(caller.delete(path + "/" + id(configuration)).status()).isEqualTo(204);
    assertThat(caller.get(path).array()).isEmpty();
    assertThat(caller.delete(path + "/" + id(configuration)).status()).isEqualTo(404);
    assertThat(caller.get("/company/configurations/" + id(configuration)).status()).isEqualTo(200);
  }

  @Test
  void configuration_isActiveUntilItsStatusIsClosed() {
    JsonObject made =
        post(
            "/company/configurations",
            "{\"name\":\"ws-1\",\"type\":{\"id\":1},\"company\":{\"id\":2}}",
            201);
    assertThat(flag(made, "activeFlag")).isTrue();
    assertThat(nameOf(made, "status")).isEqualTo("Active");
    JsonObject retired =
        patch("/company/configurations/" + id(made), "status", "{\"name\":\"Retired\"}");
    assertThat(flag(retired, "activeFlag")).isFalse();
  }

  private String unlinked(String summary) {
    String body = "{\"summary\":\"%s\",\"company\":{\"id\":2}}".formatted(summary);
    return "/service/tickets/" + create("/service/tickets", body) + "/configurations";
  }
}
