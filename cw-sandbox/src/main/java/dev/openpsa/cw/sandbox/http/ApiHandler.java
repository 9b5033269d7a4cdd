package dev.openpsa.cw.sandbox.http;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.openpsa.cw.sandbox.access.Identity;
import dev.openpsa.cw.sandbox.access.KeyRing;
import dev.openpsa.cw.sandbox.access.RateLimiter;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.callback.Callbacks;
import dev.openpsa.cw.sandbox.endpoint.Dispatcher;
import dev.openpsa.cw.sandbox.endpoint.Request;
import dev.openpsa.cw.sandbox.fault.Fault;
import dev.openpsa.cw.sandbox.fault.FaultList;
import dev.openpsa.cw.sandbox.fault.SpoiledAnswer;
import dev.openpsa.cw.sandbox.store.BlobStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
  private final Controls controls;
  private final FaultList faults;
  private final RateLimiter limiter;
  private final Traffic traffic;
  private final AnswerSender sender;

  /**
   * Answers requests to that site.
   *
   * @param siteUrl up to the port
   * @param now the sandbox's time
   */
  public ApiHandler(
      Dispatcher dispatcher,
      KeyRing keys,
      Callbacks callbacks,
      BlobStore blobs,
      String version,
      String siteUrl,
      Controls controls,
      FaultList faults,
      RateLimiter limiter,
      Traffic traffic,
      Supplier<Instant> now) {
    this.dispatcher = dispatcher;
    this.keys = keys;
    this.callbacks = callbacks;
    this.forms = new FormReader(blobs);
    this.version = version;
    this.siteUrl = siteUrl;
    this.controls = controls;
    this.faults = faults;
    this.limiter = limiter;
    this.traffic = traffic;
    this.sender = new AnswerSender(version, now);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    long start = System.nanoTime();
    String method = exchange.getRequestMethod();
    RequestLine line = line(exchange);
    try (Intake intake = Intake.of(exchange, forms)) {
      if (line != null && line.isControl()) {
        Answer answer = controls.answer(method, line.path(), line.query(), intake.text());
        intake.drain();
        sender.send(exchange, answer, null);
        return;
      }
      Fault fault = line == null ? null : faults.next(method, line.apiPath());
      Pause.of(fault == null ? Duration.ZERO : fault.delay());
      Answer answer = answer(exchange, method, line, intake, fault);
      intake.drain();
      boolean isSent = fault == null || !fault.hangup().isSilent();
      traffic.answered(
          method,
          line == null ? exchange.getRequestURI().getRawPath() : line.path(),
          line == null ? "" : line.rawQuery(),
          intake.summary(),
          isSent ? answer.status() : 0,
          Duration.ofNanos(System.nanoTime() - start));
      sender.send(exchange, answer, fault);
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
      HttpExchange exchange,
      String method,
      @Nullable RequestLine line,
      Intake intake,
      @Nullable Fault fault) {
    if (line == null) {
      return Answer.text(400, "text/plain", "Bad Request");
    }
    if (fault == null) {
      return usualAnswer(exchange, method, line, intake);
    }
    if (!fault.isPerformed()) {
      return SpoiledAnswer.instead(fault);
    }
    return SpoiledAnswer.spoil(fault, usualAnswer(exchange, method, line, intake));
  }

  private Answer usualAnswer(
      HttpExchange exchange, String method, RequestLine line, Intake intake) {
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
    int wait = limiter.take();
    if (wait > 0) {
      return ApiException.tooManyRequests(wait);
    }
    try {
      Headers headers = exchange.getRequestHeaders();
      String clientId = headers.getFirst("clientId");
      Identity caller =
          keys.identify(
              headers.getFirst("Authorization"),
              clientId != null ? clientId : line.query().get("clientId"));
      return dispatcher.answer(request(exchange, line, segments, intake, caller));
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
      Identity caller) {
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
        caller.member(),
        caller.role());
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
}
