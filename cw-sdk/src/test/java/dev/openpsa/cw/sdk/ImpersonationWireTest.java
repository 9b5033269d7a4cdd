package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openpsa.cw.sdk.error.AuthException;
import dev.openpsa.cw.sdk.error.CallTimeoutException;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.error.UnreadableAnswerException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpersonationWireTest extends WireTest {
  private static final RestRequest READ = RestRequest.of("GET", "/system/info");
  private static final RestRequest WRITE = RestRequest.of("POST", "/service/tickets");
  private static final String TOKENS = "/v4_6_release/apis/3.0/system/members/jdoe/tokens";

  @Test
  void execute_firstCall_getsATokenAndActsAsTheMember() throws InterruptedException {
    token("tp", "ts", "2025-03-10T16:00:00Z");
    answer(200, "{}");
    connectWise.impersonate("jdoe").execute(READ);

    RecordedRequest asked = taken();
    assertThat(asked.getMethod()).isEqualTo("POST");
    assertThat(asked.getUrl().encodedPath()).isEqualTo(TOKENS);
    assertThat(asked.getHeaders().get("Authorization")).isEqualTo(basic("acme+pub", "priv"));
    assertThat(asked.getHeaders().get("x-cw-usertype")).isEqualTo("member");
    assertThat(asked.getHeaders().get("clientId")).isEqualTo("the-client-id");
    assertThat(asked.getBody().utf8()).isEqualTo("{\"memberIdentifier\":\"jdoe\"}");

    RecordedRequest acted = taken();
    assertThat(acted.getHeaders().values("Authorization")).containsExactly(basic("acme+tp", "ts"));
    assertThat(acted.getHeaders().get("x-cw-usertype")).isEqualTo("member");
    assertThat(acted.getHeaders().get("clientId")).isEqualTo("the-client-id");
  }

  @Test
  void execute_furtherCallsAndViews_shareTheToken() throws InterruptedException {
    token("tp", "ts", "2025-03-10T16:00:00Z");
    ConnectWise member = connectWise.impersonate("jdoe");
    for (int i = 0; i < 3; i++) {
      answer(200, "{}");
    }
    member.execute(READ);
    member.withCallTimeout(Duration.ofSeconds(5)).execute(READ);
    member.withDeadline(Duration.ofSeconds(5)).execute(READ);
    assertThat(users()).containsExactly("pub", "tp", "tp", "tp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2025-03-10T16:00:00Z", "2025-03-10T16:00:00", "soon", "2025-03-10T10:00:00Z", ""})
  void execute_tokenAboutToExpire_isRenewedBefore(String expiration) throws InterruptedException {
    token("t1", "s1", expiration);
    answer(200, "{}");
    answer(200, "{}");
    token("t2", "s2", expiration);
    answer(200, "{}");
    ConnectWise member = connectWise.impersonate("jdoe");
    member.execute(READ);
    time.pass(Duration.ofMinutes(55));
    member.execute(READ);
    time.pass(Duration.ofHours(3));
    member.execute(READ);
    assertThat(users()).containsExactly("pub", "t1", "t1", "pub", "t2");
  }

  @Test
  void execute_refusedToken_isReplacedOnceForAWriteToo() throws InterruptedException {
    token("t1", "s1", "2025-03-10T16:00:00Z");
    answer(401, "{\"code\":\"Unauthorized\"}");
    token("t2", "s2", "2025-03-10T16:00:00Z");
    answer(201, "{\"id\":1}");
    assertThat(connectWise.impersonate("jdoe").execute(WRITE).data()).hasToString("{\"id\":1}");
    assertThat(users()).containsExactly("pub", "t1", "pub", "t2");
  }

  @Test
  void execute_refusedTwice_fails() throws InterruptedException {
    token("t1", "s1", "2025-03-10T16:00:00Z");
    answer(401, "{\"code\":\"Unauthorized\"}");
    token("t2", "s2", "2025-03-10T16:00:00Z");
    answer(401, "{\"code\":\"Unauthorized\"}");
    ConnectWise member = connectWise.impersonate("jdoe");
    assertThatThrownBy(() -> member.execute(READ)).isInstanceOf(AuthException.class);
    assertThat(users()).containsExactly("pub", "t1", "pub", "t2");
  }

  @Test
  void execute_ownKeysRefused_areNotTriedAgain() {
    answer(401, "{\"code\":\"Unauthorized\"}");
    assertThatThrownBy(() -> connectWise.execute(READ)).isInstanceOf(AuthException.class);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void execute_tokenRefused_namesTheTokenRequest() {
    answer(403, "{\"code\":\"Security\",\"message\":\"No.\"}");
    assertThatThrownBy(() -> connectWise.impersonate("jdoe").execute(READ))
        .isInstanceOf(AuthException.class)
        .hasMessageStartingWith("POST /system/members/{memberIdentifier}/tokens: HTTP 403");
  }

  @Test
  void execute_tokenServiceBusy_isAskedAgain() throws InterruptedException {
    answer(503, "busy", "text/plain");
    token("tp", "ts", "2025-03-10T16:00:00Z");
    answer(201, "{}");
    connectWise.impersonate("jdoe").execute(WRITE);
    assertThat(users()).containsExactly("pub", "pub", "tp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{\"publicKey\":\"hunter2\"}", "{\"publicKey\":\"hunter2"})
  void execute_answerWithoutKeys_isUnreadableAndNotShown(String body) {
    answer(200, body);
    UnreadableAnswerException e =
        catchThrowableOfType(
            UnreadableAnswerException.class, () -> connectWise.impersonate("jdoe").execute(READ));
    assertThat(e).hasMessageContaining("no keys").hasNoCause();
    assertThat(e.body()).isEmpty();
    assertThat(e.toString()).doesNotContain("hunter2");
  }

  @Test
  void execute_badRequest_isRefusedBeforeATokenIsAskedFor() {
    ConnectWise member = connectWise.impersonate("jdoe");
    assertThatThrownBy(() -> member.execute(RestRequest.of("GET", "/x/{id}")))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  @Timeout(20)
  void execute_severalThreadsAtOnce_askForOneToken() {
    token("tp", "ts", "2025-03-10T16:00:00Z");
    for (int i = 0; i < 8; i++) {
      answer(200, "{}");
    }
    ConnectWise member = connectWise.impersonate("jdoe");
    List<CompletableFuture<?>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(member.async(c -> c.execute(READ).status()));
    }
    calls.forEach(CompletableFuture::join);
    assertThat(server.getRequestCount()).isEqualTo(9);
  }

  @Test
  @Timeout(20)
  void execute_tokenTakesTooLong_endsWithTheCall() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    try (ConnectWise real = client().build()) {
      ConnectWise member = real.impersonate("jdoe").withCallTimeout(Duration.ofMillis(150));
      assertThatThrownBy(() -> member.execute(WRITE))
          .isInstanceOf(CallTimeoutException.class)
          .hasMessageContaining("tokens took longer than 150 ms")
          .hasMessageNotContaining("carried out");
    }
  }

  @Test
  void toBuilder_ofAMembersView_staysTheMember() throws InterruptedException {
    token("tp", "ts", "2025-03-10T16:00:00Z");
    answer(200, "{}");
    ConnectWise member = connectWise.impersonate("jdoe");
    try (ConnectWise other = member.toBuilder().build()) {
      other.execute(READ);
      assertThat(other).hasToString(member.toString());
      assertThat(member.toString()).contains("as jdoe");
    }
    assertThat(users()).containsExactly("pub", "tp");
  }

  @Test
  void impersonate_blankOrNothing_isRefusedAtOnce() {
    assertThatThrownBy(() -> connectWise.impersonate(" "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> connectWise.impersonate(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("memberIdentifier");
  }

  private void token(String publicKey, String privateKey, String expiration) {
    answer(
        200,
        "{\"publicKey\":\"%s\",\"privateKey\":\"%s\",\"expiration\":\"%s\"}"
            .formatted(publicKey, privateKey, expiration));
  }

  /** The public keys with which the requests came, in their order. */
  private List<String> users() throws InterruptedException {
    List<String> users = new ArrayList<>();
    for (int i = server.getRequestCount(); i > 0; i--) {
      String basic = taken().getHeaders().get("Authorization").substring("Basic ".length());
      String user = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      users.add(user.substring("acme+".length(), user.indexOf(':')));
    }
    return users;
  }
}
