package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lean toolset: three tools that reach everything. */
class LeanIT {
  @TempDir private static Path home;
  private static McpClient client;

  @BeforeAll
  static void start() throws Exception {
    client = McpClient.open(new Cw(home).command("serve", "--sandbox", "--toolsets", "lean"));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    assertThat(client.garbage()).isEmpty();
  }

  private static String text(String tool, String arguments) throws Exception {
    JsonObject result = client.call(tool, arguments);
    assertThat(result.get("isError").getAsBoolean()).as(McpClient.text(result)).isFalse();
    return McpClient.text(result);
  }

  @Test
  void tools_areThreeInLessThan2560Bytes() throws Exception {
    JsonArray tools = client.tools();
    assertThat(tools).hasSize(3);
    assertThat(tools.toString().length()).isLessThan(2560);
    JsonObject error = client.answer(client.postCall("cw_api_call", "{}"));
    assertThat(error.getAsJsonObject("error").get("message").getAsString())
        .as("what is not offered by name can't be called by it")
        .contains("no tool is called 'cw_api_call'");
  }

  @Test
  void search_findsOperationsAndEndpoints() throws Exception {
    assertThat(text("cw_search", "{\"query\":\"close a ticket\"}"))
        .contains("close_ticket(id", "PATCH /service/tickets/{id}");
  }

  @ParameterizedTest
  @CsvSource({
    "close_ticket, Close a ticket",
    "GET /service/tickets, conditions",
    "GET service/tickets/7, id",
    "getServiceTickets, conditions",
    "Ticket, summary",
    "cw_undo, Take back a write",
    "cw_batch_update, on_error"
  })
  void describe_tellsOfEverythingWithAName(String name, String told) throws Exception {
    assertThat(text("cw_describe", "{\"name\":\"" + name + "\"}")).contains(told);
  }

  @Test
  void run_reachesOperationsEndpointsAndTools() throws Exception {
    assertThat(
            client
                .data("cw_run", "{\"name\":\"list_open_tickets\",\"fields\":\"id\"}")
                .getAsJsonArray("data"))
        .isNotEmpty();
    assertThat(
            client
                .data(
                    "cw_run",
                    "{\"name\":\"get /service/tickets\",\"params\":{\"conditions\":\"closedFlag = true\","
                        + "\"pageSize\":3},\"fields\":\"id,closedFlag\"}")
                .getAsJsonArray("data"))
        .hasSize(3)
        .allSatisfy(
            row -> assertThat(row.getAsJsonObject().get("closedFlag").getAsBoolean()).isTrue());
    assertThat(
            client
                .data("cw_run", "{\"name\":\"GET /service/boards/{id}\",\"params\":{\"id\":1}}")
                .getAsJsonObject("data")
                .get("id")
                .getAsInt())
        .isEqualTo(1);
    assertThat(
            client
                .data(
                    "cw_run",
                    "{\"name\":\"cw_count\",\"params\":{\"path\":\"/company/companies\"}}")
                .get("count")
                .getAsInt())
        .isPositive();
  }

  @Test
  void run_write_isPreviewedConfirmedAndUndone() throws Exception {
    String write =
        "\"name\":\"PATCH /company/companies/{id}\",\"params\":{\"id\":2,\"body\":"
            + "[{\"op\":\"replace\",\"path\":\"website\",\"value\":\"https://new.example\"}]}";
    JsonObject preview = client.data("cw_run", "{" + write + "}");
    assertThat(preview.getAsJsonObject("preview").get("path").getAsString())
        .isEqualTo("/company/companies/2");
    JsonObject done =
        client.data(
            "cw_run", "{" + write + ",\"confirm_token\":" + preview.get("confirm_token") + "}");
    String undo = "\"name\":\"cw_undo\",\"params\":{\"id\":" + done.get("journal") + "}";
    JsonObject back = client.data("cw_run", "{" + undo + "}");
    assertThat(
            client
                .data(
                    "cw_run", "{" + undo + ",\"confirm_token\":" + back.get("confirm_token") + "}")
                .get("status")
                .getAsInt())
        .isEqualTo(200);
  }

  @Test
  void savedQuery_isFoundAndRun() throws Exception {
    client.data(
        "cw_run",
        "{\"name\":\"cw_save_query\",\"params\":{\"description\":\"flamingo companies\",\"method\":\"GET\","
            + "\"path\":\"/company/companies\",\"query\":{\"pageSize\":\"2\"}}}");
    JsonObject found =
        client
            .data("cw_search", "{\"query\":\"flamingo\"}")
            .getAsJsonArray("results")
            .asList()
            .stream()
            .map(JsonElement::getAsJsonObject)
            .filter(row -> row.get("kind").getAsString().equals("saved query"))
            .findFirst()
            .orElseThrow();
    assertThat(
            client
                .data("cw_run", "{\"name\":" + found.get("name") + ",\"params\":{\"page\":2}}")
                .getAsJsonArray("data"))
        .hasSize(2);
  }

  @Test
  void run_wrongCall_isCorrectedAsThisToolTakesIt() throws Exception {
    JsonObject error =
        client.error(
            "cw_run",
            "{\"name\":\"GET /service/tickets\",\"params\":{\"conditions\":\"status eq 'New'\"}}");
    String hint = error.get("hint").getAsString();
    String corrected =
        hint.substring(hint.indexOf("Corrected call: ") + "Corrected call: ".length());
    assertThat(client.data("cw_run", corrected).has("data")).isTrue();
  }

  @Test
  void run_unknownName_namesTheNearest() throws Exception {
    assertThat(client.error("cw_run", "{\"name\":\"list_open_tikets\"}").toString())
        .contains("list_open_tickets");
    assertThat(client.error("cw_run", "{\"name\":\"cw_jornal\"}").toString())
        .contains("cw_journal");
  }
}
