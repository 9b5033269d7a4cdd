package dev.openpsa.cw.sdk.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.error.ConfigException;
import dev.openpsa.cw.sdk.error.NotFoundException;
import dev.openpsa.cw.sdk.error.ServiceError;
import dev.openpsa.cw.sdk.json.ValueReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The base URL of the API: the configured one, or one with the code base that ConnectWise names for
 * the company. A code base that names a release stops working when ConnectWise moves the company to
 * the next one.
 */
final class CodeBase {
  private static final Logger LOG = LoggerFactory.getLogger(CodeBase.class);
  private static final RestRequest LOOK_UP =
      RestRequest.of("GET", "/login/companyinfo/{companyId}");
  private static final Pattern NAME = Pattern.compile("v\\w[\\w.-]*");

  /** Records that don't exist are asked for all the time; not each of them is worth a look-up. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final ConnectWiseConfig config;
  private final boolean lookUp;
  private final Line line;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Found found;
  private @Nullable Deadline pause;

  private record Found(HttpUrl base, boolean cloud) {}

  CodeBase(ConnectWiseConfig config, boolean lookUp, Line line) {
    this.config = config;
    this.lookUp = lookUp;
    this.line = line;
  }

  /** What is known without asking. */
  HttpUrl known() {
    Found known = found;
    return known == null ? config.baseUrl() : known.base;
  }

  /** Asks ConnectWise the first time, when that is wanted. */
  HttpUrl base(Deadline until) {
    if (!lookUp || found != null) {
      return known();
    }
    lock(until);
    try {
      Found known = found;
      return (known == null ? ask(until) : known).base;
    } finally {
      lock.unlock();
    }
  }

  /** Whether an answer looks as if the code base were the wrong one. */
  static boolean mayHaveMoved(ServiceError error) {
    return error.status() == 404 || Failures.cannotRoute(error);
  }

  /**
   * Asks again after the base URL in {@code used} was not found, at most once a minute while
   * nothing changes. On premise there is only one code base.
   */
  HttpUrl again(HttpUrl used, Deadline until) {
    Found known = found;
    if (known == null || !known.cloud) {
      return used;
    }
    lock(until);
    try {
      known = found;
      if (known == null || !known.base.equals(used)) {
        return known();
      }
      if (pause != null && !pause.left(line.timing()).isZero()) {
        return used;
      }
      pause = Deadline.ofCall(line.timing(), PAUSE);
      HttpUrl now = ask(until).base;
      if (!now.equals(used)) {
        LOG.info("ConnectWise moved {} to {}", config.companyId(), now.encodedPath());
        pause = null;
      }
      return now;
    } finally {
      lock.unlock();
    }
  }

  private void lock(Deadline until) {
    Waiting.lock(lock, LOOK_UP, until, line.timing());
  }

  private Found ask(Deadline until) {
    JsonElement answer;
    try {
      answer = new Exchange<>(line, new Site(), LOOK_UP, reader(), until).answer().data();
    } catch (NotFoundException e) {
      throw unknownCompany();
    }
    if (!answer.isJsonObject()) {
      throw unknownCompany();
    }
    JsonObject company = answer.getAsJsonObject();
    String name = text(company, "Codebase").replaceAll("^/+|/+$", "");
    if (!NAME.matcher(name).matches()) {
      throw new ConfigException(
          List.of(
              "CW_API_URL answers the look-up of the code base without one: check the address, or"
                  + " don't have it looked up"));
    }
    Found now = new Found(base(name), Boolean.parseBoolean(text(company, "IsCloud")));
    found = now;
    return now;
  }

  private static AnswerReader<JsonElement> reader() {
    return new JsonAnswer<>(ValueReader.json(), true);
  }

  private ConfigException unknownCompany() {
    return new ConfigException(
        List.of(
            "CW_COMPANY_ID names no company that "
                + siteHost()
                + " knows: it is the company name of the ConnectWise log-in page"));
  }

  /** {@code IsCloud} comes as a string or as a boolean. */
  private static String text(JsonObject company, String name) {
    JsonElement value = company.get(name);
    return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
  }

  /** The configured base URL with that code base. */
  private HttpUrl base(String name) {
    HttpUrl configured = config.baseUrl();
    int segment = configured.pathSize() - 3; // {code base}/apis/3.0
    return configured.newBuilder().setPathSegment(segment, name).build();
  }

  /** The look-up is part of the site that people log in to; in the cloud its host has no prefix. */
  private String siteHost() {
    String api = config.baseUrl().host();
    return config.siteHosts().stream().filter(host -> !host.equals(api)).findFirst().orElse(api);
  }

  /** The look-up's own address, asked without credentials. */
  private final class Site implements Target {
    @Override
    public Request request(Deadline until) {
      HttpUrl configured = config.baseUrl();
      HttpUrl.Builder url = configured.newBuilder().host(siteHost());
      for (int i = 0; i < 3; i++) {
        url.removePathSegment(configured.pathSize() - 1 - i);
      }
      return new Request.Builder()
          .url(
              url.addPathSegment("login")
                  .addPathSegment("companyinfo")
                  .addPathSegment(config.companyId())
                  .build())
          .header("Accept", "application/json")
          .header("User-Agent", RequestFactory.USER_AGENT)
          .build();
    }

    @Override
    public boolean mend(Outcome.Refused<?> refusal, Deadline until) {
      return false;
    }
  }
}
