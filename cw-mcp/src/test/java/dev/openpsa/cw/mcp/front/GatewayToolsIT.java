package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The eleven tools that users of an older API gateway know. */
class GatewayToolsIT {
  private static final String OPEN =
      "\"params\":{\"conditions\":\"closedFlag = false\",\"pageSize\":3,\"fields\":\"id,closedFlag\"}";

  @TempDir private static Path home;
  private static McpClient client;

  @BeforeAll
  static void start() throws Exception {
    client = McpClient.open(new Cw(home).command("serve", "--sandbox", "--toolsets", "gateway"));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    assertThat(client.garbage()).isEmpty();
  }

  @BeforeEach
  void forget() throws Exception {
    client.data("clear_fast_memory", "{\"confirm\":true}");
  }

  private static String text(String tool, String arguments) throws Exception {
    JsonObject result = client.call(tool, arguments);
    assertThat(result.get("isError").getAsBoolean()).as(McpClient.text(result)).isFalse();
    assertThat(McpClient.text(result).replace("cw://", "")).doesNotContain("cw_");
    return McpClient.text(result);
  }

  private static String hint(String tool, String arguments) throws Exception {
    JsonObject error = client.error(tool, arguments);
    assertThat(error.toString()).doesNotContain("cw_").doesNotContain("validate");
    return error.get("hint").getAsString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"search_api_endpoints", "natural_language_api_search"})
  void search_findsEndpointsAndNamesTheNextTool(String tool) throws Exception {
    assertThat(text(tool, "{\"query\":\"list service tickets\"}"))
        .contains("GET /service/tickets", "get_api_endpoint_details");
    assertThat(
            client
                .data(tool, "{\"query\":\"list service tickets\",\"max_results\":3}")
                .getAsJsonArray("results"))
        .hasSize(3);
  }

  @Test
  void categories_areListedAndOpened() throws Exception {
    assertThat(text("list_api_categories", "{}")).contains("service/tickets");
    assertThat(text("get_category_endpoints", "{\"category\":\"service/tickets\"}"))
        .contains("PATCH /service/tickets/{id}");
    assertThat(hint("get_category_endpoints", "{\"category\":\"service/tikets\"}"))
        .contains("service/tickets", "list_api_categories lists all");
  }

  @Test
  void details_showACallThatCanBeMade() throws Exception {
    String text = text("get_api_endpoint_details", "{\"path\":\"/service/tickets/{id}\"}");
    assertThat(text).contains("Answer: Ticket", "Example: execute_api_call {");
    JsonObject shown =
        client
            .data("get_api_endpoint_details", "{\"path\":\"/service/boards\",\"method\":\"get\"}")
            .getAsJsonArray("examples")
            .get(0)
            .getAsJsonObject();
    assertThat(client.data("execute_api_call", shown.toString()).has("data")).isTrue();
  }

  @Test
  void call_fillsThePathFromParams() throws Exception {
    JsonObject data =
        client.data(
            "execute_api_call",
            "{\"path\":\"/service/boards/{id}\",\"params\":{\"id\":1,\"fields\":\"id,name\"}}");
    assertThat(data.getAsJsonObject("data").keySet()).containsExactly("id", "name");
    assertThat(hint("execute_api_call", "{\"path\":\"/service/boards/{id}\",\"params\":{\"x\":1}}"))
        .contains("Give params {\"id\"");
    assertThat(
            client
                .error(
                    "execute_api_call",
                    "{\"path\":\"/service/boards/{id}\",\"params\":{\"id\":\"1/../2\"}}")
                .get("code")
                .getAsString())
        .isEqualTo("UNSAFE_PATH");
  }

  @Test
  void call_notSavedYet_offersASaveThatWorks() throws Exception {
    String call = "\"path\":\"/service/tickets\",\"method\":\"GET\"," + OPEN;
    String text = text("execute_api_call", "{" + call + "}");
    assertThat(text).contains("save_to_fast_memory {");
    String offered = text.substring(text.lastIndexOf("save_to_fast_memory {") + 20);
    JsonObject save = McpClient.json(offered);
    assertThat(save.getAsJsonObject("params").get("conditions").getAsString())
        .isEqualTo("closedFlag = false");
    assertThat(text("save_to_fast_memory", save.toString()))
        .contains("execute_api_call with this path and method");
    assertThat(text("execute_api_call", "{" + call + "}"))
        .as("what is saved is not offered again")
        .doesNotContain("save_to_fast_memory");
  }

  @Test
  void call_withoutParams_usesThoseThatAreSavedAndSaysSo() throws Exception {
    client.data(
        "save_to_fast_memory",
        "{\"path\":\"/service/tickets\",\"method\":\"GET\",\"description\":\"open ones\","
            + OPEN
            + "}");
    JsonObject result = client.call("execute_api_call", "{\"path\":\"/service/tickets\"}");
    JsonArray rows =
        result.getAsJsonObject("structuredContent").getAsJsonArray("data").getAsJsonArray();
    assertThat(rows).hasSize(3);
    for (JsonElement row : rows) {
      assertThat(row.getAsJsonObject().get("closedFlag").getAsBoolean()).isFalse();
    }
    assertThat(McpClient.text(result)).contains("open ones", "closedFlag = false");
    JsonObject saved =
        client
            .data("list_fast_memory", "{\"search_term\":\"open\"}")
            .getAsJsonArray("queries")
            .get(0)
            .getAsJsonObject();
    assertThat(saved.get("usage_count").getAsInt()).isEqualTo(1);
    assertThat(saved.keySet()).contains("id", "params").doesNotContain("query");
    assertThat(
            text("execute_api_call", "{\"path\":\"/service/tickets\",\"params\":{\"pageSize\":2}}"))
        .as("own params go before saved ones")
        .doesNotContain("open ones")
        .doesNotContain("No saved query");
  }

  @Test
  void call_onAnotherRecord_doesNotUseWhatIsSavedOnThisOne() throws Exception {
    client.data(
        "save_to_fast_memory",
        "{\"path\":\"/company/companies/{id}\",\"description\":\"the name alone\","
            + "\"params\":{\"id\":2,\"fields\":\"id,name\"}}");
    assertThat(
            client
                .data("execute_api_call", "{\"path\":\"/company/companies/2\"}")
                .getAsJsonObject("data")
                .size())
        .isEqualTo(2);
    assertThat(
            client
                .data("execute_api_call", "{\"path\":\"/company/companies/3\"}")
                .getAsJsonObject("data")
                .size())
        .isGreaterThan(5);
  }

  @Test
  void memory_isListedDeletedAndClearedAfterConfirmation() throws Exception {
    int id =
        client
            .data(
                "save_to_fast_memory", "{\"path\":\"/service/boards\",\"description\":\"boards\"}")
            .get("id")
            .getAsInt();
    assertThat(text("list_fast_memory", "{}")).contains("boards | GET /service/boards");
    assertThat(text("clear_fast_memory", "{}")).contains("would delete all 1");
    assertThat(text("delete_from_fast_memory", "{\"query_id\":" + id + "}")).contains("Deleted");
    assertThat(hint("delete_from_fast_memory", "{\"query_id\":" + id + "}"))
        .contains("list_fast_memory lists them");
    assertThat(text("list_fast_memory", "{}")).contains("save_to_fast_memory saves one");
  }

  @Test
  void write_isPreviewedConfirmedAndNotOfferedBefore() throws Exception {
    String write =
        "\"path\":\"/company/companies/{id}\",\"method\":\"PATCH\",\"params\":{\"id\":2},\"data\":"
            + "[{\"op\":\"replace\",\"path\":\"website\",\"value\":\"https://gateway.example\"}]";
    JsonObject preview = client.data("execute_api_call", "{" + write + "}");
    assertThat(preview.getAsJsonObject("preview").get("path").getAsString())
        .isEqualTo("/company/companies/2");
    assertThat(preview.has("suggestion")).isFalse();
    String confirmed = "{" + write + ",\"confirm_token\":" + preview.get("confirm_token") + "}";
    JsonObject result = client.call("execute_api_call", confirmed);
    assertThat(McpClient.text(result)).contains("Journal entry").doesNotContain("cw_");
    JsonObject done = result.getAsJsonObject("structuredContent");
    assertThat(done.get("status").getAsInt()).isEqualTo(200);
    assertThat(done.getAsJsonObject("data").get("website").getAsString())
        .isEqualTo("https://gateway.example");
    assertThat(done.has("journal")).isTrue();
  }

  @Test
  void rawRequest_readsAndPreviews() throws Exception {
    assertThat(
            client
                .data(
                    "send_raw_api_request",
                    "{\"raw_request\":\"GET /service/tickets?pageSize=2&fields=id\"}")
                .getAsJsonArray("data"))
        .hasSize(2);
    assertThat(
            client
                .data("send_raw_api_request", "{\"raw_request\":\"DELETE /company/contacts/1\"}")
                .has("confirm_token"))
        .isTrue();
  }

  @Test
  void wrongCall_isCorrectedInTheseArguments() throws Exception {
    String hint =
        hint(
            "execute_api_call",
            "{\"path\":\"/service/tickets\",\"params\":{\"condition\":\"status eq 'New'\"}}");
    JsonObject corrected =
        McpClient.json(hint.substring(hint.lastIndexOf("Corrected call: ") + 16));
    assertThat(corrected.keySet()).containsExactlyInAnyOrder("path", "method", "params");
    assertThat(client.data("execute_api_call", corrected.toString()).has("data")).isTrue();
    assertThat(hint("execute_api_call", "{\"path\":\"/service/tikets\"}"))
        .contains("/service/tickets", "search_api_endpoints");
  }
}
