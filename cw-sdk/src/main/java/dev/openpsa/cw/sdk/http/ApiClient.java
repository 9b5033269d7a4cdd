package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.Download;
import dev.openpsa.cw.sdk.Patch;
import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.RateLimiter;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.RestResponse;
import dev.openpsa.cw.sdk.RetryPolicy;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.json.Model;
import dev.openpsa.cw.sdk.json.ValueReader;
import dev.openpsa.cw.sdk.json.WriteKind;
import dev.openpsa.cw.sdk.json.WriteProblem;
import dev.openpsa.cw.sdk.page.Pages;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one way that typed and generic calls go: pacing, sending, repeating, decoding. Immutable and
 * safe for use by several threads; views of one client share its connections, threads, limiter and
 * code base.
 */
public final class ApiClient implements AutoCloseable {
  private final ConnectWiseConfig config;
  private final RequestFactory requests;
  private final Line line;
  private final CodeBase codeBase;
  private final Identity identity;
  private final Duration callTimeout;
  private final @Nullable Deadline deadline;
  private final boolean checkWrites;

  /**
   * A client with the configuration's own keys.
   *
   * @param lookUpCodeBase whether to ask ConnectWise for the company's code base
   * @param checkWrites whether {@link #checked} checks
   */
  public ApiClient(
      ConnectWiseConfig config,
      HttpEngine engine,
      RateLimiter limiter,
      RetryPolicy retries,
      Duration callTimeout,
      boolean lookUpCodeBase,
      boolean checkWrites,
      Timing timing) {
    this.config = config;
    this.requests = new RequestFactory(config);
    this.line = new Line(engine, limiter, retries, timing);
    this.codeBase = new CodeBase(config, lookUpCodeBase, line);
    this.identity = Identity.of(config.authPrefix(), config.publicKey(), config.privateKey());
    this.callTimeout = callTimeout;
    this.deadline = null;
    this.checkWrites = checkWrites;
  }

  private ApiClient(
      ApiClient from, Identity identity, Duration callTimeout, @Nullable Deadline deadline) {
    this.config = from.config;
    this.requests = from.requests;
    this.line = from.line;
    this.codeBase = from.codeBase;
    this.identity = identity;
    this.callTimeout = callTimeout;
    this.deadline = deadline;
    this.checkWrites = from.checkWrites;
  }

  public ApiClient withCallTimeout(Duration value) {
    return new ApiClient(this, identity, value, deadline);
  }

  /** All calls of the view end within that time from now, or by an earlier deadline of this one. */
  public ApiClient withDeadline(Duration value) {
    Deadline sooner = Deadline.ofView(line.timing(), value).or(deadline);
    return new ApiClient(this, identity, callTimeout, sooner);
  }

  /** A view whose calls go with short-lived keys of that member. */
  public ApiClient impersonating(String memberIdentifier) {
    Identity keys = Identity.of(config.authPrefix(), config.publicKey(), config.privateKey());
    ApiClient own = new ApiClient(this, keys, callTimeout, null);
    Identity member = new MemberToken(memberIdentifier, config.authPrefix(), own, line.timing());
    return new ApiClient(this, member, callTimeout, deadline);
  }

  /**
   * The body as it is.
   *
   * @throws InvalidRequestException when writes are checked, and ConnectWise would refuse it
   */
  public <M extends Model> M checked(WriteKind kind, M body) {
    if (checkWrites) {
      refuse(body.problems(kind));
    }
    return body;
  }

  /** As for one body. */
  public <M extends Model> List<M> checked(WriteKind kind, List<M> bodies) {
    bodies.forEach(body -> checked(kind, body));
    return bodies;
  }

  /** As for a body: what the model that the patch was made of says of the changed fields. */
  public Patch checked(Patch patch) {
    if (checkWrites) {
      refuse(patch.problems());
    }
    return patch;
  }

  private static void refuse(List<WriteProblem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(
          problems.stream().map(WriteProblem::toString).collect(Collectors.joining("; ")));
    }
  }

  /** Sends a request whose answer is JSON. */
  public <T extends @Nullable Object> RestResponse<T> send(
      RestRequest request, ValueReader<T> reader) {
    return send(request, reader, until());
  }

  /** The same with another limit than the client's. */
  <T extends @Nullable Object> RestResponse<T> send(
      RestRequest request, ValueReader<T> reader, Deadline until) {
    return exchange(request, new JsonAnswer<>(reader, expectsBody(request)), until);
  }

  private static boolean expectsBody(RestRequest request) {
    return request.isRead() && !request.method().equals("HEAD");
  }

  /** Sends a request whose answer may be anything; the caller closes the download. */
  public Download download(RestRequest request) {
    StreamAnswer body = new StreamAnswer(line.engine().executor(), deadline, line.timing());
    return new Download(exchange(request, body, until()));
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
    return requests.request(codeBase.known(), request).url().toString().length();
  }

  /** Starts work that sends requests, on a thread of the client. */
  public <V> Future<V> start(Callable<V> work) {
    try {
      return line.engine().executor().submit(work);
    } catch (RejectedExecutionException e) {
      throw HttpEngine.closedException();
    }
  }

  /** Runs work on one of the client's own threads; see {@link Workers}. */
  public <T extends @Nullable Object> CompletableFuture<T> async(Supplier<? extends T> work) {
    return line.engine().workers().run(work);
  }

  /** Cancels what is running and ends the threads, those of all views. */
  @Override
  public void close() {
    line.engine().close();
  }

  private <T extends @Nullable Object> RestResponse<T> exchange(
      RestRequest request, AnswerReader<T> reader, Deadline until) {
    ApiTarget target = new ApiTarget(requests, codeBase, identity, request);
    return new Exchange<>(line, target, request, reader, until).answer();
  }

  private Deadline until() {
    return Deadline.ofCall(line.timing(), callTimeout).or(deadline);
  }
}
