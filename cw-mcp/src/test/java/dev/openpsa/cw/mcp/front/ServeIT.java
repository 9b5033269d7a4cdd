package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged server over its standard streams, on the sandbox. */
class ServeIT {
  @TempDir private static Path home;
  private static McpClient client;

  @BeforeAll
  static void start() throws Exception {
    client = McpClient.open(new Cw(home).command("serve", "--sandbox"));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    assertThat(client.garbage()).as("standard output belongs to the protocol").isEmpty();
  }

  private static JsonObject row(JsonElement rows, int index) {
    return rows.getAsJsonArray().get(index).getAsJsonObject();
  }

  @Test
  void list_offersTheTools() throws Exception {
    List<String> names = new ArrayList<>();
    client.tools().forEach(tool -> names.add(tool.getAsJsonObject().get("name").getAsString()));
    assertThat(names)
        .contains(
            "cw_search_endpoints",
            "cw_endpoint_details",
            "cw_api_categories",
            "cw_category_endpoints",
            "cw_schema",
            "cw_api_call",
            "cw_raw_request",
            "cw_paginated_fetch",
            "cw_result",
            "cw_count");
  }

  @Test
  void searchThenDetailsThenCall_answerAQuestion() throws Exception {
    JsonObject found =
        client.data("cw_search_endpoints", "{\"query\":\"list service tickets\",\"limit\":3}");
    JsonObject best = row(found.get("results"), 0);
    assertThat(best.get("path").getAsString()).isEqualTo("/service/tickets");
    JsonObject details =
        client.data("cw_endpoint_details", "{\"operation_id\":" + best.get("operation_id") + "}");
    List<String> parameters = new ArrayList<>();
    details
        .getAsJsonArray("parameters")
        .forEach(p -> parameters.add(p.getAsJsonObject().get("name").getAsString()));
    assertThat(parameters).contains("conditions", "orderBy", "pageSize");
    JsonArray rows =
        client
            .data(
                "cw_api_call",
                "{\"method\":\"GET\",\"path\":\"/service/tickets\",\"query\":{\"conditions\":"
                    + "\"closedFlag = false\",\"orderBy\":\"id desc\",\"pageSize\":10},"
                    + "\"fields\":\"id,closedFlag,board/name\"}")
            .getAsJsonArray("data");
    assertThat(rows).hasSize(10);
    int last = Integer.MAX_VALUE;
    for (JsonElement e : rows) {
      assertThat(e.getAsJsonObject().get("closedFlag").getAsBoolean()).isFalse();
      assertThat(e.getAsJsonObject().get("id").getAsInt()).isLessThan(last);
      last = e.getAsJsonObject().get("id").getAsInt();
      assertThat(e.getAsJsonObject().keySet()).containsOnly("id", "closedFlag", "board");
    }
  }

  @Test
  void examplesOfDetails_passTheChecks() throws Exception {
    for (String path :
        List.of("/service/tickets", "/company/contacts", "/time/entries", "/finance/invoices")) {
      JsonObject example =
          row(
              client
                  .data("cw_endpoint_details", "{\"method\":\"GET\",\"path\":\"" + path + "\"}")
                  .get("examples"),
              0);
      assertThat(client.data("cw_api_call", example.toString()).get("status").getAsInt())
          .as(path)
          .isEqualTo(200);
    }
  }

