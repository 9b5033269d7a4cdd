package dev.openpsa.cw.sdk.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.RestResponse;
import dev.openpsa.cw.sdk.error.AuthException;
import dev.openpsa.cw.sdk.error.NotFoundException;
import dev.openpsa.cw.sdk.error.ServiceError;
import dev.openpsa.cw.sdk.error.UnreadableAnswerException;
import dev.openpsa.cw.sdk.json.DateTimes;
import dev.openpsa.cw.sdk.json.ValueReader;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Credentials;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Short-lived keys with which calls act as a member: asked for when first needed, and again before
 * they expire. They are in no log, message or {@code toString}.
 */
final class MemberToken implements Identity {
  private static final String USER_TYPE = "x-cw-usertype";
  private static final String MEMBER = "member";

  /** Tokens live about four hours; this is for one that does not say. */
  private static final Duration SHORT_LIFE = Duration.ofHours(1);

  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final String authPrefix;
  private final ApiClient own;
  private final Timing timing;
  private final RestRequest ask;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicReference<@Nullable Token> token = new AtomicReference<>();

  private record Token(Headers headers, Instant renewal) {
    @Override
    public String toString() {
      return "Token[until " + renewal + "]";
    }
  }

  /**
   * Asks for nothing yet.
   *
   * @param own a client with the keys of an API member that may impersonate
   */
  MemberToken(String memberIdentifier, String authPrefix, ApiClient own, Timing timing) {
    this.authPrefix = authPrefix;
    this.own = own;
    this.timing = timing;
    JsonObject body = new JsonObject();
    body.addProperty("memberIdentifier", memberIdentifier);
    this.ask =
        RestRequest.of("POST", "/system/members/{memberIdentifier}/tokens")
            .path("memberIdentifier", memberIdentifier)
            .header(USER_TYPE, MEMBER)
            .body(body)
            .asRead(); // two tokens do no harm
  }

  @Override
  public Headers headers(Deadline until) {
    Token known = valid();
    if (known != null) {
      return known.headers;
    }
    Waiting.lock(lock, ask, until, timing);
    try {
      known = valid();
      if (known == null) {
        known = token(until);
        token.set(known);
      }
      return known.headers;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean renew(Headers refused) {
    Token known = token.get();
    if (known != null && known.headers.equals(refused)) {
      token.compareAndSet(known, null);
    }
    return true;
  }

  private @Nullable Token valid() {
    Token known = token.get();
    return known != null && timing.clock().instant().isBefore(known.renewal) ? known : null;
  }

  private Token token(Deadline until) {
    RestResponse<JsonElement> answer;
    try {
      answer = own.send(ask, ValueReader.json(), until);
    } catch (UnreadableAnswerException e) {
      throw unreadable(e.status(), e.requestId()); // its text may hold a key
    } catch (NotFoundException e) {
      // Nobody should take this for the record that the call is about.
      throw new AuthException("No keys to act as another member: " + e.getMessage(), e.error());
    }
    JsonElement json = answer.data();
    String publicKey = text(json, "publicKey");
    String privateKey = text(json, "privateKey");
    if (publicKey == null || privateKey == null) {
      throw unreadable(answer.status(), answer.requestId());
    }
    Headers headers =
        Headers.of(
            "Authorization",
            Credentials.basic(authPrefix + publicKey, privateKey),
            USER_TYPE,
            MEMBER);
    return new Token(headers, timing.clock().instant().plus(life(answer)));
  }

  /**
   * How long to use the token. The server's clock decides, since it set the expiration. One that
   * seems to be over already is a time of another zone; a 401 will tell when it is.
   */
  private Duration life(RestResponse<JsonElement> answer) {
    String text = text(answer.data(), "expiration");
    OffsetDateTime expiration = text == null ? null : DateTimes.parse(text);
    Instant date = answer.headers().getInstant("Date");
    Instant now = date == null ? timing.clock().instant() : date;
    Duration life =
        expiration == null ? Duration.ZERO : Duration.between(now, expiration.toInstant());
    if (life.isNegative() || life.isZero()) {
      return SHORT_LIFE;
    }
    return life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life.dividedBy(2);
  }

  private static @Nullable String text(JsonElement json, String name) {
    JsonElement value = json.isJsonObject() ? json.getAsJsonObject().get(name) : null;
    return value == null || !value.isJsonPrimitive() || value.getAsString().isBlank()
        ? null
        : value.getAsString();
  }

  private UnreadableAnswerException unreadable(int status, @Nullable String requestId) {
    return new UnreadableAnswerException(
        ask + ": HTTP " + status + ", but the answer holds no keys to act with",
        new ServiceError(status, requestId, null, null, List.of(), ""),
        null);
  }
}
