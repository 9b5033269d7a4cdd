package dev.openpsa.cw.sdk.webhook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.http.HttpEngine;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.webhook.Fetched.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Fetches signing keys. ConnectWise's guide does not say whether that takes credentials: they are
 * sent only when asked for, and only to the configured site.
 */
final class KeyFetcher {
  private static final int ANSWER_BYTES = 16 * 1024;

  private final HttpEngine engine;
  private final Duration timeout;
  private final KeyUrlRules rules;
  private final @Nullable ConnectWiseConfig config;

  KeyFetcher(
      HttpEngine engine, Duration timeout, KeyUrlRules rules, @Nullable ConnectWiseConfig config) {
    this.engine = engine;
    this.timeout = timeout;
    this.rules = rules;
    this.config = config;
  }

  /** Fetches on another thread; the outcome comes within the time-out, whatever happens. */
  CompletableFuture<Fetched> fetch(HttpUrl url) {
    Request request = new Request.Builder().url(url).header("Accept", "application/json").build();
    CompletableFuture<Fetched> outcome = new CompletableFuture<>();
    Request withCredentials = config == null || !rules.isOwn(url) ? null : signed(request, config);
    send(request, withCredentials, System.nanoTime() + timeout.toNanos(), outcome);
    return outcome;
  }

  private static Request signed(Request request, ConnectWiseConfig config) {
    String user = config.authPrefix() + config.publicKey();
    return request
        .newBuilder()
        .header("Authorization", Credentials.basic(user, config.privateKey()))
        .header("clientId", config.clientId())
        .build();
  }

  /** Sends the request and, when that is refused for want of credentials, the other one. */
  private void send(
      Request request,
      @Nullable Request withCredentials,
      long deadline,
      CompletableFuture<Fetched> outcome) {
    Call call = engine.client().newCall(request);
    call.timeout().timeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException e) {
            outcome.complete(broken(e));
          }

          @Override
          public void onResponse(Call answered, Response response) {
            try (response) {
              boolean refused = response.code() == 401 || response.code() == 403;
              if (refused && withCredentials != null) {
                send(withCredentials, null, deadline, outcome);
              } else {
                outcome.complete(read(response));
              }
            } catch (IOException | RuntimeException | Error e) {
              outcome.complete(broken(e)); // or those who wait would wait for ever
            }
          }
        });
  }

  private static Fetched read(Response response) throws IOException {
    int status = response.code();
    if (status == 200) {
      return key(response.body().source());
    }
    return new Fetched.Fault(kind(status), "was answered with status " + status);
  }

  private static Kind kind(int status) {
    if (status == 404 || status == 410) {
      return Kind.GONE;
    }
    return status >= 500 || status == 429 || status == 408 ? Kind.PASSING : Kind.REFUSED;
  }

  private static Fetched key(BufferedSource source) throws IOException {
    if (source.request(ANSWER_BYTES + 1)) {
      return new Fetched.Fault(Kind.REFUSED, "was answered with far more than a key");
    }
    String text = textOf(source.readUtf8());
    return text == null || text.isBlank()
        ? new Fetched.Fault(Kind.REFUSED, "was answered with something that is no key")
        : new Fetched.Key(SigningKey.of(text));
  }

  private static @Nullable String textOf(String answer) {
    try {
      JsonElement key =
          JsonValues.parse(answer) instanceof JsonObject object ? object.get("signing_key") : null;
      return key != null && key.isJsonPrimitive() ? key.getAsString() : null;
    } catch (UncheckedIOException | JsonParseException | IllegalStateException e) {
      return null;
    }
  }

  private static Fetched broken(Throwable e) {
    return new Fetched.Fault(Kind.PASSING, "failed: " + e.getClass().getSimpleName());
  }
}
