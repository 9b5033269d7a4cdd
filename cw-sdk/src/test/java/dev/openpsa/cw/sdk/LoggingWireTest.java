package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.openpsa.cw.sdk.log.CapturedLog;
import dev.openpsa.cw.sdk.model.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggingWireTest extends WireTest {
  private int before;

  @BeforeEach
  void mark() {
    before = CapturedLog.lines().size();
  }

  @Test
  void log_anyCall_hasALineForEachAttempt() {
    answer(503, "busy", "text/plain");
    answer(200, "{}");
    connectWise.execute(RestRequest.of("GET", "/service/tickets/{id}").path("id", 4711));
    assertThat(logged())
        .filteredOn(line -> line.startsWith("DEBUG dev.openpsa.cw.sdk"))
        .anyMatch(line -> line.endsWith("GET /service/tickets/{id} -> 503 in 0 ms"))
        .anyMatch(line -> line.endsWith("GET /service/tickets/{id} -> 200 in 0 ms"))
        .anyMatch(line -> line.contains("attempt 1 failed, next in 375 ms"))
        .noneMatch(line -> line.contains("4711"));
  }

  @Test
  void log_queryAtTrace_showsNoValueOfACondition() {
    answer(200, "[]");
    connectWise.execute(
        RestRequest.of("GET", "/service/tickets")
            .query(Query.where("summary='hunter2'").orderBy("id desc").pageSize(50)));
    assertThat(logged())
        .anyMatch(
            line ->
                line.startsWith("TRACE")
                    && line.contains("conditions=…")
                    && line.contains("orderBy=id desc")
                    && line.contains("pageSize=50"))
        .noneMatch(line -> line.contains("hunter2"));
  }

  @Test
  void log_callsErrorsUploadsAndTokens_neverHoldASecret() {
    ConnectWiseConfig config =
        config().toBuilder()
            .companyId("acme")
            .publicKey("hunter2public")
            .privateKey("hunter2private")
            .clientId("hunter2client")
            .build();
    try (ConnectWise secret = connectWise.toBuilder().config(config).build()) {
      answer(200, "{\"note\":\"hunter2body\"}");
      secret.execute(RestRequest.of("GET", "/system/info").query("conditions", "x='hunter2'"));
      answer(
          401,
          "{\"code\":\"Unauthorized\",\"message\":\"hunter2message of"
              + " https://x.test/?key=hunter2\"}");
      fails(() -> secret.execute(RestRequest.of("GET", "/system/info")));
      answer(200, "{\"secret\":\"hunter2broken", "application/json");
      fails(() -> secret.execute(RestRequest.of("GET", "/system/info")));
      answer(500, "<title>hunter2page</title>", "text/html");
      fails(
          () ->
              secret.execute(
                  RestRequest.of("POST", "/x").body(new Ticket().summary("hunter2summary"))));
      server.enqueue(
          new MockResponse.Builder()
              .setHeader("Set-Cookie", "memberHash=hunter2cookie")
              .onResponseStart(new SocketEffect.CloseSocket())
              .build());
      fails(() -> secret.execute(RestRequest.of("DELETE", "/x/{id}").path("id", "hunter2id")));
      answer(201, "{}");
      secret.execute(
          RestRequest.of("POST", "/system/documents")
              .part("title", "hunter2title")
              .part(
                  "file", Upload.of("hunter2.txt", "hunter2".getBytes(StandardCharsets.US_ASCII))));
      answer(200, "{\"publicKey\":\"hunter2tokenpublic\",\"privateKey\":\"hunter2tokenprivate\"}");
      answer(200, "{}");
      ConnectWise member = secret.impersonate("hunter2member");
      member.execute(RestRequest.of("GET", "/system/info"));
      answer(200, "{\"publicKey\":\"hunter2tokenpublic\",\"privateKey\":[\"hunter2tokenpr");
      Throwable unreadable =
          fails(() -> secret.impersonate("jdoe").execute(RestRequest.of("GET", "/system/info")));
      assertThat(unreadable.toString()).doesNotContain("hunter2");
      assertThat(secret.toString() + config).doesNotContain("hunter2");
    }
    assertThat(logged()).hasSizeGreaterThan(8).noneMatch(line -> line.contains("hunter2"));
    assertThat(logged()).noneMatch(line -> line.contains("Basic "));
  }

  private static Throwable fails(Runnable call) {
    Throwable failure = catchThrowable(call::run);
    assertThat(failure).isNotNull();
    return failure;
  }

  /** The lines of this test: tests run one after the other. */
  private List<String> logged() {
    List<String> all = CapturedLog.lines();
    return all.subList(before, all.size());
  }
}
