package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.Download;
import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.RateLimiter;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.RestResponse;
import dev.openpsa.cw.sdk.RetryPolicy;
import dev.openpsa.cw.sdk.error.CallTimeoutException;
import dev.openpsa.cw.sdk.error.CancelledException;
import dev.openpsa.cw.sdk.error.ConnectionException;
import dev.openpsa.cw.sdk.error.CwException;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.json.ValueReader;
import dev.openpsa.cw.sdk.page.Pages;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way that typed and generic calls go: pacing, sending, repeating, decoding. Safe for use
 * by several threads.
 */
public final class ApiClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  private final RequestFactory requests;
  private final HttpEngine engine;
  private final RateLimiter limiter;
  private final RetryPolicy retries;
  private final Duration callTimeout;
  private final Timing timing;

  public ApiClient(
      ConnectWiseConfig config,
      HttpEngine engine,
      RateLimiter limiter,
      RetryPolicy retries,
      Duration callTimeout,
      Timing timing) {
    this.requests = new RequestFactory(config);
    this.engine = engine;
    this.limiter = limiter;
    this.retries = retries;
    this.callTimeout = callTimeout;
    this.timing = timing;
  }

  /** Sends a request whose answer is JSON. */
  public <T extends @Nullable Object> RestResponse<T> send(
      RestRequest request, ValueReader<T> reader) {
    return new Run<>(request, new JsonAnswer<>(reader, expectsBody(request))).answer();
  }

  private static boolean expectsBody(RestRequest request) {
    return request.isRead() && !request.method().equals("HEAD");
  }

  /** Sends a request whose answer may be anything; the caller closes the download. */
  public Download download(RestRequest request) {
    return new Download(new Run<>(request, new StreamAnswer(engine.executor())).answer());
  }

  /**
   * The records of a collection.
   *
   * @param request the GET of the collection
   * @param item reads one record
   */
  public <T> Pages<T> list(RestRequest request, Query query, JsonValues.Item<T> item) {
    return Pages.of(this, request, query, item, false);
  }

  /**
   * As {@link #list}, for a collection that has {@code POST …/search} too: conditions that are too
   * long for a URL travel in its body.
   */
  public <T> Pages<T> listOrSearch(RestRequest request, Query query, JsonValues.Item<T> item) {
    return Pages.of(this, request, query, item, true);
  }

  /**
   * How many records of a collection meet the query's conditions.
   *
   * @param request the GET of the collection; the number is that of the path with {@code /count}
   */
  public long count(RestRequest request, Query query) {
    return Pages.count(this, request, query);
  }

  /** Length of the address that the request goes to, as it is encoded. */
  public int urlLength(RestRequest request) {
    return requests.request(request).url().toString().length();
  }

  /** Starts work that sends requests, on a thread of the client. */
  public <V> Future<V> start(Callable<V> work) {
    try {
      return engine.executor().submit(work);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("This ConnectWise client was closed: make a new one", e);
    }
  }

  /** Cancels what is running and ends the threads. */
  @Override
  public void close() {
    engine.close();
  }

  /** One call with all its attempts. */
  private final class Run<T extends @Nullable Object> {
    private final RestRequest request;
    private final AnswerReader<T> reader;
    private final Request http;
    private final long start = timing.nanoTime().getAsLong();
    private Duration waited = Duration.ZERO;
    private boolean sent;

    Run(RestRequest request, AnswerReader<T> reader) {
      this.request = request;
      this.reader = reader;
      this.http = requests.request(request);
    }

    RestResponse<T> answer() {
      try {
        for (int attempt = 1; ; attempt++) {
          Outcome<T> outcome = attempt();
          if (outcome instanceof Outcome.Answered<T> answered) {
            return answered.response();
          }
          Duration wait = waitAfter(outcome, attempt);
          if (wait == null) {
            throw failure(outcome);
          }
          LOG.debug("{}: attempt {} failed, next in {} ms", request, attempt, wait.toMillis());
          timing.sleeper().sleep(wait);
          waited = waited.plus(wait);
          if (engine.isClosed()) {
            throw cancelled("the client was closed", null);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw cancelled(
            engine.isClosed() ? "the client was closed" : "its thread was interrupted", e);
      } catch (TimeoutException e) {
        throw new CallTimeoutException(
            request + " took longer than " + callTimeout.toSeconds() + " s" + caution(), sent, e);
      }
    }

    private Outcome<T> attempt() throws InterruptedException, TimeoutException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!limiter.acquire(left())) {
        throw new TimeoutException("the pacing queue is longer than the call's time");
      }
      Attempt<T> attempt = new Attempt<>(engine.client(), http, reader, timing.clock());
      long begin = timing.nanoTime().getAsLong();
      try {
        Outcome<T> outcome = attempt.run(left());
        if (LOG.isDebugEnabled()) {
          LOG.debug("{} -> {} in {} ms", request, word(outcome), timing.since(begin).toMillis());
        }
        return outcome;
      } finally {
        sent |= attempt.sent();
      }
    }

    private Duration left() {
      Duration left = callTimeout.minus(timing.since(start));
      return left.isNegative() ? Duration.ZERO : left;
    }

    /** How long to wait before sending again, null to give up. */
    private @Nullable Duration waitAfter(Outcome<T> outcome, int attempt) {
      if (attempt >= retries.attempts() || engine.isClosed() || !mayRepeat(outcome)) {
        return null;
      }
      Duration asked = outcome instanceof Outcome.Refused<T> r ? r.retryAfter() : null;
      Duration wait =
          asked == null ? retries.backOff(attempt, timing.random().getAsDouble()) : asked;
      boolean tooLong =
          waited.plus(wait).compareTo(retries.maxWait()) > 0 || wait.compareTo(left()) >= 0;
      return tooLong ? null : wait;
    }

    private boolean mayRepeat(Outcome<T> outcome) {
      if (outcome instanceof Outcome.Broken<T> broken) {
        return (request.isRead() || !sent) && !(broken.cause() instanceof SSLException);
      }
      return outcome instanceof Outcome.Refused<T> refused
          && request.isRead()
          && PASSING.contains(refused.error().status());
    }

    private CwException failure(Outcome<T> outcome) {
      if (outcome instanceof Outcome.Refused<T> refused) {
        return Failures.refused(request, refused);
      }
      if (outcome instanceof Outcome.Unreadable<T> unreadable) {
        return Failures.unreadable(request, unreadable);
      }
      IOException cause = ((Outcome.Broken<T>) outcome).cause();
      if (engine.isClosed()) {
        return cancelled("the client was closed", cause);
      }
      if (cause instanceof InterruptedIOException) {
        return new CallTimeoutException(
            request + ": ConnectWise did not answer in time" + caution(), sent, cause);
      }
      String what = sent ? ": the connection broke to " : ": no connection to ";
      return new ConnectionException(
          request + what + http.url().host() + " (" + reason(cause) + ")" + caution(), sent, cause);
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
      return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
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
  }
}
