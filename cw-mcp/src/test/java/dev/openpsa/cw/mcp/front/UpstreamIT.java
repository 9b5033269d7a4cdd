package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sdk.api.OperationTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server in front of a ConnectWise that is scripted answer by answer, faults included.
 */
class UpstreamIT {
  private static final String TICKET_7 =
      "{\"method\":\"GET\",\"path\":\"/service/tickets/7\",\"fields\":\"*\"}";
  private static final String NEW_TICKET =
      "\"method\":\"POST\",\"path\":\"/service/tickets\",\"body\":{\"summary\":\"x\",\"company\":{\"id\":2}}";

  private static final MockResponse COMPANY = json(200, "{\"id\":2,\"name\":\"Acme\"}");

  @TempDir private Path home;
  private final ScriptedConnectWise upstream = new ScriptedConnectWise();
  private McpClient client;

  @BeforeEach
  void start() throws Exception {
    upstream.start();
    client =
        McpClient.open(
            new Cw(home)
                .with(
                    Map.of(
                        "CW_API_URL",
                            "http://127.0.0.1:" + upstream.getPort() + "/v4_6_release/apis/3.0",
                        "CW_COMPANY_ID", "acme",
                        "CW_PUBLIC_KEY", "pub",
                        "CW_PRIVATE_KEY", "canary-private",
                        "CW_CLIENT_ID", "11111111-2222-3333-4444-555555555555"))
                .command("serve"));
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    upstream.close();
  }

  private static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  private RecordedRequest next() throws InterruptedException {
    RecordedRequest request = upstream.takeRequest(10, TimeUnit.SECONDS);
    assertThat(request).as("a request reached ConnectWise").isNotNull();
    return request;
  }

  @Test
  void call_carriesCredentialsAndVersionAndKeepsEveryField() throws Exception {
    upstream.enqueue(
        json(
            200,
            "{\"id\":7,\"unknownField\":{\"a\":[1,null]},\"rate\":0.10,\"_info\":{\"x\":\"y\"}}"));
    JsonObject data = client.data("cw_api_call", TICKET_7).getAsJsonObject("data");
    assertThat(data.toString())
        .isEqualTo(
            "{\"id\":7,\"unknownField\":{\"a\":[1,null]},\"rate\":0.10,\"_info\":{\"x\":\"y\"}}");
    RecordedRequest request = next();
    assertThat(request.getTarget()).isEqualTo("/v4_6_release/apis/3.0/service/tickets/7");
    assertThat(request.getHeaders().get("Authorization"))
        .isEqualTo(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString("acme+pub:canary-private".getBytes(StandardCharsets.UTF_8)));
    assertThat(request.getHeaders().get("clientId"))
        .isEqualTo("11111111-2222-3333-4444-555555555555");
    assertThat(request.getHeaders().get("Accept"))
        .contains("version=" + OperationTable.SPECIFICATION_VERSION);
  }

  @Test
  void read_isRepeatedAfter429And503() throws Exception {
    upstream.enqueue(json(429, "{\"error\":\"ConnectWiseAPI\",\"message\":\"slow down\"}"));
    upstream.enqueue(json(503, "{}"));
    upstream.enqueue(json(200, "{\"id\":7}"));
    assertThat(client.data("cw_api_call", TICKET_7).getAsJsonObject("data").get("id").getAsInt())
        .isEqualTo(7);
    assertThat(upstream.getRequestCount()).isEqualTo(3);
  }

  @Test
  void write_isSentOnceWhateverHappens() throws Exception {
    upstream.enqueue(COMPANY);
    for (MockResponse fault :
        new MockResponse[] {
          json(429, "{\"error\":\"ConnectWiseAPI\",\"message\":\"slow down\"}"),
          json(503, "{}"),
          new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build()
        }) {
      JsonObject shown = client.data("cw_api_call", "{" + NEW_TICKET + "}");
      int before = upstream.getRequestCount();
      upstream.enqueue(fault);
      JsonObject result =
          client.call(
              "cw_api_call",
              "{" + NEW_TICKET + ",\"confirm_token\":" + shown.get("confirm_token") + "}");
      assertThat(result.get("isError").getAsBoolean()).isTrue();
      assertThat(upstream.getRequestCount()).isEqualTo(before + 1);
      assertThat(result.toString()).doesNotContain("canary-private");
    }
  }

