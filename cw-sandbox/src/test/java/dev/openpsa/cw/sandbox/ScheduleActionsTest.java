package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import org.junit.jupiter.api.Test;

class ScheduleActionsTest extends ActionTest {
  @Covers({"POST /schedule/colors/reset", "POST /schedule/colors/{id}/clear"})
  @Test
  void colors_areClearedAndReset() {
    JsonArray before = caller.get("/schedule/colors").array();
    post("/schedule/colors/1/clear", "", 200);
    assertThat(text(get("/schedule/colors/1"), "color")).isEqualTo("#FFFFFF");
    assertThat(caller.post("/schedule/colors/reset", "").records()).hasSize(4);
    assertThat(caller.get("/schedule/colors").records())
        .extracting(c -> text(c, "color"))
        .containsExactlyElementsOf(
            before.asList().stream().map(c -> text(c.getAsJsonObject(), "color")).toList());
  }

  @Covers("DELETE /schedule/entries/{id}/{notifyResource}")
  @Test
  void scheduleEntry_isDeletedWithANotice() {
    int entry = id(list("/schedule/entries").get(0));
    int before = caller.count("/schedule/entries");
    assertThat(caller.delete("/schedule/entries/" + entry + "/true").status()).isEqualTo(204);
    assertThat(caller.count("/schedule/entries")).isEqualTo(before - 1);
    assertThat(caller.get("/schedule/entries/" + entry).status()).isEqualTo(404);
  }

  @Test
  void booking_isAmongTheResourcesUntilItIsDeleted() {
    int ticket = create("/service/tickets", "{\"summary\":\"x\",\"company\":{\"id\":2}}");
    int first = create("/schedule/entries", booking(ticket, "jcho"));
    int second = create("/schedule/entries", booking(ticket, "jcho"));
    create("/schedule/entries", booking(ticket, "dokafor"));
    assertThat(resources(ticket)).isEqualTo("jcho, dokafor");

    caller.delete("/schedule/entries/" + first);
    assertThat(resources(ticket)).isEqualTo("jcho, dokafor");
    caller.delete("/schedule/entries/" + second);
    assertThat(resources(ticket)).isEqualTo("dokafor");
  }

  @Test
  void booking_handedOn_changesTheResources() {
    int ticket = create("/service/tickets", "{\"summary\":\"x\",\"company\":{\"id\":2}}");
    int other = create("/service/tickets", "{\"summary\":\"y\",\"company\":{\"id\":2}}");
    String path = "/schedule/entries/" + create("/schedule/entries", booking(ticket, "jcho"));

    patch(path, "member", "{\"identifier\":\"dokafor\"}");
    assertThat(resources(ticket)).isEqualTo("dokafor");
    patch(path, "objectId", String.valueOf(other));
    assertThat(resources(ticket)).isNull();
    assertThat(resources(other)).isEqualTo("dokafor");
  }

  @Test
  void booking_onNoTicket_isRefused() {
    refused(
        caller.post("/schedule/entries", booking(99999, "jcho")),
        400,
        "Service Ticket 99999 not found");
  }

  private String resources(int ticket) {
    return text(get("/service/tickets/" + ticket), "resources");
  }

  private static String booking(int ticket, String member) {
    return """
        {"objectId": %d, "type": {"identifier": "S"}, "member": {"identifier": "%s"},
         "dateStart": "2026-03-19T14:00:00Z", "dateEnd": "2026-03-19T15:00:00Z"}
        """
        .formatted(ticket, member);
  }
}
