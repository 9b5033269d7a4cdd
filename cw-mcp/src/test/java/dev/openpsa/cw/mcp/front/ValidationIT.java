package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.sandbox.Sandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong call costs one local answer, and the answer holds the call that works. */
class ValidationIT {
  private static final String MARK = "Corrected call: ";

  @TempDir private static Path home;
  private static Sandbox sandbox;
  private static McpClient client;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start();
    client = McpClient.open(new Cw(home).with(sandbox.environment()).command("serve"));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    sandbox.close();
  }

  private static JsonObject refused(String call) throws Exception {
    int before = sandbox.log().size();
    JsonObject error = client.error("cw_api_call", call);
    assertThat(sandbox.log()).as("requests sent by %s", call).hasSize(before);
    return error;
  }

  private static String corrected(JsonObject error) {
    String hint = error.get("hint").getAsString();
    assertThat(hint).contains(MARK);
    return hint.substring(hint.indexOf(MARK) + MARK.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"method\":\"GET\",\"path\":\"/service/tickets\",\"query\":{\"conditions\":\"sumary like '%a%'\"}}",
        "{\"method\":\"GET\",\"path\":\"/service/tickets\",\"query\":{\"conditions\":\"status = New && closedFlag == 'false'\",\"limit\":\"5\"}}",
        "{\"method\":\"GET\",\"path\":\"/company/contacts\",\"query\":{\"conditions\":\"communicationItems/value like '%@%' and inactiveFlag = 0\"}}",
        "{\"method\":\"GET\",\"path\":\"/service/tickets\",\"query\":{\"conditions\":\"phase/id > 0\"}}",
        "{\"method\":\"GET\",\"path\":\"/servce/tickets\",\"query\":{\"pageSize\":\"2\"}}"
      })
  void call_wrong_holdsTheCallThatWorks(String call) throws Exception {
    String right = corrected(refused(call));
    assertThat(right).as("nothing that the caller did not ask for").doesNotContain("\"fields\"");
    JsonObject answer = client.data("cw_api_call", right);
    assertThat(answer.get("status").getAsInt()).isEqualTo(200);
  }

  @Test
  void call_wrongWithoutValidation_isSent() throws Exception {
    int before = sandbox.log().size();
    JsonObject error =
        client.error(
            "cw_api_call",
            "{\"method\":\"GET\",\"path\":\"/service/tickets\",\"validate\":false,"
                + "\"query\":{\"conditions\":\"sumary = 'x'\"}}");
    assertThat(sandbox.log()).hasSizeGreaterThan(before);
    assertThat(error.get("status").getAsInt()).isEqualTo(400);
    assertThat(error.get("request_id").getAsString()).isNotEmpty();
    assertThat(error.get("hint").getAsString()).contains("filtered");
  }

  @Test
  void preview_statusOfAnotherBoard_isRefusedUnlessUnchecked() throws Exception {
    JsonObject ticket =
        client
            .data(
                "cw_api_call",
                "{\"method\":\"GET\",\"path\":\"/service/tickets\",\"query\":{\"pageSize\":\"1\"}}")
            .getAsJsonArray("data")
            .get(0)
            .getAsJsonObject();
    JsonObject call =
        JsonParser.parseString(
                "{\"method\":\"PATCH\",\"path\":\"/service/tickets/"
                    + ticket.get("id")
                    + "\",\"body\":[{\"op\":\"replace\",\"path\":\"status\","
                    + "\"value\":{\"id\":999999}}]}")
            .getAsJsonObject();
    JsonObject error = client.error("cw_api_call", call.toString());
    assertThat(error.get("code").getAsString()).isEqualTo("INVALID_REQUEST");
    assertThat(error.get("hint").getAsString()).contains("The board has ");
    call.addProperty("validate", false);
    assertThat(client.data("cw_api_call", call.toString()).has("confirm_token")).isTrue();
  }
}
