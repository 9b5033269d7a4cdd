package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools for plain HTTP clients and OpenAPI tool servers. */
class BridgeIT {
  @TempDir private static Path home;
  private static BridgeServer server;

  @BeforeAll
  static void start() throws Exception {
    server = BridgeServer.start(new Cw(home).with("CW_RESPONSE_BYTES", "6000"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static JsonObject done(String tool, String arguments) throws Exception {
    HttpResponse<String> response = server.execute(tool, arguments);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonObject answer = BridgeServer.json(response);
    assertThat(answer.get("success").getAsBoolean()).as(response.body()).isTrue();
    return answer;
  }

  @Test
  void olderBridgesTools_areThereBesideTheOffered_andAnswerRecords() throws Exception {
    JsonArray companies =
        done("connectwise_get_companies", "{\"pageSize\":5}").getAsJsonArray("result");
    assertThat(companies).hasSize(5);
    int id = companies.get(0).getAsJsonObject().get("id").getAsInt();
    JsonObject company =
        done("connectwise_get_company", "{\"company_id\":" + id + "}").getAsJsonObject("result");
    assertThat(company.get("id").getAsInt()).isEqualTo(id);
  }

  @Test
  void largeAnswer_isReadOnWithItsId() throws Exception {
    JsonObject answer = done("connectwise_get_tickets", "{\"pageSize\":200}");
    int shown = answer.getAsJsonArray("result").size();
    assertThat(answer.get("complete").getAsBoolean()).isFalse();
    assertThat(answer.get("records").getAsInt()).isEqualTo(200);
    assertThat(answer.get("text").getAsString()).contains("cw_result");
    JsonObject rest =
        done("cw_result", "{\"id\":" + answer.get("result_id") + ",\"offset\":" + shown + "}");
    assertThat(rest.getAsJsonObject("result").get("total").getAsInt()).isEqualTo(200);
    assertThat(rest.getAsJsonObject("result").getAsJsonArray("data")).isNotEmpty();
  }

  @Test
  void write_isPreviewedAndConfirmed() throws Exception {
    String write =
        "\"method\":\"PATCH\",\"path\":\"/company/companies/2\",\"body\":"
            + "[{\"op\":\"replace\",\"path\":\"website\",\"value\":\"https://bridge.example\"}]";
    JsonObject preview = done("cw_api_call", "{" + write + "}").getAsJsonObject("result");
    assertThat(preview.has("preview")).isTrue();
    JsonObject written =
        done(
                "cw_api_call",
                "{" + write + ",\"confirm_token\":" + preview.get("confirm_token") + "}")
            .getAsJsonObject("result");
    assertThat(written.getAsJsonObject("data").get("website").getAsString())
        .isEqualTo("https://bridge.example");
    JsonObject entry =
        done("cw_journal", "{\"limit\":1}")
            .getAsJsonObject("result")
            .getAsJsonArray("entries")
            .get(0)
            .getAsJsonObject();
    assertThat(entry.toString()).contains("token (");
  }

  @Test
  void refusals_tellWhoRefused() throws Exception {
    HttpResponse<String> unknown = server.execute("connectwise_get_ticket_notez", "{}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("connectwise_get_ticket_notes");
    HttpResponse<String> wrong = server.execute("connectwise_get_companies", "{\"pageSize\":0}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    HttpResponse<String> missing =
        server.execute("connectwise_get_ticket", "{\"ticket_id\":99999999}");
    assertThat(missing.statusCode()).isEqualTo(200);
    JsonObject error = BridgeServer.json(missing).getAsJsonObject("error");
    assertThat(error.get("code").getAsString()).isEqualTo("NOT_FOUND");
    assertThat(error.get("status").getAsInt()).isEqualTo(404);
    assertThat(
            server.post("/tools/connectwise_get_ticket", "{\"ticket_id\":99999999}").statusCode())
        .isEqualTo(404);
    HttpResponse<String> method = server.get("/v1/tools/execute");
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.headers().firstValue("Allow")).contains("POST");
    assertThat(server.get("/v1/nothing").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/tools", "/openapi.json", "/v1/tools/execute", "/tools/cw_count"})
  void withoutToken_nothingIsToldOrDone(String path) throws Exception {
    HttpResponse<String> response = server.anonymous(path);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
  }

  @Test
  void openApi_describesWhatCanBeCalled() throws Exception {
    JsonObject paths = BridgeServer.json(server.get("/openapi.json")).getAsJsonObject("paths");
    Set<String> described = new HashSet<>(paths.keySet());
    Set<String> listed = new HashSet<>();
    for (JsonElement tool : BridgeServer.json(server.get("/v1/tools")).getAsJsonArray("tools")) {
      listed.add("/tools/" + tool.getAsJsonObject().get("name").getAsString());
    }
    assertThat(described)
        .isEqualTo(listed)
        .contains("/tools/connectwise_get_members", "/tools/cw_operation");
    HttpResponse<String> called = server.post("/tools/cw_count", "{\"path\":\"/service/boards\"}");
    assertThat(called.statusCode()).isEqualTo(200);
    assertThat(BridgeServer.json(called).get("count").getAsInt()).isPositive();
  }
}
