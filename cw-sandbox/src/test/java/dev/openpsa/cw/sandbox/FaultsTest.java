package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.openpsa.cw.sandbox.fault.Fault;
import dev.openpsa.cw.sandbox.fault.FaultBody;
import dev.openpsa.cw.sandbox.fault.Hangup;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FaultsTest {
  private static final String BOARDS = "/service/boards";
  private static Sandbox sandbox;
  private static Caller caller;

  @BeforeAll
  static void start() {
    sandbox = Sandboxes.fixed();
    caller = new Caller(sandbox);
  }

  @AfterEach
  void reset() {
    sandbox.reset();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void fault_forMethodAndPath_hitsNothingElse() {
    inject("{'method':'GET','path':'/service/tickets/*','status':503,'body':'html','count':2}");
    assertThat(caller.get(BOARDS).status()).isEqualTo(200);
    assertThat(caller.get("/service/tickets").status()).isEqualTo(200);
    assertThat(caller.get("/service/tickets/1/notes").status()).isEqualTo(200);
    assertThat(caller.patch("/service/tickets/1", "[]").status()).isEqualTo(200);
    Caller.Reply hit = caller.get("/SERVICE/Tickets/1");
    assertThat(hit.status()).isEqualTo(503);
    assertThat(hit.header("Content-Type")).isEqualTo("text/html");
    assertThat(hit.body()).startsWith("<html>").contains("Service Unavailable");
    assertThat(listed().get(0).getAsJsonObject().get("hits").getAsInt()).isEqualTo(1);
    assertThat(caller.get("/service/tickets/2").status()).isEqualTo(503);
    assertThat(caller.get("/service/tickets/3").status()).isEqualTo(200);
    assertThat(listed()).isEmpty();
  }

  @Test
  void path_doubleStar_coversAnyDepth() {
    inject("{'path':'/service/**','status':500}");
    inject("{'path':'/company/**/notes','status':502}");
    for (String path : List.of(BOARDS, "/service/tickets/1", "/service/tickets/1/notes")) {
      assertThat(caller.get(path).status()).as(path).isEqualTo(500);
    }
    assertThat(caller.get("/company/companies").status()).isEqualTo(200);
    assertThat(caller.get("/company/companies/2/notes").status()).isEqualTo(502);
    assertThat(caller.get("/system/members").status()).isEqualTo(200);
  }

  @Test
  void path_outsideTheApi_isMatchedAsItIs() {
    sandbox.inject(Fault.builder().path("/login/**").status(500).build());
    assertThat(caller.getUrl(sandbox.url() + "/login/companyinfo/sandbox").status()).isEqualTo(500);
    assertThat(caller.get(BOARDS).status()).isEqualTo(200);
  }

  @Test
  void body_withoutStatus_spoilsTheUsualAnswer() {
    int usual = caller.get(BOARDS).body().length();
    inject("{'body':'truncated','count':1}");
    Caller.Reply truncated = caller.get(BOARDS);
    assertThat(truncated.status()).isEqualTo(200);
    assertThat(truncated.body()).startsWith("[{").hasSizeBetween(usual / 2 - 1, usual / 2 + 1);
    assertThatThrownBy(truncated::json).isInstanceOf(JsonParseException.class);
    inject("{'body':'empty','count':1}");
    assertThat(caller.get(BOARDS).body()).isEmpty();
    inject("{'body':'text','status':504,'count':1}");
    assertThat(caller.get(BOARDS).body()).isEqualTo("Upstream request failed: 504");
    inject("{'body':'{\\'a\\':1}','headers':{'x-odd':'yes'},'status':418,'count':1}");
    Caller.Reply literal = caller.get(BOARDS);
    assertThat(literal.status()).isEqualTo(418);
    assertThat(literal.body()).isEqualTo("{\"a\":1}");
    assertThat(literal.header("x-odd")).isEqualTo("yes");
    assertThat(caller.get(BOARDS).body()).hasSize(usual);
  }

  @Test
  void status_performsNothing_spoiledBodyDoes() {
    int before = caller.count("/service/tickets");
    String ticket = "{\"summary\":\"x\",\"company\":{\"id\":2}}";
    inject("{'status':500,'count':1}");
    inject("{'method':'POST','body':'html','count':1}");
    assertThat(caller.post("/service/tickets", ticket).status()).isEqualTo(500);
    assertThat(caller.count("/service/tickets")).isEqualTo(before);
    assertThat(caller.post("/service/tickets", ticket).status()).isEqualTo(201);
    assertThat(caller.count("/service/tickets")).isEqualTo(before + 1);
  }

  @Test
  void status_isAnsweredAsConnectWiseAnswersIt() {
    Map.of(401, "Unauthorized", 403, "Security", 500, "ConnectWiseApi")
        .forEach(
            (status, code) -> {
              inject("{'status':" + status + ",'count':1}");
              Caller.Reply reply = caller.get(BOARDS);
              assertThat(reply.status()).isEqualTo(status);
              assertThat(reply.object().get("code").getAsString()).isEqualTo(code);
            });
    inject("{'status':204,'body':'no place for it','count':1}");
    assertThat(caller.get(BOARDS).body()).isEmpty();
    assertThat(caller.get(BOARDS).status()).isEqualTo(200);
  }

  @Test
  @Timeout(60)
  void delay_ofVeryMany_keepsNobodyElseWaiting() {
    try (Sandbox own = Sandboxes.fixed()) {
      own.inject(Fault.builder().path("/company/**").delay(Duration.ofMinutes(10)).build());
      Caller other = new Caller(own);
      HttpRequest late = other.request(other.url("/company/companies")).build();
      HttpClient http = HttpClient.newHttpClient();
      for (int i = 0; i < 150; i++) {
        var unused = http.sendAsync(late, HttpResponse.BodyHandlers.discarding());
      }
      while (own.faults().get(0).hits() < 150) {
        assertThat(other.get(BOARDS).status()).isEqualTo(200);
      }
      assertThat(other.get(BOARDS).status()).isEqualTo(200);
      assertThat(other.getUrl(own.url() + "/_sandbox/faults").status()).isEqualTo(200);
    }
  }

  @Test
  void tooManyRequests_hasTheVendorsShape() {
    inject("{'status':429,'retryAfter':30,'count':1}");
    Caller.Reply limited = caller.get(BOARDS);
    assertThat(limited.header("Retry-After")).isEqualTo("30");
    assertThat(limited.object().keySet()).containsExactlyInAnyOrder("error", "message");
    assertThat(limited.body()).contains("try again in 30 seconds");
  }

  @Test
  void rate_hitsThatPartAndTheSameOnesAgain() {
    List<Integer> first = statuses(7);
    assertThat(first.stream().filter(status -> status == 500).count()).isBetween(15L, 45L);
    assertThat(statuses(7)).isEqualTo(first);
    assertThat(statuses(8)).isNotEqualTo(first);
  }

  @Test
  void delay_answersLate() {
    inject("{'delay':150,'count':1}");
    assertThat(caller.get(BOARDS).status()).isEqualTo(200);
    assertThat(sandbox.log().get(0).took()).isGreaterThanOrEqualTo(Duration.ofMillis(150));
  }

  @Test
  void drip_sendsTheBodyInPieces() throws Exception {
    sandbox.inject(Fault.builder().drip(Duration.ofMillis(400)).count(1).build());
    try (Socket socket = request("GET", BOARDS)) {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[1 << 16];
      List<Long> arrivals = new ArrayList<>();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        arrivals.add(System.nanoTime());
      }
      assertThat(arrivals).hasSizeGreaterThan(5);
      assertThat(arrivals.get(arrivals.size() - 1) - arrivals.get(0))
          .isGreaterThan(Duration.ofMillis(200).toNanos());
    }
  }

  @Test
  void hangup_before_answersNothingAndPerformsNothing() throws Exception {
    int before = caller.count("/service/tickets");
    sandbox.inject(Fault.builder().method("POST").hangup(Hangup.BEFORE).count(1).build());
    assertThat(raw("POST", "/service/tickets")).isEmpty();
    assertThat(caller.count("/service/tickets")).isEqualTo(before);
    assertThat(sandbox.log().get(1).status()).isZero();
  }

  @Test
  void hangup_after_answersNothingAndPerforms() throws Exception {
    int before = caller.count("/service/tickets");
    inject("{'method':'POST','reset':'after','count':1}");
    assertThat(raw("POST", "/service/tickets")).isEmpty();
    assertThat(caller.count("/service/tickets")).isEqualTo(before + 1);
  }

  @Test
  void hangup_within_sendsHalfOfWhatItDeclares() throws Exception {
    int whole = caller.get(BOARDS).body().getBytes(StandardCharsets.UTF_8).length;
    inject("{'reset':'within','count':1}");
    String answer = raw("GET", BOARDS);
    assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("Content-length: " + whole);
    int body = answer.length() - answer.indexOf("\r\n\r\n") - 4;
    assertThat(body).isBetween(whole / 2 - 5, whole / 2 + 5);
  }

  @Test
  void delete_endsOneOrAll() {
    int id = inject("{'status':500}").get("id").getAsInt();
    inject("{'status':501}");
    assertThat(control("DELETE", "/faults/" + id, null).status()).isEqualTo(204);
    assertThat(control("DELETE", "/faults/" + id, null).status()).isEqualTo(404);
    assertThat(caller.get(BOARDS).status()).isEqualTo(501);
    assertThat(control("DELETE", "/faults", null).status()).isEqualTo(204);
    assertThat(caller.get(BOARDS).status()).isEqualTo(200);
  }

  @Test
  void post_nonsense_saysWhatIsWrong() {
    assertRefused("{'statuss':500}", "no member statuss");
    assertRefused("{'status':'many'}", "status can't be");
    assertRefused("{'status':99}", "200 to 599");
    assertRefused("{'rate':2,'status':500}", "at most 1");
    assertRefused("{'path':'service','status':500}", "begins with a slash");
    assertRefused("{'status':500,'headers':{'X-A':'a\\r\\nB: c'}}", "on one line");
    assertRefused("{'status':500,'headers':{'X A':'a'}}", "a header has a name");
    assertRefused("{'delay':1e18}", "an hour at most");
    assertRefused("{'reset':'maybe'}", "before, after or within");
    assertRefused("{}", "does nothing");
    assertRefused("{", "not valid JSON");
    assertThat(listed()).isEmpty();
    assertThat(control("POST", "/nowhere", "{}").body()).contains("GET /_sandbox/");
  }

  @Test
  void index_namesEndpointsAndKeys() {
    JsonObject index = control("GET", "/", null).object();
    assertThat(index.getAsJsonArray("endpoints").toString())
        .contains("/_sandbox/faults", "/_sandbox/log", "/_sandbox/reset", "/_sandbox/planted");
    assertThat(index.getAsJsonArray("keys")).hasSize(3);
    assertThat(control("GET", "", null).object()).isEqualTo(index);
  }

  @Test
  void log_showsRequestsAndLeavesOutItsOwn() {
    caller.get(BOARDS, "pageSize", "2");
    caller.post("/service/tickets", "{}");
    JsonArray log = control("GET", "/log", null).object().getAsJsonArray("requests");
    assertThat(log).hasSize(2);
    JsonObject first = log.get(0).getAsJsonObject();
    assertThat(first.get("path").getAsString()).endsWith(BOARDS);
    assertThat(first.get("query").getAsString()).isEqualTo("pageSize=2");
    assertThat(first.get("status").getAsInt()).isEqualTo(200);
    JsonArray latest = control("GET", "/log?limit=1", null).object().getAsJsonArray("requests");
    assertThat(latest).hasSize(1).first().isEqualTo(log.get(1));
    control("DELETE", "/log", null);
    assertThat(sandbox.log()).isEmpty();
  }

  @Test
  void failNext_none_isRefused() {
    assertThatThrownBy(() -> sandbox.failNext(500, 0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> Fault.builder().body(FaultBody.USUAL).build())
        .hasMessageContaining("does nothing");
  }

  private static List<Integer> statuses(int seed) {
    sandbox.clearFaults();
    inject("{'status':500,'rate':0.3,'seed':" + seed + "}");
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      statuses.add(caller.get(BOARDS).status());
    }
    return statuses;
  }

  private static JsonObject inject(String json) {
    Caller.Reply reply = control("POST", "/faults", quoted(json));
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.object();
  }

  private static JsonArray listed() {
    return control("GET", "/faults", null).object().getAsJsonArray("faults");
  }

  private static void assertRefused(String json, String reason) {
    Caller.Reply reply = control("POST", "/faults", quoted(json));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.object().get("message").getAsString()).contains(reason);
  }

  private static String quoted(String json) {
    return json.replace("\\'", "\\\"").replace('\'', '"');
  }

  private static Caller.Reply control(String method, String path, String body) {
    return caller.callUrl(method, sandbox.url() + "/_sandbox" + path, body);
  }

  /** All that comes back over the connection until it is closed. */
  private static String raw(String method, String path) throws Exception {
    try (Socket socket = request(method, path)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Socket request(String method, String path) throws Exception {
    URI url = URI.create(caller.url(path));
    String body = method.equals("GET") ? "" : "{\"summary\":\"x\",\"company\":{\"id\":2}}";
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write(
            (method
                    + " "
                    + url.getPath()
                    + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nclientId: x\r\n"
                    + "Authorization: Basic "
                    + Base64.getEncoder()
                        .encodeToString("sandbox+public:private".getBytes(StandardCharsets.UTF_8))
                    + "\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body)
                .getBytes(StandardCharsets.UTF_8));
    return socket;
  }
}
