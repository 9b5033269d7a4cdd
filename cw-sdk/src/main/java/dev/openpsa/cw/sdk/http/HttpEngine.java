package dev.openpsa.cw.sdk.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
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
  /** More than the pacing lets through at usual latencies; calls beyond it wait their turn. */
  private static final int PARALLEL_CALLS = 32;

  private final @Nullable OkHttpClient base;
  private final boolean secure;
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final ExecutorService executor = daemons();
  private volatile @Nullable OkHttpClient client;
  private volatile boolean closed;

  /**
   * Makes nothing yet.
   *
   * @param base what proxies, certificates and interceptors are taken from, null for the defaults
   * @param secure whether the address is https
   */
  public HttpEngine(
      @Nullable OkHttpClient base, boolean secure, Duration connectTimeout, Duration readTimeout) {
    this.base = base;
    this.secure = secure;
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
  }

  OkHttpClient client() {
    if (closed) {
      throw new IllegalStateException("This ConnectWise client was closed: make a new one");
    }
    OkHttpClient made = client;
    if (made == null) {
      synchronized (this) {
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

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    OkHttpClient made = client;
    if (made != null) {
      made.dispatcher().cancelAll();
      made.connectionPool().evictAll();
    }
    executor.shutdownNow();
  }

  private OkHttpClient make() {
    Dispatcher dispatcher = new Dispatcher(executor);
    dispatcher.setMaxRequests(PARALLEL_CALLS);
    dispatcher.setMaxRequestsPerHost(PARALLEL_CALLS);
    OkHttpClient.Builder builder = base == null ? new OkHttpClient.Builder() : base.newBuilder();
    if (!secure) {
      builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)); // spares loading certificates
    }
    return builder
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool(PARALLEL_CALLS, 5, TimeUnit.MINUTES))
        .connectTimeout(connectTimeout)
        .readTimeout(readTimeout)
        .writeTimeout(readTimeout)
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .addNetworkInterceptor(HttpEngine::send)
        .build();
  }

  /**
   * Tells the {@link Transmission} that it begins. OkHttp would send any request again, a write
   * too, on 503 with {@code Retry-After: 0}: whether to repeat is for {@link ApiClient} to decide.
   */
  private static Response send(Interceptor.Chain chain) throws IOException {
    Transmission transmission = chain.request().tag(Transmission.class);
    if (transmission != null) {
      transmission.begin();
    }
    Response response = chain.proceed(chain.request());
    return response.code() == 503 && "0".equals(response.header("Retry-After"))
        ? response.newBuilder().removeHeader("Retry-After").build()
        : response;
  }

  /** Threads that end when idle, and never keep a program from ending. */
  private static ExecutorService daemons() {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        30,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "connectwise-http-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
