package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.sdk.api.OperationTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release that ConnectWise runs, beside the one that the specification describes. */
class ReleaseIT {
  private static final String TICKET =
      "{\"method\":\"GET\",\"path\":\"/service/tickets/7\",\"fields\":\"*\"}";

  @TempDir private Path home;
  private final ScriptedConnectWise upstream = new ScriptedConnectWise();

  @BeforeEach
  void start() throws Exception {
    upstream.start();
  }

  @AfterEach
  void stop() {
    upstream.close();
  }

  private Cw cw() {
    return new Cw(home)
        .with(
            Map.of(
                "CW_API_URL", "http://127.0.0.1:" + upstream.getPort(),
                "CW_COMPANY_ID", "acme",
                "CW_PUBLIC_KEY", "pub",
                "CW_PRIVATE_KEY", "priv",
                "CW_CLIENT_ID", "11111111-2222-3333-4444-555555555555"));
  }

  /** Calls until an answer has a warning, or often enough. */
  private List<JsonObject> answers(McpClient client, int calls) throws Exception {
    List<JsonObject> answers = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      upstream.enqueue(ScriptedConnectWise.json(200, "{\"id\":7,\"summary\":\"x\"}"));
      answers.add(client.call("cw_api_call", TICKET));
    }
    return answers;
  }

  @Test
  void serve_aNewerConnectWise_isToldOnceAndAskedForOnce() throws Exception {
    upstream.runs("v2031.4.12345");
    try (McpClient client = McpClient.open(cw().command("serve"))) {
      client.call("cw_search_endpoints", "{\"query\":\"tickets\"}");
      assertThat(upstream.releaseQuestions()).as("nothing before the first request").isZero();
      List<JsonObject> noted = new ArrayList<>();
      for (int i = 0; i < 200 && noted.isEmpty(); i++) {
        noted.addAll(noted(answers(client, 1)));
      }
      noted.addAll(noted(answers(client, 3)));
      assertThat(noted).hasSize(1);
      assertThat(noted.get(0).getAsJsonObject("structuredContent").get("warnings").toString())
          .contains("ConnectWise runs 2031.4")
          .contains("describes " + OperationTable.SPECIFICATION_VERSION)
          .contains("CW_SPEC");
      assertThat(McpClient.text(noted.get(0))).contains("Warning: ConnectWise runs 2031.4");
      assertThat(upstream.releaseQuestions()).isEqualTo(1);
    }
  }

  private static List<JsonObject> noted(List<JsonObject> answers) {
    return answers.stream()
        .filter(answer -> answer.getAsJsonObject("structuredContent").has("warnings"))
        .toList();
  }

  @Test
  void doctor_anOlderConnectWise_warns() throws Exception {
    upstream.runs("v2023.2.1");
    for (int i = 0; i < 4; i++) {
      upstream.enqueue(ScriptedConnectWise.json(200, "[]"));
    }
    Cw.Outcome outcome = cw().run("doctor", "--json");
    String found = "";
    for (JsonElement finding :
        JsonParser.parseString(outcome.out()).getAsJsonObject().getAsJsonArray("findings")) {
      JsonObject one = finding.getAsJsonObject();
      if (one.get("check").getAsString().equals("release")) {
        found = one.toString();
      }
    }
    assertThat(found)
        .contains("warning")
        .contains("ConnectWise runs 2023.2")
        .contains("describes " + OperationTable.SPECIFICATION_VERSION);
  }

  @Test
  void api_versionThatIsNotOffered_isGivenUpAndTheCallAnswered() throws Exception {
    upstream.enqueue(
        ScriptedConnectWise.json(
            400,
            "{\"code\":\"ConnectWiseApi\",\"message\":\"/service/tickets/7 does not support the API"
                + " version\"}"));
    upstream.enqueue(ScriptedConnectWise.json(200, "{\"id\":7}"));
    Cw.Outcome outcome = cw().run("api", "GET", "/service/tickets/7", "--json");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("\"id\":7");
    assertThat(outcome.err()).contains("does not offer").contains("CW_API_VERSION");
    assertThat(upstream.releaseQuestions()).as("a command asks for no more than it does").isZero();
  }
}
