package dev.openpsa.cw.sdk;

import com.google.gson.JsonElement;
import dev.openpsa.cw.sdk.api.Apis;
import dev.openpsa.cw.sdk.http.ApiClient;
import dev.openpsa.cw.sdk.http.HttpEngine;
import dev.openpsa.cw.sdk.http.Timing;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.json.ValueReader;
import dev.openpsa.cw.sdk.page.Pages;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A client for one ConnectWise company, with two doors: typed classes for every endpoint, such as
 * {@code service().tickets()}, and {@link #execute} for any operation as plain JSON.
 *
 * <p>Calls block, and are cancelled at once when their thread is interrupted; {@link #async} runs
 * them on threads of the client. Failures are thrown as {@link
 * dev.openpsa.cw.sdk.error.CwException}. Instances are immutable and safe for use by several
 * threads; one for each company is enough.
 *
 * <p>{@link #withDeadline}, {@link #withCallTimeout} and {@link #impersonate} give views: clients
 * that cost nothing and share this one's connections, threads and pacing. Closing a view closes
 * nothing; once this client is closed its views refuse calls too.
 *
 * <p>Logs go to SLF4J under {@code dev.openpsa.cw.sdk}: at DEBUG a line for each attempt, at TRACE
 * the names of query parameters as well. At no level do they hold keys, tokens, bodies, or the
 * values of conditions. SLF4J prints three lines on standard error when a program has no provider
 * for it; {@code org.slf4j:slf4j-nop} is one that keeps silent.
 */
public final class ConnectWise extends Apis implements AutoCloseable {
  private final ApiClient client;
  private final Builder settings;
  private final boolean isView;

  private ConnectWise(ApiClient client, Builder settings, boolean isView) {
    super(client);
    this.client = client;
    this.settings = settings;
    this.isView = isView;
  }

  /**
   * A client for the company that the environment names.
   *
   * @throws dev.openpsa.cw.sdk.error.ConfigException naming every variable that is missing or wrong
   * @see ConnectWiseConfig#fromMap
   */
  public static ConnectWise fromEnv() {
    return create(ConnectWiseConfig.fromEnv());
  }

  public static ConnectWise create(ConnectWiseConfig config) {
    return builder().config(config).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * A builder with this client's settings, an impersonated member included and a deadline not. What
   * it builds is a client of its own that shares nothing but this one's rate limiter, so that both
   * are paced together.
   */
  public Builder toBuilder() {
    return new Builder(settings);
  }

  public ConnectWiseConfig config() {
    return settings.config();
  }

  /** A view whose calls take no longer than that each, with all their attempts and waits. */
  public ConnectWise withCallTimeout(Duration value) {
    Builder changed = new Builder(settings).callTimeout(value);
    return new ConnectWise(client.withCallTimeout(value), changed, true);
  }

  /**
   * A view whose calls all end within that time from now, the pages of lists and the reading of
   * downloads included. Those that don't are cancelled with {@link
   * dev.openpsa.cw.sdk.error.CallTimeoutException}, as are all that begin later; a download's
   * stream throws an {@link java.io.InterruptedIOException}.
   */
  public ConnectWise withDeadline(Duration value) {
    ApiClient view = client.withDeadline(Builder.positive(value, "deadline"));
    return new ConnectWise(view, settings, true);
  }

  /**
   * A view that acts as a member: what it writes bears that member's name, and it may do what the
   * member may. The API member whose keys the client has needs the right to impersonate.
   *
   * <p>The view gets short-lived keys of the member on its first call, and new ones before they
   * expire or when ConnectWise refuses them (401). Keep the view: each new one asks for new keys.
   *
   * @param memberIdentifier the member's user name, such as {@code jdoe}
   */
  public ConnectWise impersonate(String memberIdentifier) {
    Builder changed = new Builder(settings);
    changed.member = requireText(memberIdentifier, "memberIdentifier");
    return new ConnectWise(client.impersonating(memberIdentifier), changed, true);
  }

  /**
   * Sends any request. Nothing of the answer's JSON is lost: numbers keep their text, explicit
   * nulls stay; an answer without a body is JSON null.
   */
  public RestResponse<JsonElement> execute(RestRequest request) {
    return client.send(Objects.requireNonNull(request, "request"), ValueReader.json());
  }

  /**
   * The records of any collection as plain JSON, or as what is made of them. The request's own
   * query says which; pages are read as {@link Pages} tells.
   *
   * @param collection the GET of the collection
   * @param made makes an item of a record, on the thread that reads the record's page: several
   *     threads at once when pages are read in parallel
   */
  public <T> Pages<T> list(
      RestRequest collection, Function<? super JsonElement, ? extends T> made) {
    Objects.requireNonNull(made, "made");
    JsonValues.Item<T> item = in -> made.apply(JsonValues.element(in));
    String search = collection.path() + "/search";
    boolean searchable =
        Operation.all().stream()
            .anyMatch(each -> each.method().equals("POST") && each.path().equals(search));
    return searchable
        ? client.listOrSearch(collection, Query.all(), item)
        : client.list(collection, Query.all(), item);
  }

  /** Sends a request whose answer is a file; the caller closes the download. */
  public Download download(RestRequest request) {
    return client.download(Objects.requireNonNull(request, "request"));
  }

  /**
   * Does some work, one call or many, on a thread of the client, and gives it this client. As many
   * run at the same time as calls do ({@link Builder#parallelCalls}); the rest queues. So work must
   * not wait for other work of the same client: that may stand behind it in the queue.
   *
   * <p>A {@link dev.openpsa.cw.sdk.error.CwException} is the future's own failure: {@code get} and
   * {@code join} have it as the cause of theirs. When the future is cancelled, or completed by
   * others as by {@link CompletableFuture#orTimeout}, the work is interrupted at once and its call
   * cancelled. That holds for this future, not for those made from it. Closing the client completes
   * all its futures with {@link dev.openpsa.cw.sdk.error.CancelledException}.
   *
   * @throws dev.openpsa.cw.sdk.error.CancelledException when the client is closed
   */
  public <T extends @Nullable Object> CompletableFuture<T> async(
      Function<? super ConnectWise, ? extends T> work) {
    Objects.requireNonNull(work, "work");
    return client.async(() -> work.apply(this));
  }

  /**
   * Cancels the calls that are running, those of views too, and lets go of connections and threads.
   * Does nothing to a view.
   */
  @Override
  public void close() {
    if (!isView) {
      client.close();
    }
  }

  @Override
  public String toString() {
    String member = settings.member == null ? "" : " as " + settings.member;
    return "ConnectWise[" + config() + member + "]";
  }

  private static String requireText(String value, String name) {
    if (Objects.requireNonNull(value, name).isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
    return value;
  }

  /** Settings of a client; only the configuration is required. */
  public static final class Builder {
    private @Nullable ConnectWiseConfig config;
    private RateLimiter rateLimiter = RateLimiter.standard();
    private RetryPolicy retryPolicy = RetryPolicy.standard();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofMinutes(1);
    private Duration callTimeout = Duration.ofMinutes(2);
    private int parallelCalls = 32;
    private boolean lookUpCodeBase;
    private boolean checkWrites;
    private @Nullable OkHttpClient httpClient;
    private List<Interceptor> interceptors = List.of();
    private @Nullable String member;
    private Timing timing = Timing.system();

    private Builder() {}

    private Builder(Builder from) {
      config = from.config;
      rateLimiter = from.rateLimiter;
      retryPolicy = from.retryPolicy;
      connectTimeout = from.connectTimeout;
      readTimeout = from.readTimeout;
      callTimeout = from.callTimeout;
      parallelCalls = from.parallelCalls;
      lookUpCodeBase = from.lookUpCodeBase;
      checkWrites = from.checkWrites;
      httpClient = from.httpClient;
      interceptors = from.interceptors;
      member = from.member;
      timing = from.timing;
    }

    public Builder config(ConnectWiseConfig value) {
      config = Objects.requireNonNull(value, "config");
      return this;
    }

    /**
     * Default: a limiter of the client's own, a tenth below the vendor's limit. Clients of one
     * company should share one.
     */
    public Builder rateLimiter(RateLimiter value) {
      rateLimiter = Objects.requireNonNull(value, "rateLimiter");
      return this;
    }

    public Builder retryPolicy(RetryPolicy value) {
      retryPolicy = Objects.requireNonNull(value, "retryPolicy");
      return this;
    }

    /** Default: 10 s. */
    public Builder connectTimeout(Duration value) {
      connectTimeout = positive(value, "connectTimeout");
      return this;
    }

    /** The longest silence of the server while an answer is awaited or read. Default: 60 s. */
    public Builder readTimeout(Duration value) {
      readTimeout = positive(value, "readTimeout");
      return this;
    }

    /** The longest a call may take with all its attempts and waits. Default: 120 s. */
    public Builder callTimeout(Duration value) {
      callTimeout = positive(value, "callTimeout");
      return this;
    }

    /**
     * How many calls may be under way at the same time, and as many works of {@link
     * ConnectWise#async}. Default: 32, more than the pacing lets through at usual latencies.
     */
    public Builder parallelCalls(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("parallelCalls must be 1 or more");
      }
      parallelCalls = value;
      return this;
    }

    /**
     * Whether to ask ConnectWise for the company's code base before the first call, and to use it
     * in place of the one in the configuration's address. When a cloud site answers 404, as it does
     * after moving a company to the next release, the client asks once more and repeats the call, a
     * write too, if the code base has changed: where the address is not found nothing was carried
     * out. It asks again at most once a minute while the answer stays the same, since 404 is also
     * what a missing record looks like.
     *
     * <p>Default: false. The code base {@code v4_6_release} works everywhere, for ever.
     */
    public Builder lookUpCodeBase(boolean value) {
      lookUpCodeBase = value;
      return this;
    }

    /**
     * Whether the typed methods check bodies and patches before they are sent, as {@link
     * dev.openpsa.cw.sdk.json.Model#problems} does: what is required and missing, computed by
     * ConnectWise, or too long is refused with {@link
     * dev.openpsa.cw.sdk.error.InvalidRequestException}, all of it at once. Default: false.
     */
    public Builder checkWrites(boolean value) {
      checkWrites = value;
      return this;
    }

    /**
     * Proxies, certificates and interceptors are taken from this client. Redirects and repetitions
     * are off whatever it says, and time-outs are those of this builder.
     */
    public Builder httpClient(OkHttpClient value) {
      httpClient = Objects.requireNonNull(value, "httpClient");
      return this;
    }

    /**
     * Adds an application interceptor of OkHttp, called for each attempt: retries and the client's
     * own requests for tokens and code bases included. It may change requests and answers, or
     * answer itself; it sees the credentials, and must not log them. What it throws reaches the
     * caller. It can't repeat a write: the second sending is refused with {@link
     * IllegalStateException}.
     */
    public Builder addInterceptor(Interceptor value) {
      Objects.requireNonNull(value, "interceptor");
      interceptors = Stream.concat(interceptors.stream(), Stream.of(value)).toList();
      return this;
    }

    /**
     * Tells the headers of each answer to a listener, on a thread of the client: it must be quick
     * and safe for use by several threads. What it throws reaches the caller.
     */
    public Builder onAnswer(Consumer<Headers> listener) {
      Objects.requireNonNull(listener, "listener");
      return addInterceptor(
          chain -> {
            Response answer = chain.proceed(chain.request());
            listener.accept(answer.headers());
            return answer;
          });
    }

    Builder timing(Timing value) {
      timing = value;
      return this;
    }

    /**
     * Makes the client; connections and threads come with the first call.
     *
     * @throws IllegalStateException when there is no configuration
     */
    public ConnectWise build() {
      ConnectWiseConfig checked = config();
      HttpEngine engine =
          new HttpEngine(
              httpClient,
              interceptors,
              parallelCalls,
              checked.baseUrl().isHttps(),
              connectTimeout,
              readTimeout);
      ApiClient client =
          new ApiClient(
              checked,
              engine,
              rateLimiter,
              retryPolicy,
              callTimeout,
              lookUpCodeBase,
              checkWrites,
              timing);
      ApiClient acting = member == null ? client : client.impersonating(member);
      return new ConnectWise(acting, new Builder(this), false);
    }

    private ConnectWiseConfig config() {
      if (config == null) {
        throw new IllegalStateException("config(...) must be called before build()");
      }
      return config;
    }

    private static Duration positive(Duration value, String name) {
      Objects.requireNonNull(value, name);
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(name + " must be longer than zero");
      }
      return value;
    }
  }
}