  @Test
  void call_listWithoutFields_showsMainFieldsInFewBytes() throws Exception {
    JsonObject result =
        client.call("cw_api_call", "{\"method\":\"GET\",\"path\":\"/service/tickets\"}");
    JsonArray rows = result.getAsJsonObject("structuredContent").getAsJsonArray("data");
    assertThat(rows).hasSize(25);
    assertThat(rows.toString().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(6144);
    assertThat(McpClient.text(result).getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(4096);
    for (JsonElement row : rows) {
      assertThat(row.getAsJsonObject().keySet()).contains("id", "summary", "status", "company");
      assertThat(McpClient.text(result)).contains(row.getAsJsonObject().get("id").getAsString());
    }
  }

  @Test
  void call_formats_tableAndCsvAreTexts() throws Exception {
    for (String format : List.of("table", "csv")) {
      JsonObject data =
          client.data(
              "cw_api_call",
              "{\"method\":\"GET\",\"path\":\"/service/boards\",\"fields\":\"id,name\",\"format\":\""
                  + format
                  + "\"}");
      assertThat(data.get("data").getAsString())
          .startsWith(format.equals("csv") ? "id,name" : "id|name");
    }
  }

  @Test
  void fetchAndCount_agree() throws Exception {
    int count =
        client.data("cw_count", "{\"path\":\"/company/companies\"}").get("count").getAsInt();
    JsonObject all =
        client.data(
            "cw_paginated_fetch",
            "{\"path\":\"/company/companies\",\"fields\":\"id\",\"max_records\":100000}");
    assertThat(all.get("records").getAsInt()).isEqualTo(count).isGreaterThan(10);
    assertThat(all.get("complete").getAsBoolean()).isTrue();
    Set<Integer> ids = new HashSet<>();
    all.getAsJsonArray("data").forEach(r -> ids.add(r.getAsJsonObject().get("id").getAsInt()));
    assertThat(ids).hasSize(count);
  }

  @Test
  void fetch_beyondTheBudget_isKeptAndReadOn() throws Exception {
    JsonObject fetched =
        client.data(
            "cw_paginated_fetch",
            "{\"path\":\"/time/entries\",\"fields\":\"*\",\"max_records\":500}");
    assertThat(fetched.toString().length()).isLessThan(40_000);
    String resource = fetched.get("resource").getAsString();
    assertThat(resource).startsWith("cw://results/");
    int records = fetched.get("records").getAsInt();
    int read = 0;
    int lastId = 0;
    while (read < records) {
      JsonObject part =
          client.data(
              "cw_result",
              "{\"id\":\"" + resource.substring(13) + "\",\"offset\":" + read + ",\"limit\":200}");
      assertThat(part.get("total").getAsInt()).isEqualTo(records);
      assertThat(part.getAsJsonArray("data")).isNotEmpty();
      for (JsonElement row : part.getAsJsonArray("data")) {
        int id = row.getAsJsonObject().get("id").getAsInt();
        assertThat(id).isGreaterThan(lastId);
        lastId = id;
        read++;
      }
    }
    assertThat(read).isEqualTo(records);

    JsonObject address = new JsonObject();
    address.addProperty("uri", resource + "?offset=" + (records - 2));
    String lines =
        row(client.request("resources/read", address).get("contents"), 0).get("text").getAsString();
    assertThat(lines.lines()).hasSize(2);
    assertThat(McpClient.json(lines.lines().toList().get(1)).get("id").getAsInt())
        .isEqualTo(lastId);
  }

  @Test
  void writeAnswer_showsMainFieldsAndTheChangedOnes() throws Exception {
    String id = firstId("/service/tickets");
    String change =
        "\"method\":\"PATCH\",\"path\":\"/service/tickets/"
            + id
            + "\",\"body\":[{\"op\":\"replace\",\"path\":\"poNumber\",\"value\":\"PO-7\"}]";
    String token =
        client.data("cw_api_call", "{" + change + "}").get("confirm_token").getAsString();
    JsonObject data =
        client
            .data("cw_api_call", "{" + change + ",\"confirm_token\":\"" + token + "\"}")
            .getAsJsonObject("data");
    assertThat(data.get("poNumber").getAsString()).isEqualTo("PO-7");
    assertThat(data.keySet()).contains("id", "summary", "status").hasSizeLessThan(12);
  }

  @Test
  void write_isPreviewedThenCarriedOutOnce() throws Exception {
    JsonObject newest =
        row(
            client
                .data(
                    "cw_api_call",
                    "{\"method\":\"GET\",\"path\":\"/service/tickets\",\"fields\":\"id,summary\","
                        + "\"query\":{\"orderBy\":\"id desc\",\"pageSize\":1}}")
                .get("data"),
            0);
    String id = newest.get("id").getAsString();
    String change =
        "\"method\":\"PATCH\",\"path\":\"/service/tickets/"
            + id
            + "\",\"body\":[{\"op\":\"replace\",\"path\":\"summary\",\"value\":\"Changed by a test\"}]";
    JsonObject result = client.call("cw_api_call", "{" + change + "}");
    JsonObject shown = result.getAsJsonObject("structuredContent");
    JsonObject preview = shown.getAsJsonObject("preview");
    assertThat(preview.get("method").getAsString()).isEqualTo("PATCH");
    assertThat(preview.get("path").getAsString()).isEqualTo("/service/tickets/" + id);
    JsonObject changed = row(preview.get("changes"), 0);
    assertThat(changed.get("from")).isEqualTo(newest.get("summary"));
    assertThat(changed.get("to").getAsString()).isEqualTo("Changed by a test");
    String token = shown.get("confirm_token").getAsString();
    assertThat(McpClient.text(result)).contains(token);
    assertThat(summary(id)).isEqualTo(newest.get("summary").getAsString());

    String confirmed = "{" + change + ",\"confirm_token\":\"" + token + "\"}";
    assertThat(
            client
                .error("cw_api_call", confirmed.replace("Changed by a test", "Something else"))
                .get("code")
                .getAsString())
        .isEqualTo("TOKEN_REFUSED");
    client.data("cw_api_call", confirmed);
    assertThat(summary(id)).isEqualTo("Changed by a test");
    assertThat(client.error("cw_api_call", confirmed).get("code").getAsString())
        .isEqualTo("TOKEN_REFUSED");
  }

  private static String summary(String id) throws Exception {
    return client
        .data(
            "cw_raw_request", "{\"request\":\"GET /service/tickets/" + id + "?fields=id,summary\"}")
        .getAsJsonObject("data")
        .get("summary")
        .getAsString();
  }

  @Test
  void createAndDelete_passThroughPreviews() throws Exception {
    String create =
        "\"method\":\"POST\",\"path\":\"/service/tickets\",\"body\":{\"summary\":\"Made by a test\","
            + "\"company\":{\"id\":"
            + firstId("/company/companies")
            + "}}";
    String token =
        client.data("cw_api_call", "{" + create + "}").get("confirm_token").getAsString();
    JsonObject made =
        client.data("cw_api_call", "{" + create + ",\"confirm_token\":\"" + token + "\"}");
    assertThat(made.get("status").getAsInt()).isEqualTo(201);
    String id = made.getAsJsonObject("data").get("id").getAsString();
    String delete = "\"request\":\"DELETE /service/tickets/" + id + "\"";
    JsonObject preview = client.data("cw_raw_request", "{" + delete + "}");
    assertThat(preview.toString()).contains("Made by a test");
    client.data(
        "cw_raw_request",
        "{" + delete + ",\"confirm_token\":" + preview.get("confirm_token") + "}");
    assertThat(
            client
                .error(
                    "cw_api_call", "{\"method\":\"GET\",\"path\":\"/service/tickets/" + id + "\"}")
                .get("code")
                .getAsString())
        .isEqualTo("NOT_FOUND");
  }

  private static String firstId(String path) throws Exception {
    return row(
            client
                .data(
                    "cw_api_call",
                    "{\"method\":\"GET\",\"path\":\""
                        + path
                        + "\",\"fields\":\"id\",\"query\":{\"orderBy\":\"id asc\",\"pageSize\":1}}")
                .get("data"),
            0)
        .get("id")
        .getAsString();
  }

  @Test
  void wrongInput_namesTheNearestRightOne() throws Exception {
    assertThat(
            client
                .error("cw_api_call", "{\"method\":\"GET\",\"path\":\"/service/tickts\"}")
                .toString())
        .contains("/service/tickets");
    assertThat(
            client
                .error(
                    "cw_api_call",
                    "{\"method\":\"GET\",\"path\":\"/service/tickets\",\"query\":{\"conditions\":"
                        + "\"sumary contains 'x'\"}}")
                .toString())
        .contains("summary");
    assertThat(client.error("cw_api_call", "{\"methode\":\"GET\",\"path\":\"/x/y\"}").toString())
        .contains("did you mean method");
    assertThat(client.error("cw_schema", "{\"name\":\"Tickt\"}").toString()).contains("Ticket");
    assertThat(
            client.error("cw_category_endpoints", "{\"category\":\"service/tickts\"}").toString())
        .contains("service/tickets");
    assertThat(client.error("cw_result", "{\"id\":\"../../etc/passwd\"}").get("code").getAsString())
        .isEqualTo("NOT_FOUND_LOCALLY");
  }

  @Test
  void unknownTool_isAProtocolFaultThatNamesTheNearest() throws Exception {
    JsonObject error = client.answer(client.postCall("cw_api_cal", "{}")).getAsJsonObject("error");
    assertThat(error.get("code").getAsInt()).isEqualTo(-32602);
    assertThat(error.get("message").getAsString())
        .contains("'cw_api_cal'")
        .contains("did you mean cw_api_call ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example/x", "/service/%2e%2e/x", "/../x", "http://evil.example/"})
  void pathsThatLeaveTheApi_areRefused(String path) throws Exception {
    assertThat(
            client
                .error(
                    "cw_api_call",
                    "{\"method\":\"GET\",\"validate\":false,\"path\":\"" + path + "\"}")
                .get("code")
                .getAsString())
        .isEqualTo("UNSAFE_PATH");
  }

  @Test
  void validateFalse_sendsWhatTheCatalogueDoesNotKnow() throws Exception {
    JsonObject error =
        client.error(
            "cw_api_call",
            "{\"method\":\"GET\",\"path\":\"/service/brandNewThing\",\"validate\":false}");
    assertThat(error.get("code").getAsString()).isEqualTo("NOT_FOUND");
    assertThat(error.get("status").getAsInt()).isEqualTo(404);
  }

  @Test
  void structuredAnswers_fitTheirOutputSchemas() throws Exception {
    for (JsonElement e : client.tools()) {
      JsonObject tool = e.getAsJsonObject();
      JsonObject properties = tool.getAsJsonObject("outputSchema").getAsJsonObject("properties");
      String arguments =
          switch (tool.get("name").getAsString()) {
            case "cw_search_endpoints" -> "{\"query\":\"invoices\"}";
            case "cw_endpoint_details" -> "{\"method\":\"POST\",\"path\":\"/service/tickets\"}";
            case "cw_category_endpoints" -> "{\"category\":\"service/tickets\"}";
            case "cw_schema" -> "{\"name\":\"Ticket\",\"depth\":1}";
            case "cw_api_call" -> "{\"method\":\"GET\",\"path\":\"/system/info\"}";
            case "cw_raw_request" -> "{\"request\":\"GET /service/boards\"}";
            case "cw_paginated_fetch" -> "{\"path\":\"/service/boards\"}";
            case "cw_count" -> "{\"path\":\"/service/boards\"}";
            case "cw_result" -> "{\"id\":\"000000000000\"}";
            default -> "{}";
          };
      JsonObject data =
          client
              .call(tool.get("name").getAsString(), arguments)
              .getAsJsonObject("structuredContent");
      OutputSchemas.check(tool.getAsJsonObject("outputSchema"), data);
      assertThat(properties.has("error")).isTrue();
    }
  }

  @Test
  void cancelled_isAnsweredWithSilence() throws Exception {
    int id =
        client.postCall(
            "cw_paginated_fetch",
            "{\"path\":\"/service/tickets\",\"fields\":\"*\",\"max_records\":1000000}");
    client.line(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
            + id
            + "}}");
    assertThat(client.data("cw_count", "{\"path\":\"/service/boards\"}").has("count")).isTrue();
    assertThatThrownBy(() -> client.answer(id, 2, java.util.concurrent.TimeUnit.SECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
  }
}
