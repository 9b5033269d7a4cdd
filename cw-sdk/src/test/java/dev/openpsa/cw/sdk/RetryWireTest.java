package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openpsa.cw.sdk.error.CallTimeoutException;
import dev.openpsa.cw.sdk.error.ConnectionException;
import dev.openpsa.cw.sdk.error.CwException;
import dev.openpsa.cw.sdk.error.RateLimitException;
import dev.openpsa.cw.sdk.error.ServiceException;
import dev.openpsa.cw.sdk.model.Ticket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryWireTest extends WireTest {
  private static final RestRequest READ = RestRequest.of("GET", "/system/info");
  private static final RestRequest WRITE =
      RestRequest.of("POST", "/service/tickets").body(new Ticket().summary("x"));

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void execute_readWithPassingFailure_isRepeatedWithGrowingWaits(int status) {
    for (int i = 0; i < 3; i++) {
      answer(status, "busy", "text/plain");
    }
    answer(200, "{\"ok\":true}");
    assertThat(connectWise.execute(READ).data()).hasToString("{\"ok\":true}");
    assertThat(server.getRequestCount()).isEqualTo(4);
    assertThat(time.sleeps)
        .containsExactly(Duration.ofMillis(375), Duration.ofMillis(750), Duration.ofMillis(1500));
  }

  @Test
  void execute_readThatKeepsFailing_isGivenUpAfterTheAttempts() {
    for (int i = 0; i < 4; i++) {
      answer(503, "busy", "text/plain");
    }
    assertThatThrownBy(() -> connectWise.execute(READ))
        .isInstanceOf(ServiceException.class)
        .hasMessage("GET /system/info: HTTP 503: busy (request id req-1)");
    assertThat(server.getRequestCount()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 500, 501})
  void execute_readWithLastingFailure_isNotRepeated(int status) {
    answer(status, "{}");
    assertThatThrownBy(() -> connectWise.execute(READ)).isInstanceOf(ServiceException.class);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7000",
    "' 7 ', 7000",
    "'Mon, 10 Mar 2025 12:00:09 GMT', 9000",
    "'Mon, 10 Mar 2025 11:00:00 GMT', 375",
    "0, 375"
  })
  void execute_retryAfter_isObeyedAndNeverShorterThanTheBackOff(String header, long millis) {
    server.enqueue(refusal(429, header));
    answer(200, "{}");
    connectWise.execute(READ);
    assertThat(time.sleeps).containsExactly(Duration.ofMillis(millis));
  }

  @Test
  void execute_retryAfterDate_isMeasuredByTheServersClock() {
    server.enqueue(
        refusal(503, "Mon, 10 Mar 2025 18:00:05 GMT")
            .newBuilder()
            .setHeader("Date", "Mon, 10 Mar 2025 18:00:00 GMT")
            .build());
    answer(200, "{}");
    connectWise.execute(READ);
    assertThat(time.sleeps).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void execute_retryAfterBeyondTheCap_failsAtOnceAndNamesTheWait() {
    server.enqueue(refusal(429, "61"));
    RateLimitException e =
        catchThrowableOfType(RateLimitException.class, () -> connectWise.execute(READ));
    assertThat(e).hasMessageContaining("asks to wait 61 s");
    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(61));
    assertThat(time.sleeps).isEmpty();
  }

  @Test
  void execute_waitsTogetherBeyondTheCap_failWithoutTheLastOne() {
    server.enqueue(refusal(429, "40"));
    server.enqueue(refusal(429, "40"));
    assertThatThrownBy(() -> connectWise.execute(READ)).isInstanceOf(RateLimitException.class);
    assertThat(time.sleeps).containsExactly(Duration.ofSeconds(40));
  }

  @Test
  void execute_waitBeyondTheCallsTime_failsAtOnce() {
    try (ConnectWise hurried =
        connectWise.toBuilder().callTimeout(Duration.ofSeconds(10)).build()) {
      server.enqueue(refusal(429, "11"));
      assertThatThrownBy(() -> hurried.execute(READ)).isInstanceOf(RateLimitException.class);
    }
  }

  @Test
  void execute_limiterQueueBeyondTheCallsTime_failsBeforeSending() throws InterruptedException {
    RateLimiter slow = RateLimiter.perMinute(1, 1, time.timing());
    slow.acquire(Duration.ZERO);
    try (ConnectWise hurried =
        connectWise.toBuilder().rateLimiter(slow).callTimeout(Duration.ofSeconds(10)).build()) {
      CallTimeoutException e =
          catchThrowableOfType(CallTimeoutException.class, () -> hurried.execute(WRITE));
      assertThat(e.mayHaveBeenSent()).isFalse();
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"429, 1", "429, 0", "502,", "503, 0", "503,", "504,"})
  void execute_writeRefused_isSentOnce(int status, String retryAfter) {
    for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
      int before = server.getRequestCount();
      server.enqueue(
          retryAfter == null
              ? new MockResponse.Builder().code(status).build()
              : refusal(status, retryAfter));
      RestRequest write = RestRequest.of(method, "/service/tickets");
      assertThatThrownBy(() -> connectWise.execute(write)).isInstanceOf(ServiceException.class);
      assertThat(server.getRequestCount()).as(method).isEqualTo(before + 1);
    }
    assertThat(time.sleeps).isEmpty();
  }

  @Test
  void execute_writeOnAPooledConnectionThatDropsAfterSending_isSentOnce() {
    answer(200, "{}");
    connectWise.execute(READ);
    server.enqueue(dropAfterRequest());
    answer(201, "{}");
    ConnectionException e =
        catchThrowableOfType(ConnectionException.class, () -> connectWise.execute(WRITE));
    assertThat(e.mayHaveBeenSent()).isTrue();
    assertThat(e)
        .hasMessageContaining("the connection broke to 127.0.0.1")
        .hasMessageContaining("look before you repeat it");
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void execute_readOnAConnectionThatDrops_isRepeated() {
    server.enqueue(dropAfterRequest());
    answer(200, "{}");
    connectWise.execute(READ);
    assertThat(server.getRequestCount()).isEqualTo(2);
    assertThat(time.sleeps).hasSize(1);
  }

  @Test
  void execute_readWhoseBodyBreaksOff_isRepeated() {
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .body("[" + "{\"id\":1},".repeat(10_000) + "{}]")
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    answer(200, "[]");
    assertThat(connectWise.execute(READ).data()).hasToString("[]");
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void execute_writeThatCanNotConnect_isRepeatedSinceNothingWasSent() throws IOException {
    try (ConnectWise lost = unreachable()) {
      ConnectionException e =
          catchThrowableOfType(ConnectionException.class, () -> lost.execute(WRITE));
      assertThat(e.mayHaveBeenSent()).isFalse();
      assertThat(e)
          .hasMessageContaining("no connection to 127.0.0.1")
          .hasMessageNotContaining("look before");
    }
    assertThat(time.sleeps).hasSize(3);
  }

  @Test
  void execute_serverThatLeavesDuringTheHandshake_isTriedAgainSinceNothingWasSent()
      throws Exception {
    try (ServerSocket restarting = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        ConnectWise client = to("https://127.0.0.1:" + restarting.getLocalPort())) {
      Thread server = new Thread(() -> leaveDuringHandshakes(restarting));
      server.start();
      ConnectionException e =
          catchThrowableOfType(ConnectionException.class, () -> client.execute(WRITE));
      assertThat(e.mayHaveBeenSent()).isFalse();
      assertThat(time.sleeps).hasSize(3);
      restarting.close();
      server.join();
    }
  }

  static List<SSLException> lastingFaults() {
    SSLException untrusted = new SSLHandshakeException("untrusted");
    untrusted.initCause(new CertificateException("no trust anchor"));
    return List.of(untrusted, new SSLPeerUnverifiedException("other host name"));
  }

  @ParameterizedTest
  @MethodSource("lastingFaults")
  void execute_certificateThatIsNotTrusted_isNotTriedAgain(SSLException fault) {
    try (ConnectWise client =
        connectWise.toBuilder()
            .addInterceptor(
                chain -> {
                  throw fault;
                })
            .build()) {
      assertThatThrownBy(() -> client.execute(READ))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining(fault.getMessage());
    }
    assertThat(time.sleeps).isEmpty();
  }

  @Test
  void execute_policyWithoutRetries_sendsOnce() {
    try (ConnectWise once = connectWise.toBuilder().retryPolicy(RetryPolicy.none()).build()) {
      answer(503, "");
      assertThatThrownBy(() -> once.execute(READ)).isInstanceOf(ServiceException.class);
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void execute_silentServer_timesOut() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    try (ConnectWise hurried =
        client().callTimeout(Duration.ofMillis(150)).readTimeout(Duration.ofMinutes(1)).build()) {
      CallTimeoutException e =
          catchThrowableOfType(CallTimeoutException.class, () -> hurried.execute(WRITE));
      assertThat(e.mayHaveBeenSent()).isTrue();
      assertThat(e).hasMessageContaining("POST /service/tickets");
    }
  }

  @Test
  void execute_serverSilentForTheReadTimeout_timesOut() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    try (ConnectWise hurried = client().readTimeout(Duration.ofMillis(100)).build()) {
      assertThatThrownBy(() -> hurried.execute(WRITE))
          .isInstanceOf(CallTimeoutException.class)
          .hasMessageContaining("did not answer in time");
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void execute_redirect_isNotFollowed() {
    for (int status : new int[] {301, 302, 307, 308}) {
      server.enqueue(
          new MockResponse.Builder()
              .code(status)
              .setHeader("Location", "https://evil.example.com/x?token=hunter2")
              .build());
      assertThatThrownBy(() -> connectWise.execute(WRITE))
          .isInstanceOf(CwException.class)
          .hasMessageContaining("HTTP " + status)
          .hasMessageContaining("CW_API_URL")
          .hasMessageContaining("evil.example.com")
          .hasMessageNotContaining("hunter2");
    }
    assertThat(server.getRequestCount()).isEqualTo(4);
  }

  private ConnectWise unreachable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    return to("http://127.0.0.1:" + port);
  }

  private ConnectWise to(String apiUrl) {
    ConnectWiseConfig other = config().toBuilder().apiUrl(apiUrl).build();
    return connectWise.toBuilder().config(other).build();
  }

  private static void leaveDuringHandshakes(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.getInputStream().readNBytes(5); // of the greeting
      } catch (IOException e) {
        // closed, or the client went first
      }
    }
  }

  private static MockResponse dropAfterRequest() {
    return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
  }

  private static MockResponse refusal(int status, String retryAfter) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Retry-After", retryAfter)
        .setHeader("Content-Type", "application/json")
        .body("{\"error\":\"ConnectWiseAPI\",\"message\":\"Slow down, please\"}")
        .build();
  }
}
