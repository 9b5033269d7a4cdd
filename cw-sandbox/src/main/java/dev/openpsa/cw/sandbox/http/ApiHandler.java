package dev.openpsa.cw.sandbox.http;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Dispatcher;
import dev.openpsa.cw.sandbox.endpoint.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers every request to the server. */
final class ApiHandler implements HttpHandler {
  private static final String COMPANY_INFO = "/login/companyinfo/";

  private final Dispatcher dispatcher;
  private final Credentials credentials;
  private final String version;
  private final String siteUrl;
  private final Faults faults;
  private final Traffic traffic;

  ApiHandler(
      Dispatcher dispatcher,
      Credentials credentials,
      String version,
      String siteUrl,
      Faults faults,
      Traffic traffic) {
    this.dispatcher = dispatcher;
    this.credentials = credentials;
    this.version = version;
    this.siteUrl = siteUrl;
    this.faults = faults;
    this.traffic = traffic;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    long start = System.nanoTime();
    String method = exchange.getRequestMethod();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    RequestLine line = line(exchange);
    Answer answer = answer(exchange, method, line, body);
    traffic.answered(
        method,
        line == null ? exchange.getRequestURI().getRawPath() : line.path(),
        line == null ? "" : line.rawQuery(),
        body,
        answer.status(),
        Duration.ofNanos(System.nanoTime() - start));
    send(exchange, answer);
  }

  private static @Nullable RequestLine line(HttpExchange exchange) {
    try {
      return RequestLine.parse(exchange.getRequestURI());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Answer answer(
      HttpExchange exchange, String method, @Nullable RequestLine line, String body) {
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
    List<String> segments = line.segments();
    if (segments == null) {
      return Answer.text(400, "text/plain", "Cannot route. Codebase/company is invalid");
    }
    try {
      Headers headers = exchange.getRequestHeaders();
      String clientId = headers.getFirst("clientId");
      credentials.check(
          headers.getFirst("Authorization"),
          clientId != null ? clientId : line.query().get("clientId"));
      return dispatcher.answer(request(exchange, method, line, segments, body));
    } catch (ApiException e) {
      return e.answer();
    } catch (RuntimeException e) {
      // The connection would just close; a client is better served with what a server says.
      return ApiException.general(500, "The sandbox failed: " + e).answer();
    }
  }

  private Request request(
      HttpExchange exchange, String method, RequestLine line, List<String> segments, String body) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    String path =
        line.path().endsWith("/")
            ? line.path().substring(0, line.path().length() - 1)
            : line.path();
    return new Request(
        method, siteUrl + path, segments, line.query(), headers, body, credentials.member());
  }

  /** The look-up that tells clients their code base; unknown companies get a JSON null. */
  private Answer companyInfo(String company) {
    if (!company.equalsIgnoreCase(credentials.company())) {
      return Answer.text(200, "application/json; charset=utf-8", "null");
    }
    JsonObject info = new JsonObject();
    info.addProperty("CompanyName", "Sandbox");
    info.addProperty("Codebase", "v4_6_release/");
    info.addProperty("VersionCode", "v" + version);
    info.addProperty("VersionNumber", "v4.6.100000");
    info.addProperty("CompanyID", credentials.company());
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
    boolean isEmpty = answer.body().length == 0;
    if (isEmpty) {
      headers.remove("Content-Type");
    }
    try (exchange) {
      exchange.sendResponseHeaders(answer.status(), isEmpty ? -1 : answer.body().length);
      if (!isEmpty) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }
}
