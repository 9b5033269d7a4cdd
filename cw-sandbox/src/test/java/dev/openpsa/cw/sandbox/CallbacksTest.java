package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbacksTest {
  private static final String CALLBACKS = "/system/callbacks";
  private static final int DAY = 24 * 60 * 60;

  private static final Ticker CLOCK = new Ticker(Sandboxes.NOW);
  private static final List<Duration> SLEEPS = new CopyOnWriteArrayList<>();
  private static Sandbox sandbox;
  private static Caller caller;
  private Receiver receiver;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.builder().clock(CLOCK).sleeper(SLEEPS::add).start();
    caller = new Caller(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void listen() throws IOException {
    receiver = new Receiver();
    caller.get(CALLBACKS).ids().forEach(id -> caller.delete(CALLBACKS + "/" + id));
    sandbox.clearLog();
    SLEEPS.clear();
  }

  @AfterEach
  void hangUp() {
    receiver.close();
  }

  @Test
  void post_callback_isStoredInLowerCaseWithDefaults() {
    assertThat(caller.count(CALLBACKS)).isZero();
    JsonObject callback =
        register(
            """
            {"id": 0, "url": "%s", "objectId": 0, "type": "Ticket", "level": "Owner", "memberId": 0,
             "connectWiseID": ""}
            """
                .formatted(receiver.url()));
    assertThat(callback.get("type").getAsString()).isEqualTo("ticket");
    assertThat(callback.get("level").getAsString()).isEqualTo("owner");
    assertThat(callback.get("objectId").getAsInt()).isOne();
    assertThat(callback.get("memberId").getAsInt()).isOne();
    assertThat(callback.get("payloadVersion").getAsString()).isEqualTo("3.0.0");
    assertThat(callback.get("inactiveFlag").getAsBoolean()).isFalse();
    assertThat(callback.get("connectWiseID").getAsString()).matches("[0-9a-f-]{36}");
    String path = CALLBACKS + "/" + callback.get("id").getAsInt();
    assertThat(caller.get(path).object()).isEqualTo(callback);
    JsonObject changed =
        caller
            .patch(
                path,
                """
                [{"op": "replace", "path": "description", "value": "Ours"},
                 {"op": "replace", "path": "memberId", "value": 7}]
                """)
            .object();
    assertThat(changed.get("description").getAsString()).isEqualTo("Ours");
    assertThat(changed.get("memberId").getAsInt()).isOne();
    assertThat(caller.delete(path).status()).isEqualTo(204);
    Caller.Reply again = caller.delete(path);
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.object().get("code").getAsString()).isEqualTo("ConnectWiseApi");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not a url          | ticket  | owner    | InvalidField  | url   | Invalid URL",
        "ftp://x.example/   | ticket  | owner    | InvalidField  | url   | Invalid URL",
        "http://x.example/# | ticket  | owner    | InvalidField  | url   | Invalid URL",
        "http://x.example/  | ticket  | company  | InvalidObject | level | Unrecognized level",
        "http://x.example/  | banana  | owner    | InvalidObject | type  | Unrecognized type",
      })
  void post_mistake_isNamed(
      String url, String type, String level, String code, String field, String message) {
    Caller.Reply reply = caller.post(CALLBACKS, callback(url, type, level, 1));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.object().get("code").getAsString()).isEqualTo("InvalidObject");
    JsonObject error = reply.object().getAsJsonArray("errors").get(0).getAsJsonObject();
    assertThat(error.get("code").getAsString()).isEqualTo(code);
    assertThat(error.get("field").getAsString()).isEqualTo(field);
    assertThat(error.get("message").getAsString()).startsWith(message);
    assertThat(error.get("resource").getAsString()).isEqualTo("callbackEntry");
    assertThat(caller.count(CALLBACKS)).isZero();
  }

  @Test
  void post_sameAgain_isADuplicate() {
    register(callback(receiver.url(), "ticket", "board", 1));
    Caller.Reply again = caller.post(CALLBACKS, callback(receiver.url(), "TICKET", "Board", 1));
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.body())
        .contains("ObjectExists", "A matching callback entry already exists", "objectId");
    register(callback(receiver.url(), "ticket", "board", 2));
    register(callback(receiver.url(), "contact", "owner", 1));
  }

  @Test
  void write_eachKind_isDeliveredInOrder() throws Exception {
    int callbackId = register(callback(receiver.url(), "ticket", "owner", 1)).get("id").getAsInt();
    int id = ticket("Printer jam", 2);
    patchSummary(id, "Gr\u00fc\u00dfe");
    caller.delete("/service/tickets/" + id);
    List<Receiver.Post> posts = delivered();
    assertThat(posts)
        .extracting(Receiver.Post::address)
        .containsExactly(
            "/hook?recordId=" + id + "&action=added",
            "/hook?recordId=" + id + "&action=updated",
            "/hook?recordId=" + id + "&action=deleted");
    Receiver.Post added = posts.get(0);
    assertThat(added.method()).isEqualTo("POST");
    assertThat(added.text("Action")).isEqualTo("added");
    assertThat(added.text("Type")).isEqualTo("ticket");
    assertThat(added.text("MemberId")).isEqualTo("mhartwell");
    assertThat(added.text("CompanyId")).isEqualTo("sandbox");
    assertThat(added.text("FromUrl")).isEqualTo(sandbox.url().getAuthority());
    assertThat(added.text("MessageId")).matches("[0-9a-f-]{36}");
    assertThat(added.object().get("ID").getAsInt()).isEqualTo(id);
    assertThat(added.object().get("CallbackObjectRecId").getAsInt()).isEqualTo(callbackId);
    assertThat(added.entity().get("summary").getAsString()).isEqualTo("Printer jam");
    assertThat(added.entity().getAsJsonObject("company").get("id").getAsInt()).isEqualTo(2);
    assertThat(posts.get(1).entity().get("summary").getAsString()).isEqualTo("Gr\u00fc\u00dfe");
    assertThat(posts.get(2).object().get("Entity").isJsonNull()).isTrue();
    assertThat(sandbox.deliveries())
        .extracting(CallbackDelivery::status)
        .containsExactly(200, 200, 200);
  }

  @Test
  void delivery_isSignedWithTheKeyItNames() throws Exception {
    register(callback(receiver.url(), "ticket", "owner", 1));
    ticket("Printer jam", 2);
    Receiver.Post post = delivered().get(0);
    String keyUrl = post.object().getAsJsonObject("Metadata").get("key_url").getAsString();
    assertThat(keyUrl).startsWith(sandbox.url() + "/v4_6_release//system/callbackkey/index.rails?");
    Caller.Reply key = caller.send(HttpRequest.newBuilder(URI.create(keyUrl)).build());
    String signingKey = key.object().get("signing_key").getAsString();
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] hashed =
        MessageDigest.getInstance("SHA-256").digest(signingKey.getBytes(StandardCharsets.UTF_8));
    mac.init(new SecretKeySpec(hashed, "HmacSHA256"));
    byte[] expected = mac.doFinal(post.body().getBytes(StandardCharsets.UTF_8));
    assertThat(post.signature()).isEqualTo(Base64.getEncoder().encodeToString(expected));

    for (String wrong :
        List.of(
            keyUrl.replaceAll("id=.*", "id=1bdefdcc-0000-0000-0000-000000000000"),
            keyUrl.replace("companyName=sandbox", "companyName=other"))) {
      assertThat(caller.getUrl(wrong).status()).isEqualTo(404);
    }
    assertThat(caller.getUrl(keyUrl.replace("release//", "release/")).status()).isEqualTo(200);
  }

  @Test
  void levels_narrowToTheObject() throws Exception {
    int id = ticket("Mine", 2);
    register(callback(receiver.url(), "ticket", "ticket", id));
    register(callback(receiver.url(), "ticket", "status", 2));
    register(callback(receiver.url(), "contact", "company", 2));
    int other = ticket("Other", 3);
    patchSummary(other, "Still other");
    patchSummary(id, "Mine again");
    caller.patch(
        "/service/tickets/" + other,
        "[{\"op\":\"replace\",\"path\":\"status\",\"value\":{\"id\":2}}]");
    caller.post("/company/contacts", "{\"firstName\":\"Ann\",\"company\":{\"id\":2}}");
    caller.post("/company/contacts", "{\"firstName\":\"Bob\",\"company\":{\"id\":3}}");
    List<Receiver.Post> posts = delivered();
    assertThat(posts)
        .extracting(p -> p.text("Type") + " " + p.entity().get(nameOf(p)).getAsString())
        .containsExactly("ticket Mine again", "ticket Still other", "contact Ann");
  }

  @Test
  void projectTickets_areTicketsToo() throws Exception {
    register(callback(receiver.url(), "ticket", "phase", 1));
    caller.post("/project/tickets", "{\"summary\":\"Cabling\",\"phase\":{\"id\":1}}");
    assertThat(delivered().get(0).entity().get("summary").getAsString()).isEqualTo("Cabling");
  }

  @Test
  void write_thatAsksForSilence_isNotDelivered() throws Exception {
    int callbackId =
        register(
                """
                {"url": "%s", "type": "ticket", "level": "owner", "objectId": 1,
                 "isSelfSuppressedFlag": true}
                """
                    .formatted(receiver.url()))
            .get("id")
            .getAsInt();
    ticket("Written by the callback's own member", 2);
    assertThat(delivered()).isEmpty();
    String path = CALLBACKS + "/" + callbackId;
    caller.patch(path, "[{\"op\":\"replace\",\"path\":\"isSelfSuppressedFlag\",\"value\":false}]");
    caller.post(
        "/service/tickets", "{\"summary\":\"x\",\"company\":{\"id\":2},\"skipCallback\":true}");
    assertThat(delivered()).isEmpty();
    ticket("Told of", 2);
    assertThat(delivered()).hasSize(1);
    caller.patch(path, "[{\"op\":\"replace\",\"path\":\"inactiveFlag\",\"value\":true}]");
    ticket("Switched off", 2);
    assertThat(delivered()).hasSize(1);
  }

  @Test
  void write_thatIsRefused_isNotDelivered() throws Exception {
    register(callback(receiver.url(), "ticket", "owner", 1));
    assertThat(caller.post("/service/tickets", "{\"summary\":\"no company\"}").status())
        .isEqualTo(400);
    assertThat(delivered()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 409, 419, 429})
  void delivery_refusedForNow_isRepeatedTwiceAndKeepsTheOrder(int status) throws Exception {
    register(callback(receiver.url(), "ticket", "owner", 1));
    receiver.answerWith(status, status, 200, status, status, status);
    int first = ticket("First", 2);
    int second = ticket("Second", 2);
    int third = ticket("Third", 2);
    assertThat(delivered())
        .extracting(p -> p.object().get("ID").getAsInt())
        .containsExactly(first, first, first, second, second, second, third);
    Duration two = Duration.ofSeconds(2);
    Duration four = Duration.ofSeconds(4);
    assertThat(SLEEPS).containsExactly(two, four, two, four);
    assertThat(sandbox.deliveries())
        .extracting(CallbackDelivery::attempt)
        .containsExactly(1, 2, 3, 1, 2, 3, 1);
    assertThat(delivered().get(0).body()).isEqualTo(delivered().get(2).body());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 500, 503})
  void delivery_refusedForGood_isNotRepeated(int status) throws Exception {
    register(callback(receiver.url(), "ticket", "owner", 1));
    receiver.answerWith(status);
    ticket("Once", 2);
    assertThat(delivered()).hasSize(1);
    assertThat(SLEEPS).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.0.2.1/?recordId=",
        "https://hooks.example/?recordId=",
        "http://127.0.0.1.hooks.example/?recordId=",
        "http://localhost@192.0.2.1/?recordId="
      })
  void delivery_toAnotherMachine_isRefusedAndLogged(String url) throws Exception {
    register(callback(url, "ticket", "owner", 1));
    int id = ticket("Secret", 2);
    assertThat(delivered()).isEmpty();
    CallbackDelivery refused = sandbox.deliveries().get(0);
    assertThat(refused.status()).isZero();
    assertThat(refused.url()).isEqualTo(url + id + "&action=added");
    assertThat(refused.problem()).contains("loopback");
    assertThat(refused.body()).contains("Secret");
  }

  @Test
  void delivery_nobodyListens_isLogged() throws Exception {
    register(callback(receiver.url(), "ticket", "owner", 1));
    receiver.close();
    ticket("Unheard", 2);
    assertThat(sandbox.awaitDeliveries(Duration.ofSeconds(20))).isTrue();
    assertThat(sandbox.deliveries().get(0).problem()).startsWith("no answer");
  }

  @Test
  void callback_failingThreeDaysInARow_isSwitchedOff() throws Exception {
    int id = register(callback(receiver.url(), "ticket", "owner", 1)).get("id").getAsInt();
    receiver.answerWith(500, 500, 500, 200, 500, 500, 500);
    ticket("Day 1", 2);
    ticket("Day 1 again", 2);
    nextDay();
    ticket("Day 2", 2);
    nextDay();
    ticket("Day 3 gets through", 2);
    assertThat(isInactive(id)).isFalse();
    nextDay();
    ticket("Day 4", 2);
    nextDay();
    ticket("Day 5", 2);
    assertThat(isInactive(id)).isFalse();
    nextDay();
    ticket("Day 6", 2);
    assertThat(isInactive(id)).isTrue();
    ticket("Not told of", 2);
    assertThat(delivered()).hasSize(7);
  }

  private void nextDay() throws InterruptedException {
    delivered();
    CLOCK.advanceSeconds(DAY);
  }

  private boolean isInactive(int id) throws InterruptedException {
    delivered();
    return caller.get(CALLBACKS + "/" + id).object().get("inactiveFlag").getAsBoolean();
  }

  private List<Receiver.Post> delivered() throws InterruptedException {
    assertThat(sandbox.awaitDeliveries(Duration.ofSeconds(20))).isTrue();
    return receiver.posts();
  }

  private static String nameOf(Receiver.Post post) {
    return post.text("Type").equals("contact") ? "firstName" : "summary";
  }

  private static String callback(String url, String type, String level, int objectId) {
    return "{\"url\":\"%s\",\"type\":\"%s\",\"level\":\"%s\",\"objectId\":%d}"
        .formatted(url, type, level, objectId);
  }

  private JsonObject register(String body) {
    Caller.Reply reply = caller.post(CALLBACKS, body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.object();
  }

  private int ticket(String summary, int company) {
    Caller.Reply reply =
        caller.post(
            "/service/tickets",
            "{\"summary\":\"%s\",\"company\":{\"id\":%d}}".formatted(summary, company));
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.object().get("id").getAsInt();
  }

  private void patchSummary(int id, String summary) {
    Caller.Reply reply =
        caller.patch(
            "/service/tickets/" + id,
            "[{\"op\":\"replace\",\"path\":\"summary\",\"value\":\"" + summary + "\"}]");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }
}
