package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to agree to a write: asked by elicitation, or told in the call. */
class ConfirmationIT {
  @TempDir private static Path home;
  private final List<String> questions = new CopyOnWriteArrayList<>();
  private volatile String answer = "accept";
  private McpClient client;

  @BeforeEach
  void start() throws Exception {
    client =
        McpClient.open(
            new Cw(home).with("CW_WRITE_MODE", "confirm").command("serve", "--sandbox"),
            question -> {
              questions.add(question);
              return answer;
            });
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    assertThat(client.garbage()).isEmpty();
  }

  /** Writes as an older server's users do: agreed to among the parameters. */
  private int newTicket() throws Exception {
    JsonObject made =
        client.data(
            "cw_operation",
            "{\"name\":\"create_ticket\",\"params\":{\"summary\":\"Printer on fire\",\"company\":2,\"board\":\"Help Desk\",\"confirm\":true}}");
    return made.getAsJsonObject("data").get("id").getAsInt();
  }

  private static String deletion(int ticket) {
    return "{\"name\":\"delete_ticket\",\"params\":{\"id\":" + ticket + "}}";
  }

  private boolean exists(int ticket) throws Exception {
    return client
            .data(
                "cw_count",
                "{\"path\":\"/service/tickets\",\"conditions\":\"id = " + ticket + "\"}")
            .get("count")
            .getAsInt()
        == 1;
  }

  @Test
  void destructive_personAgrees_isCarriedOutAndJournalled() throws Exception {
    int ticket = newTicket();
    assertThat(questions).as("an ordinary write asks nobody").isEmpty();

    JsonObject done = client.data("cw_operation", deletion(ticket));

    assertThat(done.has("confirm_token")).isFalse();
    assertThat(done.get("journal").getAsInt()).isPositive();
    assertThat(exists(ticket)).isFalse();
    assertThat(questions).hasSize(1);
    assertThat(questions.get(0))
        .contains("DELETE /service/tickets/" + ticket, "Printer on fire", "Carry it out?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"decline", "cancel"})
  void destructive_personDoesNotAgree_nothingIsSent(String word) throws Exception {
    answer = word;
    int ticket = newTicket();

    assertThat(client.error("cw_operation", deletion(ticket)).get("code").getAsString())
        .isEqualTo("DECLINED");
    assertThat(
            client
                .error(
                    "cw_api_call",
                    "{\"method\":\"DELETE\",\"path\":\"/service/tickets/" + ticket + "\"}")
                .get("code")
                .getAsString())
        .as("a raw request is asked about too")
        .isEqualTo("DECLINED");
    assertThat(exists(ticket)).isTrue();
    assertThat(questions).hasSize(2);
  }

  @Test
  void batchWithADestructiveItem_isAskedAboutOnce() throws Exception {
    int first = newTicket();
    int second = newTicket();
    JsonObject done =
        client.data(
            "cw_batch_update",
            "{\"operations\":[" + deletion(first) + "," + deletion(second) + "]}");
    assertThat(done.get("done").getAsInt()).isEqualTo(2);
    assertThat(exists(first) || exists(second)).isFalse();
    assertThat(questions).hasSize(1);
    assertThat(questions.get(0))
        .contains("/service/tickets/" + first, "/service/tickets/" + second);
  }

  @Test
  void missingStatus_isAskedOfThePerson() throws Exception {
    int ticket = newTicket();
    String call =
        "{\"name\":\"set_ticket_status\",\"params\":{\"id\":" + ticket + ",\"confirm\":true}}";
    answer = "Waiting on Customer";
    client.data("cw_operation", call);
    assertThat(questions).hasSize(1);
    assertThat(questions.get(0)).contains("Which status?");
    String shown =
        "{\"name\":\"get_ticket\",\"params\":{\"id\":" + ticket + "},\"fields\":\"status\"}";
    assertThat(client.data("cw_operation", shown).toString()).contains("Waiting on Customer");
    answer = "cancel";
    assertThat(client.error("cw_operation", call).get("message").getAsString())
        .contains("'status' is missing");
  }

  @Test
  void boardOfANewTicket_isAskedOfThePerson() throws Exception {
    answer = "Professional Services";
    JsonObject made =
        client.data(
            "cw_operation",
            "{\"name\":\"create_ticket\",\"params\":{\"summary\":\"x\",\"company\":2,\"confirm\":true}}");
    assertThat(questions).hasSize(1);
    assertThat(questions.get(0)).contains("Which board?");
    assertThat(made.getAsJsonObject("data").toString()).contains("Professional Services");
  }

  @Test
  void body_givenAsText_isUnderstoodEverywhere() throws Exception {
    int ticket = newTicket();
    String patch = "[{\"op\":\"replace\",\"path\":\"summary\",\"value\":\"Printer out\"}]";
    String request =
        "\"method\":\"PATCH\",\"path\":\"/service/tickets/"
            + ticket
            + "\",\"body\":"
            + new JsonPrimitive(patch);
    client.data("cw_api_call", "{" + request + ",\"query\":{\"confirm\":true}}");
    client.data("cw_batch_update", "{\"operations\":[{" + request + "}],\"confirm\":true}");
    client.data(
        "cw_operation",
        "{\"name\":\"update_ticket\",\"params\":{\"id\":"
            + ticket
            + ",\"changes\":\"{\\\"severity\\\":\\\"High\\\"}\",\"confirm\":\"true\"}}");
    JsonObject now =
        client
            .data(
                "cw_operation",
                "{\"name\":\"get_ticket\",\"fields\":\"summary,severity\",\"params\":{\"id\":"
                    + ticket
                    + "}}")
            .getAsJsonObject("data");
    assertThat(now.get("summary").getAsString()).isEqualTo("Printer out");
    assertThat(now.get("severity").getAsString()).isEqualTo("High");
  }

  @Test
  void reversalOfSheets_isPutToThePerson() throws Exception {
    String ask =
        "{\"action\":\"reverse\",\"reason\":\"a mistake\",\"week\":\""
            + LocalDate.now(ZoneOffset.UTC).minusWeeks(2)
            + "\"}";
    answer = "decline";
    assertThat(client.error("cw_approve_timesheets", ask).get("code").getAsString())
        .isEqualTo("DECLINED");
    assertThat(questions.get(0))
        .contains("POST /time/sheets/{id}/reverse", "Carry it out?")
        .doesNotContain("confirm_token");
    answer = "accept";
    JsonObject done = client.data("cw_approve_timesheets", ask);
    assertThat(done.getAsJsonObject("summary").get("done").getAsInt()).isPositive();
    assertThat(done.getAsJsonArray("data").get(0).getAsJsonObject().get("after").getAsString())
        .isEqualTo("PendingApproval");
  }
}
