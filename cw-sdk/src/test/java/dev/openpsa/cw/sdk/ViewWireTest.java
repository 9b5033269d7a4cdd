package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonElement;
import dev.openpsa.cw.sdk.error.CallTimeoutException;
import dev.openpsa.cw.sdk.error.CancelledException;
import dev.openpsa.cw.sdk.error.RateLimitException;
import dev.openpsa.cw.sdk.model.Ticket;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class ViewWireTest extends WireTest {
  private static final RestRequest READ = RestRequest.of("GET", "/system/info");
  private static final RestRequest WRITE = RestRequest.of("POST", "/service/tickets");

  @Test
  void withDeadline_callAfterIt_isNotSent() {
    answer(200, "{}");
    ConnectWise view = connectWise.withDeadline(Duration.ofSeconds(3));
    view.execute(READ);
    time.pass(Duration.ofSeconds(3));
    CallTimeoutException e =
        catchThrowableOfType(CallTimeoutException.class, () -> view.execute(WRITE));
    assertThat(e).hasMessageContaining("POST /service/tickets");
    assertThat(e.mayHaveBeenSent()).isFalse();
    assertThat(server.getRequestCount()).isEqualTo(1);
    answer(200, "{}");
    connectWise.execute(READ);
  }

  @Test
  void withDeadline_waitsBeyondIt_areNotBegun() {
    server.enqueue(
        new MockResponse.Builder().code(429).setHeader("Retry-After", "4").body("{}").build());
    ConnectWise view = connectWise.withDeadline(Duration.ofSeconds(3));
    assertThatThrownBy(() -> view.execute(READ)).isInstanceOf(RateLimitException.class);
    assertThat(time.sleeps).isEmpty();
  }

  @Test
  void withDeadline_silentServer_endsTheCallAndSaysWhy() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    try (ConnectWise real = client().build()) {
      ConnectWise view = real.withDeadline(Duration.ofMillis(150));
      assertThatThrownBy(() -> view.execute(WRITE))
          .isInstanceOf(CallTimeoutException.class)
          .hasMessageContaining("did not end by the deadline, 150 ms for all calls");
    }
  }

  @Test
  void withDeadline_ofAViewWithAnEarlierOne_keepsTheEarlier() {
    ConnectWise view =
        connectWise.withDeadline(Duration.ofSeconds(3)).withDeadline(Duration.ofMinutes(1));
    time.pass(Duration.ofSeconds(4));
    assertThatThrownBy(() -> view.execute(READ)).isInstanceOf(CallTimeoutException.class);
  }

  @Test
  void withDeadline_download_endsTheReadingToo() throws IOException {
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "image/png")
            .body("x".repeat(1000))
            .throttleBody(10, 1, TimeUnit.MINUTES)
            .build());
    try (ConnectWise real = client().build()) {
      ConnectWise view = real.withDeadline(Duration.ofSeconds(1));
      try (InputStream in = view.download(READ).stream()) {
        assertThatThrownBy(in::readAllBytes).isInstanceOf(InterruptedIOException.class);
      }
    }
  }

  @Test
  void withDeadline_downloadWhoseDataIsAtHand_endsAtTheDeadlineToo() throws IOException {
    answer(200, "x".repeat(1000), "image/png");
    ConnectWise view = connectWise.withDeadline(Duration.ofSeconds(3));
    try (InputStream in = view.download(READ).stream()) {
      assertThat(in.read()).isEqualTo('x');
      time.pass(Duration.ofSeconds(3));
      assertThatThrownBy(in::read)
          .isInstanceOf(InterruptedIOException.class)
          .hasMessageContaining("did not end by the deadline");
      assertThatThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
          .isInstanceOf(InterruptedIOException.class);
    }
  }

  @Test
  void withCallTimeout_silentServer_timesOutAndLeavesTheClientAlone() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    try (ConnectWise real = client().build()) {
      assertThatThrownBy(() -> real.withCallTimeout(Duration.ofMillis(150)).execute(WRITE))
          .isInstanceOf(CallTimeoutException.class)
          .hasMessageContaining("took longer than 150 ms");
      answer(200, "{}");
      assertThat(real.execute(READ).status()).isEqualTo(200);
    }
  }

  @Test
  void withCallTimeout_centuries_areNoOverflow() {
    answer(200, "{}");
    ConnectWise patient = connectWise.withCallTimeout(Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(patient.execute(READ).status()).isEqualTo(200);
  }

  @Test
  void close_ofAView_closesNothing() {
    answer(200, "{}");
    answer(200, "{}");
    ConnectWise view = connectWise.withCallTimeout(Duration.ofSeconds(5));
    view.close();
    view.execute(READ);
    connectWise.execute(READ);
  }

  @Test
  void close_ofTheClient_endsItsViews() {
    List<ConnectWise> views =
        List.of(
            connectWise.withCallTimeout(Duration.ofSeconds(5)),
            connectWise.withDeadline(Duration.ofSeconds(5)),
            connectWise.impersonate("jdoe"));
    connectWise.close();
    for (ConnectWise view : views) {
      assertThatThrownBy(() -> view.execute(READ))
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("closed");
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void toBuilder_twoClientsOfOneCompany_arePacedTogether() {
    RateLimiter limiter = RateLimiter.perMinute(60, 1, time.timing());
    try (ConnectWise first = connectWise.toBuilder().rateLimiter(limiter).build();
        ConnectWise second = first.toBuilder().build()) {
      answer(200, "{}");
      answer(200, "{}");
      first.execute(READ);
      second.execute(READ);
    }
    assertThat(time.sleeps).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void execute_retryAfter_holdsBackEveryClientOfTheLimiter() {
    RateLimiter limiter = RateLimiter.perMinute(600, 10, time.timing());
    try (ConnectWise first =
            connectWise.toBuilder().rateLimiter(limiter).retryPolicy(RetryPolicy.none()).build();
        ConnectWise second = first.toBuilder().build()) {
      server.enqueue(
          new MockResponse.Builder().code(429).setHeader("Retry-After", "7").body("{}").build());
      assertThatThrownBy(() -> first.execute(READ)).isInstanceOf(RateLimitException.class);
      answer(200, "{}");
      second.execute(READ);
    }
    assertThat(time.sleeps).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void retryPolicy_otherStatuses_areRepeated() {
    RetryPolicy policy = RetryPolicy.standard().withStatuses(Set.of(500));
    try (ConnectWise client = connectWise.toBuilder().retryPolicy(policy).build()) {
      answer(500, "{\"message\":\"Query read timeout\"}");
      answer(200, "{}");
      assertThat(client.execute(READ).status()).isEqualTo(200);
      answer(503, "{}");
      assertThatThrownBy(() -> client.execute(READ)).hasMessageContaining("503");
    }
    assertThatThrownBy(() -> RetryPolicy.standard().withStatuses(Set.of(200)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static List<ThrowingCallable> nothings() {
    ConnectWise.Builder builder = ConnectWise.builder();
    RestRequest request = RestRequest.of("GET", "/x");
    return List.of(
        () -> ConnectWise.create(null),
        () -> builder.config(null),
        () -> builder.rateLimiter(null),
        () -> builder.retryPolicy(null),
        () -> builder.connectTimeout(null),
        () -> builder.readTimeout(null),
        () -> builder.callTimeout(null),
        () -> builder.httpClient(null),
        () -> builder.addInterceptor(null),
        () -> ConnectWiseConfig.fromMap(null),
        () -> new RetryPolicy(1, null, Duration.ZERO),
        () -> RateLimiter.standard().acquire(null),
        () -> RateLimiter.standard().pause(null),
        () -> RestRequest.of(null, "/x"),
        () -> RestRequest.of("GET", null),
        () -> request.path("id", null),
        () -> request.path(null, 1),
        () -> request.query(null, 1),
        () -> request.header(null, "x"),
        () -> request.header("x", null),
        () -> request.body((JsonElement) null),
        () -> request.body((Ticket) null),
        () -> request.body((List<Ticket>) null),
        () -> request.part(null, "x"),
        () -> Upload.of((Path) null),
        () -> Upload.of("x", null),
        () -> Upload.of(null, new byte[0]));
  }

  @ParameterizedTest
  @MethodSource("nothings")
  void anyMethod_givenNull_refusesItAtOnceByName(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(NullPointerException.class)
        .message()
        .matches("\\w+")
        .isNotEqualTo("null");
  }

  @Test
  void anyCall_givenNull_refusesItAtOnceByName() {
    assertThatThrownBy(() -> connectWise.execute(null)).hasMessage("request");
    assertThatThrownBy(() -> connectWise.download(null)).hasMessage("request");
    assertThatThrownBy(() -> connectWise.withDeadline(null)).hasMessage("deadline");
    assertThatThrownBy(() -> connectWise.withCallTimeout(null)).hasMessage("callTimeout");
  }
}
