package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call the server over HTTP, how much, and what is written down about it. */
class HttpAccessIT {
  private static final String ANNA = "anna-0123456789abcdef0123456789abcdef";
  private static final String REPORTS = "reports-0123456789abcdef0123456789abcd";
  private static final String AUDIT = "audit-0123456789abcdef0123456789abcdef";
  private static final String TEMPLATES =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/templates/list\"}";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path home;
  private static HttpServerProcess server;

  @BeforeAll
  static void start() throws Exception {
    Path tokens = home.resolve("tokens.json");
    Files.writeString(
        tokens,
        """
        {"tokens": [
          {"name": "anna", "token": "%s"},
          {"name": "reports", "sha256": "%s", "toolsets": ["discovery", "execution"], "read_only": true},
          {"name": "audit", "token": "%s", "toolsets": ["journal"]}
        ]}
        """
            .formatted(ANNA, sha256(REPORTS), AUDIT));
    Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
    server =
        HttpServerProcess.start(
            new Cw(home)
                .with("CW_HTTP_TOKENS", tokens.toString())
                .with("CW_HTTP_ORIGINS", "https://chat.example.com")
                .with("CW_HTTP_HOSTS", "psa.example.com"),
            "serve",
            "--sandbox",
            "--http",
            "127.0.0.1:0");
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static HttpResponse<String> bridge(
      URI server, String token, String tool, String arguments) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("v1/tools/execute"))
            .POST(
                BodyPublishers.ofString(
                    "{\"tool_name\":\"" + tool + "\",\"arguments\":" + arguments + "}"));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", "anna", ANNA + "x"})
  void wrongToken_isRefusedEverywhere(String token) throws Exception {
    HttpResponse<String> answer = bridge(server.address(), token, "cw_api_categories", "{}");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    assertThat(
            JsonParser.parseString(answer.body()).getAsJsonObject().get("success").getAsBoolean())
        .isFalse();
    HttpMcp mcp = new HttpMcp(server.address(), token.isEmpty() ? null : token);
    assertThat(mcp.send(mcp.initialization("{}")).statusCode()).isEqualTo(401);
  }

