package dev.openpsa.cw.sdk.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.RateLimiter;
import dev.openpsa.cw.sdk.error.ValidationException;
import dev.openpsa.cw.sdk.model.CallbackEntry;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallbackRegistryWireTest {
  private static final String BASE = "https://hooks.example.com/cw";
  private static final DesiredCallback TICKETS =
      DesiredCallback.all(WebhookType.TICKET, BASE + "/tickets").describedAs("All tickets");
  private static final String EXISTS =
      "{\"code\":\"InvalidObject\",\"message\":\"callbackEntry object is invalid\",\"errors\":"
          + "[{\"code\":\"ObjectExists\",\"message\":\"exists\",\"field\":\"objectId\"}]}";
  private static final String GONE = "{\"code\":\"ConnectWiseApi\",\"message\":\"no endpoint\"}";

  private final MockWebServer server = new MockWebServer();
  private ConnectWise connectWise;
  private CallbackRegistry registry;

  @BeforeEach
  void start() throws IOException {
    server.start();
    ConnectWiseConfig config =
        ConnectWiseConfig.builder()
            .apiUrl("http://127.0.0.1:" + server.getPort())
            .companyId("acme")
            .publicKey("pub")
            .privateKey("priv")
            .clientId("the-client-id")
            .build();
    connectWise = ConnectWise.builder().config(config).rateLimiter(RateLimiter.unlimited()).build();
    registry = CallbackRegistry.of(connectWise, BASE);
  }

  @AfterEach
  void stop() {
    connectWise.close();
    server.close();
  }

  @Test
  void reconcile_missingMovedAndLeftOver_createsMovesAndDeletes() throws Exception {
    answer(
        200,
        rows(
            row(1, "ticket", "board", 7, BASE + "/old?recordId="),
            row(2, "contact", "owner", 1, BASE + "/contacts?recordId="),
            row(3, "ticket", "owner", 1, "https://others.example/cw?recordId=")));
    answer(201, row(9, "ticket", "owner", 1, TICKETS.url()));
    answer(200, row(1, "ticket", "board", 7, BASE + "/board?recordId="));
    answer(204, "");
    CallbackOutcome outcome =
        registry.reconcile(
            List.of(
                TICKETS,
                DesiredCallback.of(WebhookType.TICKET, CallbackLevel.BOARD, 7, BASE + "/board")));
    assertThat(outcome).hasToString("1 created, 1 updated, 1 deleted, 0 unchanged");
    assertThat(outcome.created()).extracting(CallbackEntry::getId).containsExactly(9);

    assertThat(server.takeRequest().getUrl().queryParameter("pageSize")).isEqualTo("1000");
    RecordedRequest create = server.takeRequest();
    assertThat(create.getMethod()).isEqualTo("POST");
    assertThat(JsonParser.parseString(body(create)))
        .isEqualTo(
            JsonParser.parseString(
                "{'description':'All tickets','type':'ticket','level':'owner','objectId':1,"
                    + "'payloadVersion':'3.0.0','url':'"
                    + TICKETS.url()
                    + "'}"));
    RecordedRequest update = server.takeRequest();
    assertThat(update.getMethod() + " " + update.getUrl().encodedPath())
        .isEqualTo("PATCH /v4_6_release/apis/3.0/system/callbacks/1");
    RecordedRequest delete = server.takeRequest();
    assertThat(delete.getMethod() + " " + delete.getUrl().encodedPath())
        .isEqualTo("DELETE /v4_6_release/apis/3.0/system/callbacks/2");
    assertThat(server.getRequestCount()).isEqualTo(4);
  }

  @Test
  void reconcile_asDesired_onlyReads() {
    answer(200, rows(row(2, "Ticket", "Owner", 1, BASE + "/tickets?recordId=")));
    CallbackOutcome outcome =
        registry.reconcile(List.of(DesiredCallback.all(WebhookType.TICKET, BASE + "/tickets")));
    assertThat(outcome).hasToString("0 created, 0 updated, 0 deleted, 1 unchanged");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void existing_severalPages_areAllRead() throws Exception {
    answer(200, full(1, 1000));
    answer(200, full(1001, 1002));
    assertThat(registry.existing()).hasSize(1002);
    assertThat(server.takeRequest().getUrl().queryParameter("page")).isEqualTo("1");
    assertThat(server.takeRequest().getUrl().queryParameter("page")).isEqualTo("2");
  }

  @Test
  void existing_serverWithSmallerPages_followsItsLink() {
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .setHeader("Link", "<http://x/?page=2>; rel=\"next\", <http://x/?page=2>; rel=\"last\"")
            .body(full(1, 25))
            .build());
    answer(200, full(26, 30));
    assertThat(registry.existing()).hasSize(30);
  }

  @Test
  void existing_serverThatIgnoresPages_ends() {
    answer(200, full(1, 1000));
    answer(200, full(1, 1000));
    assertThat(registry.existing()).hasSize(1000);
  }

  @Test
  void apply_createdMeanwhile_countsAsUnchanged() {
    answer(200, "[]");
    CallbackPlan plan = registry.plan(List.of(TICKETS));
    answer(400, EXISTS);
    answer(200, rows(row(4, "ticket", "owner", 1, TICKETS.url())));
    CallbackOutcome outcome = registry.apply(plan);
    assertThat(outcome.created()).isEmpty();
    assertThat(outcome.unchanged()).extracting(CallbackEntry::getId).containsExactly(4);
  }

  @Test
  void apply_saidToExistButNotFound_fails() {
    answer(200, "[]");
    CallbackPlan plan = registry.plan(List.of(TICKETS));
    answer(400, EXISTS);
    answer(200, rows(row(4, "ticket", "owner", 1, "https://others.example/cw?recordId=")));
    assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> registry.apply(plan));
  }

  @Test
  void apply_refusedForAnotherReason_fails() {
    answer(200, "[]");
    CallbackPlan plan = registry.plan(List.of(TICKETS));
    answer(400, "{\"code\":\"InvalidObject\",\"errors\":[{\"code\":\"InvalidField\"}]}");
    assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> registry.apply(plan));
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void apply_deletedMeanwhile_countsAsDoneOrIsCreated() {
    answer(
        200,
        rows(
            row(1, "ticket", "owner", 1, BASE + "/old?recordId="),
            row(2, "contact", "owner", 1, BASE + "/contacts?recordId=")));
    CallbackPlan plan = registry.plan(List.of(TICKETS));
    answer(404, GONE);
    answer(201, row(9, "ticket", "owner", 1, TICKETS.url()));
    answer(404, GONE);
    assertThat(registry.apply(plan)).hasToString("1 created, 0 updated, 0 deleted, 0 unchanged");
  }

  private static String full(int first, int last) {
    return rows(
        IntStream.rangeClosed(first, last)
            .mapToObj(id -> row(id, "ticket", "ticket", id, BASE + "?recordId="))
            .toArray(String[]::new));
  }

  private static String rows(String... rows) {
    JsonArray array = new JsonArray();
    List.of(rows).forEach(row -> array.add(JsonParser.parseString(row)));
    return array.toString();
  }

  private static String row(int id, String type, String level, int objectId, String url) {
    JsonObject row = new JsonObject();
    row.addProperty("id", id);
    row.addProperty("url", url);
    row.addProperty("objectId", objectId);
    row.addProperty("type", type);
    row.addProperty("level", level);
    row.addProperty("inactiveFlag", false);
    return row.toString();
  }

  private void answer(int status, String json) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .setHeader("Content-Type", "application/json")
            .body(json)
            .build());
  }

  private static String body(RecordedRequest request) {
    return String.valueOf(request.getBody() == null ? null : request.getBody().utf8());
  }
}
