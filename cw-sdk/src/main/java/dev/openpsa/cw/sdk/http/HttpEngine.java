package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.error.CancelledException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * OkHttp as we need it, made when first used: loading it and the trusted certificates takes longer
 * than everything else that a program does before its first call.
 */
public final class HttpEngine implements AutoCloseable {
  private final @Nullable OkHttpClient base;
  private final List<Interceptor> interceptors;
  private final int parallelCalls;
  private final boolean secure;
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final ExecutorService executor =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          30,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          daemons("connectwise-http"));

  private final Waits waits = new Waits();
  private @Nullable Workers workers;
  private volatile @Nullable OkHttpClient client;
  private volatile boolean closed;

  /**
   * Makes nothing yet.
   *
   * @param base what proxies, certificates and interceptors are taken from, null for the defaults
   * @param interceptors called for each attempt, after those of {@code base}
   * @param parallelCalls calls beyond these wait their turn
   * @param secure whether the address is https
   */
  public HttpEngine(
      @Nullable OkHttpClient base,
      List<Interceptor> interceptors,
      int parallelCalls,
      boolean secure,
      Duration connectTimeout,
      Duration readTimeout) {
    this.base = base;
    this.interceptors = List.copyOf(interceptors);
    this.parallelCalls = parallelCalls;
    this.secure = secure;
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
  }

  void requireOpen() {
    if (closed) {
      throw closedException();
    }
  }

  static CancelledException closedException() {
    return new CancelledException(
        "This ConnectWise client was closed: make a new one", false, null);
  }

  public OkHttpClient client() {
    requireOpen();
    OkHttpClient made = client;
    if (made == null) {
      synchronized (this) {
        requireOpen();
        made = client;
        if (made == null) {
          made = make();
          client = made;
        }
      }
    }
    return made;
  }

  ExecutorService executor() {
    return executor;
  }

  Waits waits() {
    return waits;
  }

  /** Refuses when closed. */
  synchronized Workers workers() {
    requireOpen();
    Workers made = workers;
    if (made == null) {
      made = new Workers(parallelCalls);
      workers = made;
    }
    return made;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    OkHttpClient made;
    Workers working;
    synchronized (this) { // what is made later sees that it is too late
      closed = true;
      made = client;
      working = workers;
    }
    waits.close();
    if (made != null) {
      made.dispatcher().cancelAll();
      made.connectionPool().evictAll();
    }
    if (working != null) {
      working.close();
    }
    executor.shutdownNow();
  }

  /** Closes the connections that no request uses just now. */
  void dropIdleConnections() {
    client().connectionPool().evictAll();
  }

  private OkHttpClient make() {
    Dispatcher dispatcher = new Dispatcher(executor);
    dispatcher.setMaxRequests(parallelCalls);
    dispatcher.setMaxRequestsPerHost(parallelCalls);
    OkHttpClient.Builder builder = base == null ? new OkHttpClient.Builder() : base.newBuilder();
    if (!secure) {
      builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)); // spares loading certificates
    }
    interceptors.forEach(builder::addInterceptor);
    builder.addNetworkInterceptor(HttpEngine::send);
    builder.interceptors().replaceAll(HttpEngine::guarded);
    builder.networkInterceptors().replaceAll(HttpEngine::guarded);
    return builder
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool(parallelCalls, 5, TimeUnit.MINUTES))
        .callTimeout(Duration.ZERO)
        .connectTimeout(connectTimeout)
        .readTimeout(readTimeout)
        .writeTimeout(readTimeout)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .build();
  }

  /**
   * Tells the {@link Transmission} that it begins. OkHttp would send any request again, a write
   * too, on 503 with {@code Retry-After: 0}: whether to repeat is for {@link Exchange} to decide.
   */
  private static Response send(Interceptor.Chain chain) throws IOException {
    Transmission transmission = chain.request().tag(Transmission.class);
    if (transmission == null) {
      return chain.proceed(chain.request()); // an interceptor's request of its own
    }
    transmission.begin();
    Response response = chain.proceed(chain.request());
    transmission.answered(response.code());
    return response.code() == 503 && "0".equals(response.header("Retry-After"))
        ? response.newBuilder().removeHeader("Retry-After").build()
        : response;
  }

  private static Interceptor guarded(Interceptor interceptor) {
    return chain -> {
      try {
        return interceptor.intercept(chain);
      } catch (RuntimeException e) {
        throw new InterceptorFault(e);
      }
    };
  }

  /** Threads that never keep a program from ending. */
  static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
