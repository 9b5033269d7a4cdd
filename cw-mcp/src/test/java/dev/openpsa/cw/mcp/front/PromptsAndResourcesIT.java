package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server offers beside tools: prompts, resources, completions, a log. */
class PromptsAndResourcesIT {
  @TempDir private static Path home;
  private static McpClient client;

  @BeforeAll
  static void start() throws Exception {
    client =
        McpClient.open(
            new Cw(home)
                .with("CW_TIMEZONE", "America/Denver")
                .with("CW_WRITE_MODE", "confirm")
                .command("serve", "--sandbox"));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    assertThat(client.garbage()).isEmpty();
  }

  private static JsonObject read(String uri) throws Exception {
    return client
        .request("resources/read", McpClient.json("{\"uri\":\"" + uri + "\"}"))
        .getAsJsonArray("contents")
        .get(0)
        .getAsJsonObject();
  }

  private static JsonObject json(String uri) throws Exception {
    return JsonParser.parseString(read(uri).get("text").getAsString()).getAsJsonObject();
  }

  private static List<String> complete(String ref, String argument, String typed) throws Exception {
    JsonObject completion =
        client
            .request(
                "completion/complete",
                McpClient.json(
                    "{\"ref\":"
                        + ref
                        + ",\"argument\":{\"name\":\""
                        + argument
                        + "\",\"value\":\""
                        + typed
                        + "\"}}"))
            .getAsJsonObject("completion");
    return completion.getAsJsonArray("values").asList().stream()
        .map(JsonElement::getAsString)
        .toList();
  }

  @Test
  void prompts_areTwelveAndFilled() throws Exception {
    JsonArray prompts = client.request("prompts/list", new JsonObject()).getAsJsonArray("prompts");
    assertThat(prompts).hasSize(12);
    JsonObject filled =
        client.request(
            "prompts/get",
            McpClient.json(
                "{\"name\":\"ticket_deep_dive\",\"arguments\":{\"ticket_id\":\"3900\"}}"));
    JsonObject message = filled.getAsJsonArray("messages").get(0).getAsJsonObject();
    assertThat(message.get("role").getAsString()).isEqualTo("user");
    assertThat(message.getAsJsonObject("content").get("text").getAsString())
        .contains("ticket 3900", "America/Denver", "`cw_ticket_context`");
  }

  @Test
  void prompt_withoutItsRequiredArgument_saysWhatIsMissing() throws Exception {
    JsonObject answer =
        client.answer(client.post("prompts/get", McpClient.json("{\"name\":\"qbr_preparation\"}")));
    assertThat(answer.getAsJsonObject("error").get("message").getAsString()).contains("client");
  }

  @Test
  void templatesAndResources_areListed() throws Exception {
    assertThat(
            client
                .request("resources/templates/list", new JsonObject())
                .getAsJsonArray("resourceTemplates"))
        .extracting(t -> t.getAsJsonObject().get("uriTemplate").getAsString())
        .containsExactlyInAnyOrder(
            "cw://endpoints/{operation_id}",
            "cw://schemas/{name}",
            "cw://operations/{name}",
            "cw://tickets/{id}",
            "cw://companies/{id}",
            "cw://results/{id}");
    assertThat(client.request("resources/list", new JsonObject()).getAsJsonArray("resources"))
        .extracting(r -> r.getAsJsonObject().get("uri").getAsString())
        .containsExactly("cw://journal");
  }

