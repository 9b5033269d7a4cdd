package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The thirteen tools that users of an older bridge for Open WebUI know. */
class OpenWebUiToolsIT {
  @TempDir private static Path home;
  private static McpClient client;

  @BeforeAll
  static void start() throws Exception {
    client =
        McpClient.open(
            new Cw(home)
                .with("CW_RESPONSE_BYTES", "6000")
                .command("serve", "--sandbox", "--toolsets", "openwebui"));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    assertThat(client.garbage()).isEmpty();
  }

  private static JsonArray rows(String tool, String arguments) throws Exception {
    return client.data(tool, arguments).getAsJsonArray("data");
  }

  private static List<Integer> ids(JsonArray rows) {
    List<Integer> ids = new ArrayList<>();
    for (JsonElement row : rows) {
      ids.add(row.getAsJsonObject().get("id").getAsInt());
    }
    return ids;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "companies",
        "tickets",
        "contacts",
        "opportunities",
        "agreements",
        "time_entries",
        "projects",
        "activities",
        "members"
      })
  void list_takesConditionsOrderAndPages(String what) throws Exception {
    String tool = "connectwise_get_" + what;
    List<Integer> first = ids(rows(tool, "{\"orderBy\":\"id desc\",\"page\":1,\"pageSize\":2}"));
    List<Integer> second =
        ids(rows(tool, "{\"order_by\":\"id desc\",\"page\":\"2\",\"page_size\":2}"));
    assertThat(first).hasSize(2).doesNotContainAnyElementsOf(second);
    assertThat(first.get(1)).isGreaterThan(second.get(0));
    int id = second.get(0);
    assertThat(ids(rows(tool, "{\"conditions\":\"id = " + id + "\"}"))).containsExactly(id);
  }

  @Test
  void list_withoutArguments_isOnePageOf25WithMainFields() throws Exception {
    JsonObject result = client.call("connectwise_get_tickets", "{}");
    String text = McpClient.text(result);
    assertThat(result.getAsJsonObject("structuredContent").get("more").getAsBoolean()).isTrue();
    assertThat(text).contains("One page of 25 rows").doesNotContain("cw_");
    assertThat(result.toString()).doesNotContain("_info");
  }

  @Test
  void list_larger_isKeptAndTheAnswerNamesNoToolThatIsNotThere() throws Exception {
    JsonObject result = client.call("connectwise_get_tickets", "{\"pageSize\":200}");
    JsonObject data = result.getAsJsonObject("structuredContent");
    assertThat(data.get("resource").getAsString()).startsWith("cw://results/");
    assertThat(data.get("records").getAsInt()).isEqualTo(200);
    assertThat(data.getAsJsonArray("data").size()).isBetween(1, 199);
    assertThat(McpClient.text(result).replace("cw://", ""))
        .contains("200 rows are kept as")
        .doesNotContain("cw_");
  }

  @ParameterizedTest
  @CsvSource({
    "company, companies, identifier",
    "ticket, tickets, summary",
    "contact, contacts, firstName"
  })
  void record_isReadWholeByItsId(String what, String list, String field) throws Exception {
    int id = ids(rows("connectwise_get_" + list, "{\"pageSize\":1}")).get(0);
    JsonObject record =
        client
            .data("connectwise_get_" + what, "{\"" + what + "_id\":" + id + "}")
            .getAsJsonObject("data");
    assertThat(record.get("id").getAsInt()).isEqualTo(id);
    assertThat(record.has(field)).isTrue();
    assertThat(record.size()).isGreaterThan(10);
  }

  @Test
  void notes_areThoseOfTheTicket() throws Exception {
    JsonArray worked =
        rows(
            "connectwise_get_time_entries",
            "{\"conditions\":\"chargeToType = \\\"ServiceTicket\\\"\",\"pageSize\":100}");
    int one = worked.get(0).getAsJsonObject().get("chargeToId").getAsInt();
    int other = worked.get(worked.size() - 1).getAsJsonObject().get("chargeToId").getAsInt();
    assertThat(one).isNotEqualTo(other);
    JsonArray notes = rows("connectwise_get_ticket_notes", "{\"ticket_id\":" + one + "}");
    assertThat(notes)
        .isNotEmpty()
        .allSatisfy(note -> assertThat(note.getAsJsonObject().has("text")).isTrue());
    assertThat(ids(rows("connectwise_get_ticket_notes", "{\"ticket_id\":" + other + "}")))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(ids(notes));
  }

  @Test
  void wrongConditions_areCorrectedInTheseArguments() throws Exception {
    JsonObject error =
        client.error(
            "connectwise_get_tickets",
            "{\"conditions\":\"status eq 'New'\",\"order_by\":\"id desc\",\"page_size\":3}");
    assertThat(error.get("code").getAsString()).isEqualTo("INVALID_REQUEST");
    String hint = error.get("hint").getAsString();
    assertThat(hint).doesNotContain("cw_").doesNotContain("validate");
    JsonObject corrected =
        McpClient.json(hint.substring(hint.lastIndexOf("Corrected call: ") + 16));
    assertThat(corrected.keySet()).containsExactlyInAnyOrder("conditions", "orderBy", "pageSize");
    assertThat(rows("connectwise_get_tickets", corrected.toString()).size()).isBetween(1, 3);
  }

  @Test
  void wrongConditionsOnNotes_keepTheTicketInTheCorrection() throws Exception {
    String hint =
        client
            .error(
                "connectwise_get_ticket_notes",
                "{\"ticketId\":7,\"conditions\":\"txt contains 'x'\"}")
            .get("hint")
            .getAsString();
    assertThat(hint).contains("\"ticket_id\":7").doesNotContain("path");
  }

  @Test
  void wrongArguments_areNamed() throws Exception {
    assertThat(client.error("connectwise_get_companies", "{\"pageSize\":5000}").toString())
        .contains("from 1 to 1000");
    assertThat(client.error("connectwise_get_company", "{}").toString())
        .contains("'company_id' is missing");
    assertThat(
            client
                .error("connectwise_get_companies", "{\"orderBy\":\"id\",\"order_by\":\"name\"}")
                .toString())
        .contains("given twice");
    assertThat(client.error("connectwise_get_companies", "{\"method\":\"DELETE\"}").toString())
        .contains("'method' is no argument");
  }

  @Test
  void unknownRecord_isNotFound() throws Exception {
    JsonObject error = client.error("connectwise_get_ticket", "{\"ticket_id\":99999999}");
    assertThat(error.get("code").getAsString()).isEqualTo("NOT_FOUND");
    assertThat(error.toString()).doesNotContain("cw_");
  }

  @Test
  void otherTools_canNotBeCalled() throws Exception {
    JsonObject answer = client.answer(client.postCall("cw_api_call", "{}"));
    assertThat(answer.has("error")).isTrue();
  }
}
