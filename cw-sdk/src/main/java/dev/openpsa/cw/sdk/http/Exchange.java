package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.RestResponse;
import dev.openpsa.cw.sdk.RetryPolicy;
import dev.openpsa.cw.sdk.error.CallTimeoutException;
import dev.openpsa.cw.sdk.error.CancelledException;
import dev.openpsa.cw.sdk.error.ConnectionException;
import dev.openpsa.cw.sdk.error.CwException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call with all its attempts. */
final class Exchange<T extends @Nullable Object> {
  private static final Logger LOG = LoggerFactory.getLogger("dev.openpsa.cw.sdk.http");

  /** Query parameters whose values are no data of a customer's. */
  private static final Set<String> PLAIN =
      Set.of("page", "pagesize", "pageid", "orderby", "fields", "columns");

  private final Line line;
  private final Target target;
  private final RestRequest request;
  private final AnswerReader<T> reader;
  private final Deadline until;
  private Duration waited = Duration.ZERO;
  private boolean sent;
  private String host = "";

  /**
   * Sends nothing yet.
   *
   * @param request what messages and logs name the call after
   */
  Exchange(Line line, Target target, RestRequest request, AnswerReader<T> reader, Deadline until) {
    this.line = line;
    this.target = target;
    this.request = request;
    this.reader = reader;
    this.until = until;
  }

  RestResponse<T> answer() {
    line.engine().requireOpen();
    try {
      int attempt = 1;
      while (true) {
        Outcome<T> outcome = attempt(attempt);
        if (outcome instanceof Outcome.Answered<T> answered) {
          return answered.response();
        }
        if (outcome instanceof Outcome.Refused<T> refused && target.mend(refused, until)) {
          continue;
        }
        Duration wait = waitAfter(outcome, attempt);
        if (wait == null) {
          throw failure(outcome);
        }
        LOG.debug("{}: attempt {} failed, next in {} ms", request, attempt, wait.toMillis());
        if (outcome instanceof Outcome.Broken) {
          // What closed one idle connection has closed the others: each would cost an attempt.
          line.engine().dropIdleConnections();
        }
        sleep(wait);
        waited = waited.plus(wait);
        attempt++;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(
          line.engine().isClosed() ? "the client was closed" : "its thread was interrupted", e);
    } catch (TimeoutException e) {
      throw new CallTimeoutException(request + " " + until.missed() + caution(), sent, e);
    }
  }

  private Outcome<T> attempt(int number) throws InterruptedException, TimeoutException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Request http = target.request(until);
    host = http.url().host() + ":" + http.url().port();
    if (!line.engine().waits().during(() -> line.limiter().acquire(left()), this::closed)) {
      throw new CallTimeoutException(
          request + " would not have its turn in time: calls wait to keep below the rate limit",
          sent,
          null);
    }
    if (line.engine().isClosed()) {
      throw closed();
    }
    if (left().isZero()) {
      throw new TimeoutException("the time was over before the request could be sent");
    }
    if (LOG.isTraceEnabled()) {
      LOG.trace("{}: attempt {} to {}, query {}", request, number, host, query(request.query()));
    }
    Timing timing = line.timing();
    Attempt<T> attempt =
        new Attempt<>(line.engine().client(), http, reader, request.isRead(), timing.clock());
    long begin = timing.nanoTime().getAsLong();
    try {
      Outcome<T> outcome = attempt.run(left());
      if (LOG.isDebugEnabled()) {
        LOG.debug("{} -> {} in {} ms", request, word(outcome), timing.since(begin).toMillis());
      }
      slowDown(outcome);
      return outcome;
    } finally {
      sent |= attempt.sent();
    }
  }

  private void sleep(Duration wait) throws InterruptedException {
    line.engine()
        .waits()
        .during(
            () -> {
              line.timing().sleeper().sleep(wait);
              return wait;
            },
            this::closed);
  }

  private CwException closed() {
    return cancelled("the client was closed", null);
  }

  private Duration left() {
    return until.left(line.timing());
  }

  /** What ConnectWise asks of one call holds for all that share its pacing. */
  private void slowDown(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Refused<T> refused
        && refused.error().status() == 429
        && refused.retryAfter() != null) {
      line.limiter().pause(refused.retryAfter());
    }
  }

  /** How long to wait before sending again, null to give up. */
  private @Nullable Duration waitAfter(Outcome<T> outcome, int attempt) {
    RetryPolicy retries = line.retries();
    if (attempt >= retries.attempts() || line.engine().isClosed() || !mayRepeat(outcome)) {
      return null;
    }
    Duration asked = outcome instanceof Outcome.Refused<T> r ? r.retryAfter() : null;
    Duration wait = retries.backOff(attempt, line.timing().random().getAsDouble());
    if (asked != null && asked.compareTo(wait) > 0) {
      wait = asked;
    }
    boolean tooLong =
        waited.plus(wait).compareTo(retries.maxWait()) > 0 || wait.compareTo(left()) >= 0;
    return tooLong ? null : wait;
  }

  private boolean mayRepeat(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Broken<T> broken) {
      return (request.isRead() || !sent)
          && !isLasting(broken.cause())
          && !(broken.cause() instanceof InterceptorFault);
    }
    return outcome instanceof Outcome.Refused<T> refused
        && request.isRead()
        && line.retries().statuses().contains(refused.error().status());
  }

  /** A server that is not trusted won't be in a moment; one that leaves during a handshake may. */
  private static boolean isLasting(IOException fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLPeerUnverifiedException || cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  private CwException failure(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Refused<T> refused) {
      return Failures.refused(request, refused);
    }
    if (outcome instanceof Outcome.Unreadable<T> unreadable) {
      return Failures.unreadable(request, unreadable);
    }
    IOException cause = ((Outcome.Broken<T>) outcome).cause();
    if (line.engine().isClosed()) {
      return cancelled("the client was closed", cause);
    }
    if (cause instanceof InterceptorFault fault) {
      throw fault.fault();
    }
    if (cause instanceof InterruptedIOException) {
      return new CallTimeoutException(
          request + ": ConnectWise did not answer in time" + caution(), sent, cause);
    }
    String what = sent ? ": the connection broke to " : ": no connection to ";
    String remedy = sent ? caution() : ". Check the address (CW_API_URL), the network, the proxy";
    return new ConnectionException(
        Failures.one(request + what + host + " (" + reason(cause) + ")" + remedy), sent, cause);
  }

  private CancelledException cancelled(String why, @Nullable Throwable cause) {
    return new CancelledException(request + " was cancelled: " + why + caution(), sent, cause);
  }

  private String caution() {
    return sent && !request.isRead()
        ? ". It may have been carried out: look before you repeat it"
        : "";
  }

  private static String reason(IOException cause) {
    String message = cause.getMessage();
    if (message == null) {
      return cause.getClass().getSimpleName();
    }
    String line = message.lines().findFirst().orElse("");
    return cause.getClass().getSimpleName() + ": " + line;
  }

  private static String word(Outcome<?> outcome) {
    if (outcome instanceof Outcome.Answered<?> a) {
      return Integer.toString(a.response().status());
    }
    if (outcome instanceof Outcome.Refused<?> r) {
      return Integer.toString(r.error().status());
    }
    return outcome instanceof Outcome.Broken<?> b
        ? b.cause().getClass().getSimpleName()
        : "an unreadable answer";
  }

  /** The query with the values left out that may be confidential. */
  private static String query(Map<String, String> parameters) {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    parameters.forEach(
        (name, value) ->
            text.add(name + "=" + (PLAIN.contains(name.toLowerCase(Locale.ROOT)) ? value : "…")));
    return text.toString();
  }
}
