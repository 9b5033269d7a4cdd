package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.sandbox.api.ApiTable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static final String VERSION = ApiTable.load().version();

  private static Sandbox sandbox;
  private static Caller caller;

  @BeforeAll
  static void start() {
    sandbox = Sandboxes.fixed();
    caller = new Caller(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void get_withoutAuthorization_isUnauthorized() {
    Caller.Reply reply = caller.send(plain("/service/tickets").header("clientId", "x").build());
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.object().get("code").getAsString()).isEqualTo("Unauthorized");
  }

  @Test
  void get_withWrongKey_isUnauthorized() {
    for (String keys : new String[] {"sandbox+public:wrong", "other+public:private", "x", ""}) {
      HttpRequest request =
          plain("/service/tickets")
              .header("clientId", "x")
              .header("Authorization", "Basic " + base64(keys))
              .build();
      assertThat(caller.send(request).status()).as(keys).isEqualTo(401);
    }
    HttpRequest garbage = plain("/service/tickets").header("Authorization", "Basic ###").build();
    assertThat(caller.send(garbage).status()).isEqualTo(401);
  }

  @Test
  void get_withoutClientId_isForbidden() {
    HttpRequest request =
        plain("/service/tickets")
            .header("Authorization", "Basic " + base64("sandbox+public:private"))
            .build();
    Caller.Reply reply = caller.send(request);
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).contains("clientId");
    HttpRequest inQuery =
        plain("/service/boards?clientId=x")
            .header("Authorization", "Basic " + base64("sandbox+public:private"))
            .build();
    assertThat(caller.send(inQuery).status()).isEqualTo(200);
  }

  @Test
  void companyInfo_needsNoKeys() {
    Caller.Reply known =
        caller.send(
            HttpRequest.newBuilder(sandbox.url().resolve("/login/companyinfo/sandbox")).build());
    assertThat(known.object().get("Codebase").getAsString()).isEqualTo("v4_6_release/");
    assertThat(known.object().get("CompanyID").getAsString()).isEqualTo("sandbox");
    Caller.Reply unknown =
        caller.send(
            HttpRequest.newBuilder(sandbox.url().resolve("/login/companyinfo/nobody")).build());
    assertThat(unknown.status()).isEqualTo(200);
    assertThat(unknown.json().isJsonNull()).isTrue();
  }

  @Test
  void get_concreteRelease_isServedToo() {
    String other = caller.url("/service/boards").replace("v4_6_release", "v2025_1");
    assertThat(caller.getUrl(other).array()).isNotEmpty();
    Caller.Reply wrong = caller.getUrl(other.replace("v2025_1", "nonsense"));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).startsWith("Cannot route");
  }

  @Test
  void get_anything_hasTheServersHeaders() {
    Caller.Reply reply = caller.get("/service/boards");
    assertThat(reply.header("Content-Type"))
        .isEqualTo("application/vnd.connectwise.com+json; version=" + VERSION);
    assertThat(reply.header("api-current-version")).isEqualTo(VERSION);
    assertThat(reply.header("x-cw-request-id")).matches("[0-9a-f-]{36}");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void start_onTakenPort_namesTheWayOut() {
    Sandbox.Builder second = Sandbox.builder().port(sandbox.url().getPort());
    assertThatThrownBy(second::start)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("choose another");
    assertThatThrownBy(() -> Sandbox.builder().scale(0)).hasMessageContaining("1 to 100");
    assertThatThrownBy(() -> Sandbox.builder().port(70_000)).hasMessageContaining("0 to 65535");
  }

  private static HttpRequest.Builder plain(String path) {
    return HttpRequest.newBuilder(URI.create(caller.url(path)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
