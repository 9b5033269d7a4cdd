package dev.openpsa.cw.sdk.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.error.CancelledException;
import dev.openpsa.cw.sdk.error.WebhookRejectedException;
import dev.openpsa.cw.sdk.error.WebhookRejectedException.Reason;
import dev.openpsa.cw.sdk.http.Timing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WebhooksWireTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final MockWebServer server = new MockWebServer();
  private final AtomicLong now = new AtomicLong(-7);
  private Webhooks webhooks;

  @BeforeEach
  void start() throws IOException {
    server.start();
    webhooks = builder().build();
  }

  @AfterEach
  void stop() {
    webhooks.close();
    server.close();
  }

  @Test
  void verify_genuine_answersTheEventAndAsksWithoutOurHeaders() throws Exception {
    key("one");
    WebhookEvent event = verify(delivery("k"), "one");
    assertThat(event.id()).isEqualTo(4711);
    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("GET");
    assertThat(request.getTarget())
        .isEqualTo("/v2025_1//system/callbackkey/index.rails?companyName=acme&id=k");
    assertThat(request.getHeaders().get("Authorization")).isNull();
    assertThat(request.getHeaders().get("clientId")).isNull();
  }

  @Test
  void verify_again_takesTheKeyFromMemory() {
    key("one");
    for (int i = 0; i < 5; i++) {
      verify(delivery("k"), "one");
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void verify_noSignature_isRejectedWithoutAFetch() {
    for (String none : new String[] {null, "", "  "}) {
      assertThatExceptionOfType(WebhookRejectedException.class)
          .isThrownBy(() -> webhooks.verify(delivery("k").body(), none))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_SIGNATURE));
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void verify_signatureThatCantBeOne_isRejectedWithoutAFetch() {
    assertThatExceptionOfType(WebhookRejectedException.class)
        .isThrownBy(() -> webhooks.verify(delivery("k").body(), "c2hvcnQ="))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_SIGNATURE));
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void verify_forgedBody_isRejected() {
    key("one");
    Delivery genuine = delivery("k");
    String text = new String(genuine.body(), StandardCharsets.UTF_8);
    byte[] forged = text.replace("\"ID\":4711", "\"ID\":4712").getBytes(StandardCharsets.UTF_8);
    assertThatExceptionOfType(WebhookRejectedException.class)
        .isThrownBy(() -> webhooks.verify(forged, genuine.signedWith("one")))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_SIGNATURE))
        .satisfies(e -> assertThat(e.status()).isEqualTo(401));
  }

  @Test
  void verify_companyThatSignsAsAnother_isRefused() {
    try (Webhooks both = builder().allowCompany("Umbrella").build()) {
      key("umbrella's");
      Delivery forged = Delivery.of(keyUrl("umbrella", "k"), "acme");
      assertThatExceptionOfType(WebhookRejectedException.class)
          .isThrownBy(() -> both.verify(forged.body(), forged.signedWith("umbrella's")))
          .withMessageContaining("Umbrella")
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.COMPANY_NOT_ALLOWED))
          .satisfies(e -> assertThat(e.status()).isEqualTo(403));
    }
  }

  @Test
  void verify_ofAnotherCompanyAndForged_isAWrongSignature() {
    key("one");
    Delivery forged = Delivery.of(keyUrl("acme", "k"), "umbrella");
    rejected(forged, "forged", Reason.WRONG_SIGNATURE);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"acme", "ACME", "Acme "})
  void verify_companyOfTheKey_isTheEventsWhateverItsCase(String named) {
    key("one");
    WebhookEvent event = verify(Delivery.of(keyUrl("ACME", "k"), named), "one");
    assertThat(event.verifiedCompany()).isEqualTo("acme");
    assertThat(event.keyId()).isEqualTo("k");
    assertThat(event.companyId()).isEqualTo(named);
  }

  @Test
  void verify_keyWasChanged_isFetchedAnewOnce() {
    key("old");
    verify(delivery("k"), "old");
    now.addAndGet(MINUTE.toNanos());
    key("new");
    verify(delivery("k"), "new");
    verify(delivery("k"), "new");
    assertThat(server.getRequestCount()).isEqualTo(2);
    rejected(delivery("k"), "old", Reason.WRONG_SIGNATURE);
  }

  @Test
  void verify_manyForged_askForTheKeyOnceAMinute() {
    key("one");
    verify(delivery("k"), "one");
    for (int i = 0; i < 50; i++) {
      rejected(delivery("k"), "forged", Reason.WRONG_SIGNATURE);
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
    now.addAndGet(MINUTE.toNanos());
    key("one");
    for (int i = 0; i < 50; i++) {
      rejected(delivery("k"), "forged", Reason.WRONG_SIGNATURE);
    }
    verify(delivery("k"), "one");
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void verify_keyMayHaveChangedButCantBeFetched_asksForAnotherDelivery() {
    key("old");
    verify(delivery("k"), "old");
    now.addAndGet(MINUTE.toNanos());
    answer(503, "");
    rejected(delivery("k"), "new", Reason.KEY_UNAVAILABLE);
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    key("new");
    verify(delivery("k"), "new");
  }

  @Test
  void verify_keyIsOld_isFetchedAnew() {
    key("one");
    verify(delivery("k"), "one");
    now.addAndGet(Duration.ofMinutes(60).toNanos() - 1);
    verify(delivery("k"), "one");
    assertThat(server.getRequestCount()).isEqualTo(1);
    now.addAndGet(1);
    key("one");
    verify(delivery("k"), "one");
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void verify_keyIsOldAndConnectWiseIsDown_theOldKeyCountsForADay() {
    key("one");
    verify(delivery("k"), "one");
    now.addAndGet(Duration.ofHours(23).toNanos());
    answer(503, "");
    verify(delivery("k"), "one");
    verify(delivery("k"), "one");
    assertThat(server.getRequestCount()).isEqualTo(2);
    now.addAndGet(Duration.ofHours(1).toNanos());
    answer(503, "");
    rejected(delivery("k"), "one", Reason.KEY_UNAVAILABLE);
  }

  @Test
  void verify_keyIsGone_noLongerCounts() {
    key("one");
    verify(delivery("k"), "one");
    now.addAndGet(Duration.ofHours(1).toNanos());
    answer(404, "");
    rejected(delivery("k"), "one", Reason.KEY_UNAVAILABLE);
    rejected(delivery("k"), "one", Reason.KEY_UNAVAILABLE);
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void verify_faultOfTheServer_isTriedAgainWhenConnectWiseDeliversAgain() {
    answer(500, "");
    rejected(delivery("k"), "one", Reason.KEY_UNAVAILABLE);
    rejected(delivery("k"), "one", Reason.KEY_UNAVAILABLE);
    assertThat(server.getRequestCount()).isEqualTo(1);
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    key("one");
    verify(delivery("k"), "one");
  }

  @Test
  void verify_refusal_isNotRepeatedForAMinute() {
    answer(400, "");
    rejected(delivery("k"), "one", Reason.KEY_UNAVAILABLE);
    now.addAndGet(MINUTE.toNanos() - 1);
    rejected(delivery("k"), "one", Reason.KEY_UNAVAILABLE);
    assertThat(server.getRequestCount()).isEqualTo(1);
    now.addAndGet(1);
    key("one");
    verify(delivery("k"), "one");
  }

  @Test
  void verify_keyNeedsCredentials_areSentToTheConfiguredSite() throws Exception {
    answer(401, "{\"code\":\"Unauthorized\"}");
    key("one");
    verify(delivery("k"), "one");
    assertThat(server.takeRequest().getHeaders().get("Authorization")).isNull();
    RecordedRequest second = server.takeRequest();
    assertThat(second.getHeaders().get("Authorization")).isEqualTo("Basic YWNtZStwdWI6cHJpdg==");
    assertThat(second.getHeaders().get("clientId")).isEqualTo("the-client-id");
  }

  @Test
  void verify_redirect_isNotFollowed() throws Exception {
    try (MockWebServer other = new MockWebServer()) {
      other.start();
      other.enqueue(new MockResponse.Builder().body("{\"signing_key\":\"evil\"}").build());
      server.enqueue(
          new MockResponse.Builder()
              .code(302)
              .setHeader("Location", other.url("/system/callbackkey/k").toString())
              .build());
      rejected(delivery("k"), "evil", Reason.KEY_UNAVAILABLE);
      assertThat(other.getRequestCount()).isZero();
    }
  }

  @Test
  void verify_answerThatIsNoKey_isRejected() {
    List<String> answers =
        List.of(
            "", "null", "[]", "{}", "{\"signing_key\":\" \"}", "{\"signing_key\":{}}", "<html>");
    for (int i = 0; i < answers.size(); i++) {
      answer(200, answers.get(i));
      rejected(delivery("k" + i), "", Reason.KEY_UNAVAILABLE);
    }
  }

  @Test
  void verify_hugeAnswer_isNotRead() {
    answer(200, "{\"signing_key\":\"" + "x".repeat(1 << 20) + "\"}");
    rejected(delivery("k"), "x".repeat(1 << 20), Reason.KEY_UNAVAILABLE);
  }

  @Test
  void verify_slowAnswer_isGivenUp() {
    server.enqueue(
        new MockResponse.Builder()
            .body("{\"signing_key\":\"one\"}")
            .throttleBody(1, 50, TimeUnit.MILLISECONDS)
            .build());
    try (Webhooks impatient = builder().fetchTimeout(Duration.ofMillis(300)).build()) {
      Delivery delivery = delivery("k");
      assertThatExceptionOfType(WebhookRejectedException.class)
          .isThrownBy(() -> impatient.verify(delivery.body(), delivery.signedWith("one")))
          .satisfies(e -> assertThat(e.status()).isEqualTo(429));
    }
  }

  @Test
  void verify_manyThreads_shareOneFetch() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            release.await();
            return new MockResponse.Builder().body("{\"signing_key\":\"one\"}").build();
          }
        });
    Delivery delivery = delivery("k");
    String signature = delivery.signedWith("one");
    AtomicInteger verified = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Thread thread =
          new Thread(
              () -> {
                webhooks.verify(delivery.body(), signature);
                verified.incrementAndGet();
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    release.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(verified).hasValue(12);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void verify_interrupted_stopsWaitingAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatExceptionOfType(CancelledException.class)
          .isThrownBy(() -> verify(delivery("k"), "one"));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void verify_firstDeliveryAmongManyForged_findsItsKey() {
    server.setDispatcher(keys(id -> id.equals("k")));
    for (int i = 0; i < 100; i++) {
      rejected(delivery("forged" + i), "x", Reason.KEY_UNAVAILABLE);
    }
    verify(delivery("k"), "k");
  }

  @Test
  void verify_floodOfKeysThatDontExist_isBoundedAndLetsTheFirstDeliveryThroughASecondTime() {
    server.setDispatcher(keys(id -> id.startsWith("k")));
    verify(delivery("k"), "k");
    for (int i = 0; i < 2 * FetchBudget.A_MINUTE; i++) {
      rejected(delivery("forged" + i), "x", Reason.KEY_UNAVAILABLE);
    }
    assertThat(server.getRequestCount()).isEqualTo(FetchBudget.A_MINUTE);
    rejected(delivery("k-new"), "k-new", Reason.KEY_UNAVAILABLE);
    now.addAndGet(Duration.ofSeconds(2).toNanos()); // as ConnectWise waits before it delivers again
    verify(delivery("k-new"), "k-new");
    now.addAndGet(Duration.ofHours(1).toNanos());
    for (int i = 0; i < 2 * FetchBudget.A_MINUTE; i++) {
      rejected(delivery("again" + i), "x", Reason.KEY_UNAVAILABLE);
    }
    verify(
        delivery("k"), "k"); // a key that has verified something is fetched anew in spite of that
  }

  @Test
  void verify_keyServerThatFails_isSparedByNewKeys() {
    server.setDispatcher(statuses(503));
    for (int i = 0; i < 100; i++) {
      rejected(delivery("forged" + i), "x", Reason.KEY_UNAVAILABLE);
    }
    assertThat(server.getRequestCount()).isEqualTo(FetchBudget.PLACES);
    server.setDispatcher(keys(id -> true));
    rejected(delivery("k"), "k", Reason.KEY_UNAVAILABLE);
    now.addAndGet(MINUTE.toNanos());
    verify(delivery("k"), "k");
  }

  @Test
  void verify_tooManyRequests_isTriedAgainWhenConnectWiseDeliversAgain() {
    answer(429, "");
    rejected(delivery("k"), "one", Reason.KEY_UNAVAILABLE);
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    key("one");
    verify(delivery("k"), "one");
  }

  @Test
  void verify_manyKeysThatNeverVerifyAnything_leaveTheOthersAlone() {
    server.setDispatcher(keys(id -> true));
    verify(delivery("k"), "k");
    for (int i = 0; i < 5 * SigningKeys.CAPACITY; i++) {
      rejected(delivery("other" + i), "forged", Reason.WRONG_SIGNATURE);
    }
    server.setDispatcher(statuses(503));
    verify(delivery("k"), "k");
  }

  @Test
  void allowKey_otherKeys_areNotFetched() {
    server.setDispatcher(keys(id -> true));
    try (Webhooks pinned = builder().allowKey("k").allowKey("k2").build()) {
      for (String id : List.of("forged", "K", "k3")) {
        Delivery delivery = delivery(id);
        assertThatExceptionOfType(WebhookRejectedException.class)
            .isThrownBy(() -> pinned.verify(delivery.body(), delivery.signedWith(id)))
            .withMessageContaining("allowKey")
            .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.KEY_URL_NOT_ALLOWED));
      }
      assertThat(server.getRequestCount()).isZero();
      for (String id : List.of("k", "k2")) {
        Delivery delivery = delivery(id);
        WebhookEvent event = pinned.verify(delivery.body(), delivery.signedWith(id));
        assertThat(event.keyId()).isEqualTo(id);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "https://na.myconnectwise.net/?id=1"})
  void allowKey_noId_isRefused(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> Webhooks.builder().allowKey(id));
  }

  @Test
  void verify_moreKeysThanAreKept_fetchesTheLeastRecentlyUsedAgain() {
    server.setDispatcher(keys(id -> true));
    for (int i = 0; i < SigningKeys.CAPACITY; i++) {
      verify(delivery("k" + i), "k" + i);
      now.addAndGet(Duration.ofSeconds(10).toNanos());
    }
    verify(delivery("k0"), "k0");
    assertThat(server.getRequestCount()).isEqualTo(SigningKeys.CAPACITY);
    verify(delivery("one-more"), "one-more");
    verify(delivery("k0"), "k0");
    assertThat(server.getRequestCount()).isEqualTo(SigningKeys.CAPACITY + 1);
    verify(delivery("k1"), "k1");
    assertThat(server.getRequestCount()).isEqualTo(SigningKeys.CAPACITY + 2);
  }

  @Test
  void verify_closed_saysSo() {
    webhooks.close();
    assertThatExceptionOfType(CancelledException.class)
        .isThrownBy(() -> verify(delivery("k"), "one"));
  }

  /** Hands out keys whose text is their id. */
  private static Dispatcher keys(Predicate<String> exists) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        String id = String.valueOf(request.getUrl().queryParameter("id"));
        return exists.test(id)
            ? new MockResponse.Builder().body("{\"signing_key\":\"" + id + "\"}").build()
            : new MockResponse.Builder().code(404).build();
      }
    };
  }

  private static Dispatcher statuses(int status) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return new MockResponse.Builder().code(status).build();
      }
    };
  }

  private WebhookEvent verify(Delivery delivery, String key) {
    return webhooks.verify(delivery.body(), delivery.signedWith(key));
  }

  private void rejected(Delivery delivery, String key, Reason reason) {
    assertThatExceptionOfType(WebhookRejectedException.class)
        .isThrownBy(() -> verify(delivery, key))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private Delivery delivery(String keyId) {
    return Delivery.of(keyUrl("acme", keyId));
  }

  private String keyUrl(String company, String keyId) {
    return "http://127.0.0.1:"
        + server.getPort()
        + "/v2025_1//system/callbackkey/index.rails?companyName="
        + company
        + "&id="
        + keyId;
  }

  private void key(String key) {
    answer(200, "{\"signing_key\":\"" + key + "\"}");
  }

  private void answer(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  private Webhooks.Builder builder() {
    Timing timing = new Timing(Clock.systemUTC(), now::get, time -> {}, () -> 0.5);
    return Webhooks.builder().timing(timing).config(config());
  }

  private ConnectWiseConfig config() {
    return ConnectWiseConfig.builder()
        .apiUrl("http://127.0.0.1:" + server.getPort())
        .companyId("acme")
        .publicKey("pub")
        .privateKey("priv")
        .clientId("the-client-id")
        .build();
  }
}