  @Test
  void preview_sendsNoWrite() throws Exception {
    upstream.enqueue(COMPANY);
    JsonObject preview = client.data("cw_api_call", "{" + NEW_TICKET + "}");
    assertThat(preview.getAsJsonObject("preview").get("method").getAsString()).isEqualTo("POST");
    assertThat(preview.toString()).contains("\"name\":\"Acme\"");
    assertThat(next().getMethod()).isEqualTo("GET");
    assertThat(upstream.getRequestCount()).as("the company's name, and nothing else").isEqualTo(1);
  }

  @Test
  void preview_connectWiseSilent_isNotHeldUpForNames() throws Exception {
    JsonObject preview = client.data("cw_api_call", "{" + NEW_TICKET + "}");
    assertThat(preview.has("confirm_token")).isTrue();
    assertThat(preview.toString()).contains("\"to\":{\"id\":2}");
  }

  @Test
  void failures_areExplainedWithStatusAndRequestId() throws Exception {
    upstream.enqueue(
        new MockResponse.Builder()
            .code(400)
            .addHeader("Content-Type", "application/json")
            .addHeader("x-cw-request-id", "abc-123")
            .body(
                "{\"code\":\"InvalidObject\",\"message\":\"ticket object is invalid\",\"errors\":["
                    + "{\"code\":\"MissingRequiredField\",\"message\":\"Summary is required\",\"field\":\"summary\"}]}")
            .build());
    JsonObject error = client.error("cw_api_call", TICKET_7);
    assertThat(error.get("status").getAsInt()).isEqualTo(400);
    assertThat(error.get("request_id").getAsString()).isEqualTo("abc-123");
    assertThat(error.get("code").getAsString()).isEqualTo("REJECTED");
    assertThat(error.get("message").getAsString()).contains("InvalidObject");

    upstream.enqueue(json(401, "{\"code\":\"Unauthorized\",\"message\":\"no\"}"));
    assertThat(client.error("cw_api_call", TICKET_7).get("hint").getAsString())
        .contains("CW_PUBLIC_KEY");
    upstream.enqueue(
        new MockResponse.Builder()
            .code(400)
            .addHeader("Content-Type", "text/plain")
            .body("Cannot route. Codebase/company is invalid")
            .build());
    assertThat(client.error("cw_api_call", TICKET_7).get("message").getAsString())
        .contains("Cannot route");
    upstream.enqueue(json(200, "{\"id\":7,\"summ"));
    assertThat(client.error("cw_api_call", TICKET_7).get("code").getAsString())
        .isIn("UPSTREAM_FAILED", "REJECTED");
  }

  @Test
  void file_isSavedForTheOwnerAloneUnderASafeName() throws Exception {
    upstream.enqueue(
        new MockResponse.Builder()
            .code(200)
            .addHeader("Content-Type", "application/octet-stream")
            .addHeader("Content-Disposition", "attachment; filename=\"../../report 1.pdf\"")
            .body("%PDF-1.4 content")
            .build());
    JsonObject saved =
        client
            .data("cw_api_call", "{\"method\":\"GET\",\"path\":\"/system/documents/3/download\"}")
            .getAsJsonObject("data");
    Path file = Path.of(saved.get("file").getAsString());
    assertThat(file.getParent()).isEqualTo(home.resolve("data/downloads"));
    assertThat(file.getFileName().toString()).endsWith("1.pdf").doesNotStartWith(".");
    assertThat(Files.readString(file)).isEqualTo("%PDF-1.4 content");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(saved.get("bytes").getAsInt()).isEqualTo(16);
  }

  @Test
  void cancellation_stopsTheHttpCallAndStaysSilent() throws Exception {
    upstream.enqueue(
        new MockResponse.Builder()
            .code(200)
            .headersDelay(30, TimeUnit.SECONDS)
            .body("{\"id\":7}")
            .build());
    int id = client.postCall("cw_api_call", TICKET_7);
    next();
    client.line(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
            + id
            + "}}");
    upstream.enqueue(json(200, "{\"id\":8}"));
    assertThat(
            client
                .data("cw_api_call", TICKET_7.replace("7", "8"))
                .getAsJsonObject("data")
                .get("id")
                .getAsInt())
        .isEqualTo(8);
    assertThatThrownBy(() -> client.answer(id, 2, TimeUnit.SECONDS))
        .isInstanceOf(TimeoutException.class);
  }
}
