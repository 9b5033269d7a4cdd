package dev.openpsa.cw.sandbox.http;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.openpsa.cw.sandbox.access.KeyRing;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.callback.Callbacks;
import dev.openpsa.cw.sandbox.endpoint.Dispatcher;
import dev.openpsa.cw.sandbox.endpoint.Request;
import dev.openpsa.cw.sandbox.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers every request to the server. */
public final class ApiHandler implements HttpHandler {
  private static final String COMPANY_INFO = "/login/companyinfo/";
  private static final Pattern CALLBACK_KEY =
      Pattern.compile(
          "/v(?:4_6_release|\\d{4}_\\d+)//?system/callbackkey/index\\.rails",
          Pattern.CASE_INSENSITIVE);

  private final Dispatcher dispatcher;
  private final KeyRing keys;
  private final Callbacks callbacks;
  private final FormReader forms;
  private final String version;
  private final String siteUrl;
  private final Faults faults;
  private final Traffic traffic;

  /**
   * Answers requests to that site.
   *
   * @param siteUrl up to the port
   */
  public ApiHandler(
      Dispatcher dispatcher,
      KeyRing keys,
      Callbacks callbacks,
      BlobStore blobs,
      String version,
      String siteUrl,
      Faults faults,
      Traffic traffic) {
    this.dispatcher = dispatcher;
    this.keys = keys;
    this.callbacks = callbacks;
    this.forms = new FormReader(blobs);
    this.version = version;
    this.siteUrl = siteUrl;
    this.faults = faults;
    this.traffic = traffic;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    long start = System.nanoTime();
    String method = exchange.getRequestMethod();
    RequestLine line = line(exchange);
    try (Intake intake = Intake.of(exchange, forms)) {
      Answer answer = answer(exchange, method, line, intake);
      intake.drain();
      traffic.answered(
          method,
          line == null ? exchange.getRequestURI().getRawPath() : line.path(),
          line == null ? "" : line.rawQuery(),
          intake.summary(),
          answer.status(),
          Duration.ofNanos(System.nanoTime() - start));
      send(exchange, answer);
    }
  }

  private static @Nullable RequestLine line(HttpExchange exchange) {
    try {
      return RequestLine.parse(exchange.getRequestURI());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Answer answer(
      HttpExchange exchange, String method, @Nullable RequestLine line, Intake intake) {
    if (line == null) {
      return Answer.text(400, "text/plain", "Bad Request");
    }
    Answer fault = faults.next(method, line.path());
    if (fault != null) {
      return fault;
    }
    if (method.equals("GET") && line.path().startsWith(COMPANY_INFO)) {
      return companyInfo(line.path().substring(COMPANY_INFO.length()));
    }
    if (method.equals("GET") && CALLBACK_KEY.matcher(line.path()).matches()) {
      return callbackKey(line);
    }
    List<String> segments = line.segments();
    if (segments == null) {
      return Answer.text(400, "text/plain", "Cannot route. Codebase/company is invalid");
    }
    try {
      Headers headers = exchange.getRequestHeaders();
      String clientId = headers.getFirst("clientId");
      String member =
          keys.member(
              headers.getFirst("Authorization"),
              clientId != null ? clientId : line.query().get("clientId"));
      return dispatcher.answer(request(exchange, line, segments, intake, member));
    } catch (ApiException e) {
      return e.answer();
    } catch (RuntimeException e) {
      // The connection would just close; a client is better served with what a server says.
      return ApiException.general(500, "The sandbox failed: " + e).answer();
    }
  }

  private Request request(
      HttpExchange exchange,
      RequestLine line,
      List<String> segments,
      Intake intake,
      String member) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    String path =
        line.path().endsWith("/")
            ? line.path().substring(0, line.path().length() - 1)
            : line.path();
    return new Request(
        exchange.getRequestMethod(),
        siteUrl + path,
        segments,
        line.query(),
        headers,
        intake.text(),
        intake.form(),
        member);
  }

  /** Whoever got a delivery asks here for the key that it was signed with. */
  private Answer callbackKey(RequestLine line) {
    String key =
        callbacks.signingKey(
            line.query().getOrDefault("companyName", ""), line.query().getOrDefault("id", ""));
    if (key == null) {
      return ApiException.general(404, "There is no signing key for this company and id.").answer();
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("signing_key", key);
    return Answer.text(200, "application/json; charset=utf-8", answer.toString());
  }

  /** The look-up that tells clients their code base; unknown companies get a JSON null. */
  private Answer companyInfo(String company) {
    if (!company.equalsIgnoreCase(keys.company())) {
      return Answer.text(200, "application/json; charset=utf-8", "null");
    }
    JsonObject info = new JsonObject();
    info.addProperty("CompanyName", "Sandbox");
    info.addProperty("Codebase", "v4_6_release/");
    info.addProperty("VersionCode", "v" + version);
    info.addProperty("VersionNumber", "v4.6.100000");
    info.addProperty("CompanyID", keys.company());
    info.addProperty("IsCloud", false);
    info.addProperty("SiteUrl", siteUrl.substring(siteUrl.indexOf("//") + 2));
    return Answer.text(200, "application/json; charset=utf-8", info.toString());
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/vnd.connectwise.com+json; version=" + version);
    headers.set("api-current-version", version);
    headers.set("x-cw-request-id", UUID.randomUUID().toString());
    headers.set("Cache-Control", "no-cache");
    headers.set("Pragma", "no-cache");
    answer.headers().forEach(headers::set);
    boolean isEmpty = answer.length() == 0;
    if (isEmpty && !answer.headers().containsKey("Content-Type")) {
      headers.remove("Content-Type");
    }
    try (exchange;
        InputStream body = answer.body()) {
      exchange.sendResponseHeaders(answer.status(), isEmpty ? -1 : answer.length());
      if (!isEmpty) {
        body.transferTo(exchange.getResponseBody());
      }
    }
  }
}
