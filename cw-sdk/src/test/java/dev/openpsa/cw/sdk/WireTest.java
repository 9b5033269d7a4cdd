package dev.openpsa.cw.sdk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client and a server on a real socket. */
abstract class WireTest {
  static final String ACCEPT = "application/vnd.connectwise.com+json; version=2025.1";
  final FakeTiming time = new FakeTiming();
  final MockWebServer server = new MockWebServer();
  ConnectWise connectWise;

  @BeforeEach
  void start() throws IOException {
    server.start();
    connectWise = client().timing(time.timing()).build();
  }

  @AfterEach
  void stop() {
    connectWise.close();
    server.close();
  }

  /** Time passes by itself for what this builds, unless it is told otherwise. */
  final ConnectWise.Builder client() {
    return ConnectWise.builder().config(config()).rateLimiter(RateLimiter.unlimited());
  }

  final ConnectWiseConfig config() {
    return ConnectWiseConfig.builder()
        .apiUrl("http://127.0.0.1:" + server.getPort())
        .companyId("acme")
        .publicKey("pub")
        .privateKey("priv")
        .clientId("the-client-id")
        .apiVersion("2025.1")
        .build();
  }

  final void answer(int status, String json) {
    answer(status, json, "application/json");
  }

  final void answer(int status, String body, String type) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .setHeader("Content-Type", type)
            .setHeader("x-cw-request-id", "req-1")
            .body(body)
            .build());
  }

  final RecordedRequest taken() throws InterruptedException {
    return server.takeRequest();
  }

  static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