  @Test
  void healthAndConsole_needNoToken() throws Exception {
    for (String path : List.of("health", "")) {
      HttpRequest request = HttpRequest.newBuilder(server.address().resolve(path)).build();
      assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void namedToken_hasItsOwnToolsAndIsReadOnly() throws Exception {
    HttpMcp anna = HttpMcp.open(server.address(), ANNA, "{}");
    HttpMcp reports = HttpMcp.open(server.address(), REPORTS, "{}");
    assertThat(toolNames(anna)).contains("cw_operation", "cw_batch_update");
    assertThat(toolNames(reports))
        .contains("cw_api_call")
        .doesNotContain("cw_operation", "cw_undo");
    assertThat(reports.send(reports.call(2, "cw_operation", "{\"name\":\"list_boards\"}")).body())
        .contains("no tool is called");
    String write =
        "{\"method\":\"PATCH\",\"path\":\"/service/tickets/1\",\"body\":[{\"op\":\"replace\",\"path\":\"summary\",\"value\":\"x\"}]}";
    assertThat(reports.data("cw_api_call", write).toString()).contains("READ_ONLY");
    assertThat(anna.data("cw_api_call", write).has("confirm_token")).isTrue();
  }

  private static List<String> toolNames(HttpMcp client) throws Exception {
    String body =
        client.send(client.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")).body();
    List<String> names = new ArrayList<>();
    McpClient.json(body)
        .getAsJsonObject("result")
        .getAsJsonArray("tools")
        .forEach(tool -> names.add(tool.getAsJsonObject().get("name").getAsString()));
    return names;
  }

  @Test
  void token_withoutAToolsetThatReads_hasNoReadsOfTheOlderBridgeEither() throws Exception {
    String read = "connectwise_get_companies";
    assertThat(bridge(server.address(), AUDIT, read, "{}").statusCode()).isEqualTo(404);
    assertThat(bridge(server.address(), REPORTS, read, "{}").statusCode()).isEqualTo(200);
    HttpMcp audit = HttpMcp.open(server.address(), AUDIT, "{}");
    String resource =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"cw://tickets/2\"}}";
    assertThat(audit.send(audit.post(resource)).body()).contains("\"error\"");
    HttpMcp discovery = HttpMcp.open(server.address(), AUDIT, "{}");
    assertThat(discovery.send(discovery.post(TEMPLATES)).body()).doesNotContain("cw://results");
  }

  @Test
  void auditLog_hasResourcesRefusalsAndShortNames() throws Exception {
    HttpMcp anna = new HttpMcp(server.address(), ANNA);
    String boastful = "x".repeat(5_000) + ") root (\u202e";
    anna.open("{}", boastful);
    anna.send(
        anna.post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"cw://tickets/2\"}}"));
    anna.send(anna.call(2, "no_such_tool", "{}"));
    bridge(server.address(), REPORTS, "cw_undo", "{\"id\":1}");
    bridge(server.address(), "wrong", "cw_api_categories", "{}");
    List<JsonObject> lines = auditLines();
    assertThat(lines)
        .anySatisfy(line -> assertThat(line.toString()).contains("read cw://tickets/{id}"))
        .anySatisfy(line -> assertThat(line.toString()).contains("tools/call", "REFUSED"))
        .anySatisfy(line -> assertThat(line.toString()).contains("reports", "\"status\":404"))
        .anySatisfy(line -> assertThat(line.toString()).contains("\"status\":401"))
        .allSatisfy(line -> assertThat(line.toString()).hasSizeLessThan(600));
  }

  private static List<JsonObject> auditLines() throws Exception {
    try (var files = Files.list(home.resolve("data/audit"))) {
      return Files.readString(files.findFirst().orElseThrow())
          .lines()
          .map(line -> JsonParser.parseString(line).getAsJsonObject())
          .toList();
    }
  }

  @Test
  void session_ofAnotherCaller_isUnknown() throws Exception {
    HttpMcp anna = HttpMcp.open(server.address(), ANNA, "{}");
    HttpRequest stolen =
        HttpRequest.newBuilder(server.address().resolve("mcp"))
            .header("Authorization", "Bearer " + REPORTS)
            .header("Mcp-Session-Id", anna.session())
            .header("Accept", HttpMcp.BOTH)
            .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
            .build();
    assertThat(CLIENT.send(stolen, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
  }

  @Test
  void write_isJournalledAndAuditedByName() throws Exception {
    HttpMcp anna = HttpMcp.open(server.address(), ANNA, "{}");
    String write =
        "\"name\":\"update_ticket\",\"params\":{\"id\":2,\"changes\":{\"summary\":\"canary-summary\"}}";
    JsonObject preview = anna.data("cw_operation", "{" + write + "}");
    String token = preview.get("confirm_token").getAsString();
    JsonObject done =
        anna.data("cw_operation", "{" + write + ",\"confirm_token\":\"" + token + "\"}");
    int journal = done.get("journal").getAsInt();
    JsonObject entry =
        anna.data("cw_journal", "{\"limit\":1}").getAsJsonArray("entries").get(0).getAsJsonObject();
    assertThat(entry.toString()).contains("anna (test)");

    Path folder = home.resolve("data/audit");
    try (var files = Files.list(folder)) {
      Path file = files.findFirst().orElseThrow();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      String log = Files.readString(file);
      assertThat(log).doesNotContain("canary-summary", ANNA, token);
      List<JsonObject> lines =
          log.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
      assertThat(lines)
          .anySatisfy(
              line -> {
                assertThat(line.has("caller")).isTrue();
                assertThat(line.get("caller").getAsString()).isEqualTo("anna (test)");
                assertThat(line.get("tool").getAsString()).isEqualTo("cw_operation");
                assertThat(line.get("outcome").getAsString()).isEqualTo("ok");
                assertThat(line.get("journal").getAsInt()).isEqualTo(journal);
              })
          .anySatisfy(line -> assertThat(line.toString()).contains("\"preview\""));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:1, 200",
    "localhost, 200",
    "psa.example.com, 200",
    "evil.example, 421",
    "127.0.0.1.evil.example, 421"
  })
  void host_thatIsNotOurs_isRefused(String host, int status) throws Exception {
    try (RawHttp raw = new RawHttp(server.address())) {
      raw.sendRaw("GET /health HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
      assertThat(raw.status()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://chat.example.com, 200",
    "http://chat.example.com, 403",
    "http://evil.example, 403",
    "null, 403",
    "http://localhost:1, 403"
  })
  void origin_thatIsNotAllowed_isRefused(String origin, int status) throws Exception {
    try (RawHttp raw = new RawHttp(server.address())) {
      raw.send(
          "POST",
          "/v1/tools/execute",
          "Origin: " + origin + "\r\nAuthorization: Bearer " + ANNA + "\r\n",
          "{\"tool_name\":\"cw_api_categories\",\"arguments\":{}}");
      assertThat(raw.status()).isEqualTo(status);
    }
  }

  @Test
  void ownOrigin_mayCall() throws Exception {
    String own = server.address().toString().replaceFirst("/$", "");
    try (RawHttp raw = new RawHttp(server.address())) {
      raw.send(
          "POST",
          "/v1/tools/execute",
          "Origin: " + own + "\r\nAuthorization: Bearer " + ANNA + "\r\n",
          "{\"tool_name\":\"cw_api_categories\",\"arguments\":{}}");
      assertThat(raw.status()).isEqualTo(200);
    }
  }

  @Test
  void preflight_ofAnAllowedOrigin_isAnsweredWithoutAToken() throws Exception {
    HttpRequest preflight =
        HttpRequest.newBuilder(server.address().resolve("mcp"))
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", "https://chat.example.com")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type,mcp-session-id")
            .build();
    HttpResponse<String> answer = CLIENT.send(preflight, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isBetween(200, 204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .hasValue("https://chat.example.com");
    assertThat(
            answer
                .headers()
                .firstValue("Access-Control-Allow-Headers")
                .orElse("")
                .toLowerCase(Locale.ROOT))
        .contains("authorization", "mcp-session-id");
  }

  @Test
  void largeBody_isRefused() throws Exception {
    String huge = "{\"tool_name\":\"" + "x".repeat(5 * 1024 * 1024) + "\"}";
    try (RawHttp raw = new RawHttp(server.address())) {
      raw.sendRaw(
          "POST /v1/tools/execute HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + ANNA
              + "\r\nContent-Length: "
              + huge.length()
              + "\r\n\r\n");
      assertThat(raw.status()).isEqualTo(413);
    }
    HttpRequest chunked =
        HttpRequest.newBuilder(server.address().resolve("v1/tools/execute"))
            .header("Authorization", "Bearer " + ANNA)
            .POST(
                BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(huge.getBytes(StandardCharsets.UTF_8))))
            .build();
    int status;
    try {
      status = CLIENT.send(chunked, BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      status = 413; // closed while the client was still sending
    }
    assertThat(status).isEqualTo(413);
  }

  @Test
  void limits_refuseWithWhenToComeBack() throws Exception {
    Path own = Files.createTempDirectory(home, "limits");
    try (HttpServerProcess small =
        HttpServerProcess.start(
            new Cw(own).with("CW_HTTP_SESSIONS", "2").with("CW_HTTP_RATE", "9"),
            "serve",
            "--http",
            "127.0.0.1:0")) {
      HttpMcp.open(small.address()); // two requests each
      HttpMcp.open(small.address());
      HttpMcp third = new HttpMcp(small.address(), null);
      HttpResponse<String> full = third.send(third.initialization("{}"));
      assertThat(full.statusCode()).isEqualTo(503);
      assertThat(full.headers().firstValue("Retry-After")).isPresent();
      assertThat(full.body()).contains("sessions");
      for (int i = 0; i < 4; i++) {
        assertThat(bridge(small.address(), "", "cw_api_categories", "{}").statusCode())
            .isEqualTo(200);
      }
      HttpResponse<String> tooMany = bridge(small.address(), "", "cw_api_categories", "{}");
      assertThat(tooMany.statusCode()).isEqualTo(429);
      assertThat(Integer.parseInt(tooMany.headers().firstValue("Retry-After").orElseThrow()))
          .isBetween(1, 7);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.0.0.0:0 | | | CW_HTTP_TOKEN",
        "127.0.0.1:99999 | | | port",
        "no.such.host.invalid:1 | | | no address",
        "127.0.0.1:0 | CW_HTTP_ORIGINS | example.com | CW_HTTP_ORIGINS",
        "127.0.0.1:0 | CW_HTTP_HOSTS | https://psa.example.com | CW_HTTP_HOSTS",
        "127.0.0.1:0 | CW_HTTP_RATE | many | CW_HTTP_RATE",
        "127.0.0.1:0 | CW_HTTP_TOKENS | /nonexistent | CW_HTTP_TOKENS",
        "127.0.0.1:0 | CW_HTTP_KEYSTORE | /nonexistent | CW_HTTP_KEYSTORE"
      })
  void wrongSettings_endTheStartWithTheirName(
      String listen, String variable, String value, String named) throws Exception {
    Cw cw = new Cw(home);
    if (variable != null) {
      cw.with(variable, value);
    }
    Cw.Outcome outcome = cw.run("serve", "--http", listen);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"tokens\":[{\"name\":\"a\",\"token\":\"0123456789abcdef\"}]} | rw-r--r-- | chmod 600",
        "{\"tokens\":[{\"name\":\"a\",\"token\":\"canary\"}]} | rw------- | shorter than 16",
        "{\"tokens\":[{\"token\":\"0123456789abcdef\"}]} | rw------- | name",
        "{\"tokens\":[{\"name\":\"a\"}]} | rw------- | either 'token' or 'sha256'",
        "{\"tokens\":[{\"name\":\"a\",\"token\":\"0123456789abcdef\",\"readonly\":true}]} | rw------- | 'readonly' is none of",
        "{\"tokens\":[{\"name\":\"a\",\"token\":\"0123456789abcdef\",\"toolsets\":[\"batches\"]}]} | rw------- | did you mean batch",
        "{\"tokens\":[]} | rw------- | holds no token",
        "canary | rw------- | JSON object"
      })
  void tokenFile_thatIsWrong_isRefusedWithoutQuotingIt(String content, String mode, String fault)
      throws Exception {
    Path file = Files.createTempFile(home, "tokens", ".json");
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    Cw.Outcome outcome =
        new Cw(home).with("CW_HTTP_TOKENS", file.toString()).run("serve", "--http", "127.0.0.1:0");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains(fault).doesNotContain("canary", "0123456789abcdef");
  }

  @Test
  void keyStore_servesTls() throws Exception {
    Path store = home.resolve("server.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    int made =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "cw",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assertThat(made).isZero();
    Cw cw =
        new Cw(Files.createTempDirectory(home, "tls")).with("CW_HTTP_KEYSTORE", store.toString());
    Cw.Outcome readable = cw.run("serve", "--http", "127.0.0.1:0");
    assertThat(readable.status()).isEqualTo(2);
    assertThat(readable.err()).contains("chmod 600");
    Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
    Cw.Outcome locked =
        cw.with("CW_HTTP_KEYSTORE_PASSWORD", "canary").run("serve", "--http", "127.0.0.1:0");
    assertThat(locked.status()).isEqualTo(2);
    assertThat(locked.err()).contains("CW_HTTP_KEYSTORE_PASSWORD").doesNotContain("canary");

    try (HttpServerProcess secure =
        HttpServerProcess.start(
            cw.with("CW_HTTP_KEYSTORE_PASSWORD", "changeit"), "serve", "--http", "127.0.0.1:0")) {
      assertThat(secure.address().getScheme()).isEqualTo("https");
      KeyStore trusted = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, trust.getTrustManagers(), null);
      HttpResponse<String> health =
          HttpClient.newBuilder()
              .sslContext(tls)
              .build()
              .send(
                  HttpRequest.newBuilder(secure.address().resolve("health")).build(),
                  BodyHandlers.ofString());
      assertThat(health.body()).contains("\"status\":\"ok\"");
    }
  }
}
