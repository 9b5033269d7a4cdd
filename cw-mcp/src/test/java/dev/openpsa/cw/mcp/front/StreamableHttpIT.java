package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * MCP over streamable HTTP by the packaged server, in front of a ConnectWise that answers when the
 * test lets it.
 */
class StreamableHttpIT {
  private static final String SLOW =
      "{\"method\":\"GET\",\"path\":\"/service/tickets/7\",\"fields\":\"*\"}";
  private static final String FAST = "{\"query\":\"open tickets\"}";

  @TempDir private static Path home;
  private static final MockWebServer UPSTREAM = new MockWebServer();
  private static final Semaphore ARRIVED = new Semaphore(0);

  /** Closed while a test wants calls to be slow. */
  private static volatile CountDownLatch gate = new CountDownLatch(1);

  private static HttpServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    UPSTREAM.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            if (request.getTarget().endsWith("/system/info")) {
              return ScriptedConnectWise.json(404, "{}");
            }
            ARRIVED.release();
            gate.await();
            return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body("{\"id\":7,\"summary\":\"slow\"}")
                .build();
          }
        });
    UPSTREAM.start();
    server = HttpServerProcess.start(upstream(new Cw(home)), "serve", "--http", "127.0.0.1:0");
  }

  static Cw upstream(Cw cw) {
    return cw.with("CW_API_URL", "http://127.0.0.1:" + UPSTREAM.getPort())
        .with("CW_COMPANY_ID", "acme")
        .with("CW_PUBLIC_KEY", "pub")
        .with("CW_PRIVATE_KEY", "canary-private")
        .with("CW_CLIENT_ID", "11111111-2222-3333-4444-555555555555");
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    UPSTREAM.close();
  }

  @BeforeEach
  void close() {
    gate = new CountDownLatch(1);
    ARRIVED.drainPermits();
  }

  @AfterEach
  void open() {
    gate.countDown();
  }

  private static void awaitArrival() throws InterruptedException {
    assertThat(ARRIVED.tryAcquire(20, TimeUnit.SECONDS))
        .as("the call reached ConnectWise")
        .isTrue();
  }

  private static String type(HttpResponse<?> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  @Test
  void initialize_opensASession() throws Exception {
    HttpMcp client = new HttpMcp(server.address(), null);
    HttpResponse<String> answer = client.send(client.initialization("{}"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(type(answer)).isEqualTo("application/json");
    assertThat(answer.headers().firstValue("Mcp-Session-Id").orElse("")).matches("[!-~]{32,}");
    JsonObject result = McpClient.json(answer.body()).getAsJsonObject("result");
    assertThat(result.get("protocolVersion").getAsString()).isEqualTo("2025-11-25");
    assertThat(result.has("instructions")).isTrue();
  }

  @Test
  void quickCall_isAnsweredInJson() throws Exception {
    HttpMcp client = HttpMcp.open(server.address());
    HttpResponse<String> answer = client.send(client.call(1, "cw_search_endpoints", FAST));
    assertThat(type(answer)).isEqualTo("application/json");
    assertThat(
            McpClient.json(answer.body())
                .getAsJsonObject("result")
                .getAsJsonObject("structuredContent")
                .getAsJsonArray("results"))
        .isNotEmpty();
  }

  @Test
  void onlyEventsAccepted_areSent() throws Exception {
    HttpMcp client = HttpMcp.open(server.address());
    HttpRequest request =
        client
            .request()
            .header("Accept", "text/event-stream")
            .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
            .build();
    try (HttpMcp.Events events = client.events(request)) {
      assertThat(events.next()).asString().contains("\"result\":{}");
      assertThat(events.next()).isNull();
    }
  }

  @Test
  void slowCall_becomesAStreamThatCanBeReadOnAfterABreak() throws Exception {
    HttpMcp client = HttpMcp.open(server.address());
    String seen;
    try (HttpMcp.Events events = client.events(client.call(5, "cw_api_call", SLOW))) {
      assertThat(events.status()).isEqualTo(200);
      awaitArrival();
      // The first event only carries an id to come back with; nothing else has been sent.
      Thread reader = new Thread(() -> readQuietly(events));
      reader.start();
      seen = awaitId(events);
    }
    gate.countDown();
    try (HttpMcp.Events again = client.resume(seen)) {
      assertThat(again.status()).isEqualTo(200);
      JsonObject answer = again.next();
      assertThat(answer.get("id").getAsInt()).isEqualTo(5);
      assertThat(answer.toString()).contains("slow");
      assertThat(again.next()).as("the stream ends with the answer").isNull();
      assertThat(client.send(resumption(client, again.lastId())).statusCode())
          .as("there is nothing left")
          .isEqualTo(204);
    }
  }

  private static HttpRequest resumption(HttpMcp client, String id) {
    return client
        .request()
        .header("Accept", "text/event-stream")
        .header("Last-Event-ID", id)
        .GET()
        .build();
  }

  private static void readQuietly(HttpMcp.Events events) {
    try {
      events.next();
    } catch (java.io.IOException e) {
      // The connection was broken on purpose.
    }
  }

  private static String awaitId(HttpMcp.Events events) throws InterruptedException {
    for (int i = 0; i < 500 && events.lastId().isEmpty(); i++) {
      Thread.sleep(10);
    }
    assertThat(events.lastId()).isNotEmpty();
    return events.lastId();
  }

  @Test
  void cancelledCall_isInterruptedAndNotAnswered() throws Exception {
    HttpMcp client = HttpMcp.open(server.address());
    CompletableFuture<HttpResponse<String>> call =
        client.sendAsync(client.call(9, "cw_api_call", SLOW));
    awaitArrival();
    HttpResponse<String> told =
        client.send(
            client.post(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":9}}"));
    assertThat(told.statusCode()).isEqualTo(202);
    assertThat(call.get(20, TimeUnit.SECONDS).body()).doesNotContain("\"result\"");
    assertThat(client.data("cw_search_endpoints", FAST).has("results"))
        .as("the session goes on")
        .isTrue();
    gate.countDown();
  }

  @Test
  void clientThatVanishes_harmsNobody() throws Exception {
    HttpMcp client = HttpMcp.open(server.address());
    try (RawHttp raw = new RawHttp(server.address())) {
      raw.send(
          "POST",
          "/mcp",
          "Mcp-Session-Id: " + client.session() + "\r\nAccept: " + HttpMcp.BOTH + "\r\n",
          "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"cw_api_call\",\"arguments\":"
              + SLOW
              + "}}");
      awaitArrival();
    }
    gate.countDown();
    assertThat(client.data("cw_search_endpoints", FAST).has("results")).isTrue();
  }

  @Test
  void clientsThatDoNotRead_keepNobodyWaiting() throws Exception {
    HttpMcp client = HttpMcp.open(server.address());
    RawHttp[] stalled = new RawHttp[40];
    for (int i = 0; i < stalled.length; i++) {
      stalled[i] = new RawHttp(server.address());
      stalled[i].send(
          "POST",
          "/mcp",
          "Mcp-Session-Id: " + client.session() + "\r\nAccept: text/event-stream\r\n",
          "{\"jsonrpc\":\"2.0\",\"id\":\"s" + i + "\",\"method\":\"tools/list\",\"params\":{}}");
      // Half a request, whose rest never comes.
      stalled[i].sendRaw("POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{");
    }
    assertThat(client.data("cw_search_endpoints", FAST).has("results")).isTrue();
    for (RawHttp connection : stalled) {
      connection.close();
    }
  }

  @Test
  void listeningStream_isOpenAtOnceAndReplacedByTheNext() throws Exception {
    HttpMcp client = HttpMcp.open(server.address());
    HttpRequest listen = client.request().header("Accept", "text/event-stream").GET().build();
    try (HttpMcp.Events first = client.events(listen)) {
      assertThat(first.status()).isEqualTo(200);
      try (HttpMcp.Events second = client.events(listen)) {
        assertThat(second.status()).isEqualTo(200);
        assertThat(first.next()).as("the first one ends").isNull();
        HttpResponse<String> ended = client.send(client.request().DELETE().build());
        assertThat(ended.statusCode()).isEqualTo(204);
        assertThat(second.next()).as("the session's end ends the stream").isNull();
      }
    }
  }

  @Test
  void deletedSession_isGone() throws Exception {
    HttpMcp client = HttpMcp.open(server.address());
    assertThat(client.send(client.request().DELETE().build()).statusCode()).isEqualTo(204);
    HttpResponse<String> answer = client.send(client.call(1, "cw_search_endpoints", FAST));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"error\"", "initialize");
  }

  @Test
  void request_withoutSession_isRefusedWithTheRemedy() throws Exception {
    HttpMcp client = new HttpMcp(server.address(), null);
    HttpResponse<String> answer =
        client.send(client.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("send initialize first");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-01-01", "nonsense", ""})
  void protocolVersion_thatIsNone_isRefused(String version) throws Exception {
    HttpMcp client = HttpMcp.open(server.address());
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("mcp"))
            .header("Mcp-Session-Id", client.session())
            .header("MCP-Protocol-Version", version)
            .header("Accept", HttpMcp.BOTH)
            .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
            .build();
    HttpResponse<String> answer = client.send(request);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("2025-11-25");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[]", "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", "7", ""})
  void body_thatIsNoMessage_isAProtocolErrorWithoutAStackTrace(String body) throws Exception {
    HttpMcp client = HttpMcp.open(server.address());
    HttpResponse<String> answer = client.send(client.post(body));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(McpClient.json(answer.body()).getAsJsonObject("error").get("code").getAsInt())
        .isIn(-32700, -32600);
    assertThat(answer.body()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void unknownTool_isNamedWithNearOnes() throws Exception {
    HttpMcp client = HttpMcp.open(server.address());
    HttpResponse<String> answer = client.send(client.call(1, "cw_search_endpoint", "{}"));
    assertThat(type(answer)).isEqualTo("application/json");
    assertThat(answer.body()).contains("did you mean cw_search_endpoints");
  }

  @Test
  void sameIdTwice_whileTheFirstRuns_isRefused() throws Exception {
    HttpMcp client = HttpMcp.open(server.address());
    CompletableFuture<HttpResponse<String>> first =
        client.sendAsync(client.call(4, "cw_api_call", SLOW));
    awaitArrival();
    assertThat(client.send(client.call(4, "cw_api_call", SLOW)).body()).contains("with this id");
    gate.countDown();
    assertThat(first.get(20, TimeUnit.SECONDS).body()).contains("slow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":\"x\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"cw_count\",\"arguments\":\"x\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}"
      })
  void parametersThatAreNone_areSaidToBe(String message) throws Exception {
    HttpMcp client = HttpMcp.open(server.address());
    assertThat(client.send(client.post(message)).body()).contains("-32602", "has to be an object");
  }

  @Test
  void deletedSession_tellsTheCallsThatRan() throws Exception {
    HttpMcp client = HttpMcp.open(server.address());
    CompletableFuture<HttpResponse<String>> call =
        client.sendAsync(client.call(1, "cw_api_call", SLOW));
    awaitArrival();
    assertThat(client.send(client.request().DELETE().build()).statusCode()).isEqualTo(204);
    assertThat(call.get(20, TimeUnit.SECONDS).body()).contains("the session was ended");
  }

  @Test
  void manySessionsAtOnce_areAllServed() throws Exception {
    int sessions = 20;
    CountDownLatch done = new CountDownLatch(sessions);
    Semaphore right = new Semaphore(0);
    URI address = server.address();
    for (int i = 0; i < sessions; i++) {
      new Thread(
              () -> {
                try {
                  HttpMcp client = HttpMcp.open(address);
                  for (int n = 0; n < 5; n++) {
                    if (client.data("cw_search_endpoints", FAST).has("results")) {
                      right.release();
                    }
                  }
                } catch (Exception e) {
                  // counted as missing below
                } finally {
                  done.countDown();
                }
              })
          .start();
    }
    assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(right.availablePermits()).isEqualTo(sessions * 5);
  }

  @Test
  void destructiveWrite_isAskedOfThePersonOnItsOwnStream() throws Exception {
    gate.countDown();
    HttpMcp client = HttpMcp.open(server.address(), null, "{\"elicitation\":{}}");
    String deletion = "{\"name\":\"delete_ticket\",\"params\":{\"id\":7}}";
    try (HttpMcp.Events events = client.events(client.call(8, "cw_operation", deletion))) {
      JsonObject question = events.next();
      assertThat(question.get("method").getAsString()).isEqualTo("elicitation/create");
      assertThat(question.toString()).contains("DELETE /service/tickets/7");
      HttpResponse<String> told =
          client.send(
              client.post(
                  "{\"jsonrpc\":\"2.0\",\"id\":"
                      + question.get("id")
                      + ",\"result\":{\"action\":\"accept\",\"content\":{}}}"));
      assertThat(told.statusCode()).isEqualTo(202);
      JsonObject answer = events.next();
      while (answer.has("method")) { // what the client's log is told
        answer = events.next();
      }
      assertThat(answer.get("id").getAsInt()).isEqualTo(8);
      assertThat(answer.toString()).contains("\"journal\"");
    }
  }

  @Test
  void toldToStop_finishesWhatRunsAndTakesNothingNew() throws Exception {
    try (HttpServerProcess own =
        HttpServerProcess.start(
            upstream(new Cw(Files.createTempDirectory(home, "stop"))),
            "serve",
            "--http",
            "127.0.0.1:0")) {
      HttpMcp client = HttpMcp.open(own.address());
      CompletableFuture<HttpResponse<String>> call =
          client.sendAsync(client.call(1, "cw_api_call", SLOW));
      awaitArrival();
      own.terminate();
      while (!own.said().contains("stopping")) {
        Thread.sleep(10);
      }
      assertThat(awaitRefusal(client)).isEqualTo(503);
      gate.countDown();
      assertThat(call.get(20, TimeUnit.SECONDS).body()).contains("slow");
      assertThat(own.hasEnded(Duration.ofSeconds(20))).isTrue();
    }
  }

  /** Between the word and the deed a request may still come in. */
  private static int awaitRefusal(HttpMcp client) throws Exception {
    for (int i = 0; i < 100; i++) {
      int status = client.send(client.call(100 + i, "cw_search_endpoints", FAST)).statusCode();
      if (status != 200) {
        return status;
      }
    }
    return 200;
  }
}