  @Test
  void resources_tellWhatTheyAreFor() throws Exception {
    assertThat(json("cw://endpoints/getServiceTickets").get("path").getAsString())
        .isEqualTo("/service/tickets");
    assertThat(json("cw://schemas/Ticket").getAsJsonObject("fields").has("summary")).isTrue();
    assertThat(json("cw://operations/close_ticket").get("method").getAsString()).isEqualTo("PATCH");
    assertThat(json("cw://tickets/3900").getAsJsonObject("ticket").get("id").getAsInt())
        .isEqualTo(3900);
    assertThat(json("cw://tickets/3900").getAsJsonArray("notes")).isNotNull();
    assertThat(json("cw://companies/2").getAsJsonArray("contacts")).isNotEmpty();
    assertThat(json("cw://journal").getAsJsonArray("entries")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cw://tickets/999999999",
        "cw://tickets/seven",
        "cw://schemas/Tiket",
        "cw://operations/close_tiket",
        "cw://results/123456789abc"
      })
  void resource_thatIsNotThere_saysSo(String uri) throws Exception {
    JsonObject answer =
        client.answer(client.post("resources/read", McpClient.json("{\"uri\":\"" + uri + "\"}")));
    JsonObject error = answer.getAsJsonObject("error");
    assertThat(error.get("code").getAsInt()).isEqualTo(-32002);
    assertThat(error.get("message").getAsString()).isNotBlank().doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "morning_dispatch_triage, board, help, Help Desk",
    "end_of_day_wrapup, member, spa, spatel",
    "qbr_preparation, client, amber, Amberline Dental Group"
  })
  void promptArguments_areCompletedFromConnectWise(
      String prompt, String argument, String typed, String found) throws Exception {
    assertThat(complete("{\"type\":\"ref/prompt\",\"name\":\"" + prompt + "\"}", argument, typed))
        .contains(found);
  }

  @ParameterizedTest
  @CsvSource({
    "cw://operations/{name}, name, close_t, close_ticket",
    "cw://endpoints/{operation_id}, operation_id, getServiceTickets, getServiceTickets",
    "cw://schemas/{name}, name, ticketn, TicketNote",
    "cw://companies/{id}, id, 1, 1"
  })
  void templateArguments_areCompleted(String template, String argument, String typed, String found)
      throws Exception {
    List<String> values =
        complete("{\"type\":\"ref/resource\",\"uri\":\"" + template + "\"}", argument, typed);
    assertThat(values).contains(found).hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void log_tellsOfWritesAndFailures_fromTheLevelThatWasSet() throws Exception {
    client.request("logging/setLevel", McpClient.json("{\"level\":\"notice\"}"));
    client.data(
        "cw_operation",
        "{\"name\":\"add_internal_note\",\"params\":{\"ticket_id\":3900,\"text\":\"x\",\"confirm\":true}}");
    client.error("cw_operation", "{\"name\":\"nowhere\"}");
    client.data("cw_api_categories", "{}");
    List<String> told =
        client.notifications().stream()
            .filter(n -> n.get("method").getAsString().equals("notifications/message"))
            .map(n -> n.getAsJsonObject("params"))
            .map(p -> p.get("level").getAsString() + " " + p.get("data").getAsString())
            .toList();
    assertThat(told).anyMatch(line -> line.startsWith("notice cw_operation wrote: journal "));
    assertThat(told).anyMatch(line -> line.startsWith("warning cw_operation: NOT_FOUND_LOCALLY"));
    assertThat(told).noneMatch(line -> line.startsWith("debug"));
  }

  @Test
  void hiddenTextInARecord_doesNotGetOut() throws Exception {
    client.data(
        "cw_operation",
        "{\"name\":\"add_ticket_note\",\"params\":{\"ticket_id\":3901,\"confirm\":true,"
            + "\"text\":\"Re\\u202eset\\u200b the\\udb40\\udc69 router\\u001b[31m\"}}");
    for (String fields : List.of("id,text", "*")) {
      JsonObject result =
          client.call(
              "cw_operation",
              "{\"name\":\"list_ticket_notes\",\"fields\":\""
                  + fields
                  + "\",\"params\":{\"ticket_id\":3901}}");
      assertThat(result.toString())
          .contains("Reset the router[31m")
          .doesNotContain("\u202e", "\\u001b");
    }
    assertThat(read("cw://tickets/3901").get("text").getAsString())
        .contains("Reset the router[31m");
  }
}
