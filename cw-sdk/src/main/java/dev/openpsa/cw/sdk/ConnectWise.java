package dev.openpsa.cw.sdk;

import com.google.gson.JsonElement;
import dev.openpsa.cw.sdk.api.Apis;
import dev.openpsa.cw.sdk.http.ApiClient;
import dev.openpsa.cw.sdk.http.HttpEngine;
import dev.openpsa.cw.sdk.http.Timing;
import dev.openpsa.cw.sdk.json.ValueReader;
import java.time.Duration;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A client for one ConnectWise company, with two doors: typed classes for every endpoint, such as
 * {@code service().tickets()}, and {@link #execute} for any operation as plain JSON.
 *
 * <p>Calls block, and are cancelled at once when their thread is interrupted. Failures are thrown
 * as {@link dev.openpsa.cw.sdk.error.CwException}. Instances are immutable and safe for use by
 * several threads; one for each company is enough.
 */
public final class ConnectWise extends Apis implements AutoCloseable {
  private final ApiClient client;
  private final Builder settings;

  private ConnectWise(ApiClient client, Builder settings) {
    super(client);
    this.client = client;
    this.settings = settings;
  }

  public static ConnectWise create(ConnectWiseConfig config) {
    return builder().config(config).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** A builder with this client's settings; what it builds shares this client's rate limiter. */
  public Builder toBuilder() {
    return new Builder(settings);
  }

  public ConnectWiseConfig config() {
    return Objects.requireNonNull(settings.config);
  }

  /**
   * Sends any request. Nothing of the answer's JSON is lost: numbers keep their text, explicit
   * nulls stay; an answer without a body is JSON null.
   */
  public RestResponse<JsonElement> execute(RestRequest request) {
    return client.send(request, ValueReader.json());
  }

  /** Sends a request whose answer is a file; the caller closes the download. */
  public Download download(RestRequest request) {
    return client.download(request);
  }

  /** Cancels the calls that are running, and lets go of connections and threads. */
  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return "ConnectWise[" + config() + "]";
  }

  /** Settings of a client; only the configuration is required. */
  public static final class Builder {
    private @Nullable ConnectWiseConfig config;
    private RateLimiter rateLimiter = RateLimiter.standard();
    private RetryPolicy retryPolicy = RetryPolicy.standard();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofMinutes(1);
    private Duration callTimeout = Duration.ofMinutes(2);
    private @Nullable OkHttpClient httpClient;
    private Timing timing = Timing.system();

    private Builder() {}

    private Builder(Builder from) {
      config = from.config;
      rateLimiter = from.rateLimiter;
      retryPolicy = from.retryPolicy;
      connectTimeout = from.connectTimeout;
      readTimeout = from.readTimeout;
      callTimeout = from.callTimeout;
      httpClient = from.httpClient;
      timing = from.timing;
    }

    public Builder config(ConnectWiseConfig value) {
      config = value;
      return this;
    }

    /** Default: a limiter of the client's own, a tenth below the vendor's limit. */
    public Builder rateLimiter(RateLimiter value) {
      rateLimiter = value;
      return this;
    }

    public Builder retryPolicy(RetryPolicy value) {
      retryPolicy = value;
      return this;
    }

    /** Default: 10 s. */
    public Builder connectTimeout(Duration value) {
      connectTimeout = positive(value);
      return this;
    }

    /** The longest silence of the server while an answer is awaited or read. Default: 60 s. */
    public Builder readTimeout(Duration value) {
      readTimeout = positive(value);
      return this;
    }

    /** The longest a call may take with all its attempts and waits. Default: 120 s. */
    public Builder callTimeout(Duration value) {
      callTimeout = positive(value);
      return this;
    }

    /**
     * Proxies, certificates and interceptors are taken from this client. Redirects and repetitions
     * are off whatever it says, and time-outs are those of this builder.
     */
    public Builder httpClient(OkHttpClient value) {
      httpClient = value;
      return this;
    }

    Builder timing(Timing value) {
      timing = value;
      return this;
    }

    public ConnectWise build() {
      if (config == null) {
        throw new IllegalStateException("config(...) must be called before build()");
      }
      HttpEngine engine =
          new HttpEngine(httpClient, config.baseUrl().isHttps(), connectTimeout, readTimeout);
      ApiClient client =
          new ApiClient(config, engine, rateLimiter, retryPolicy, callTimeout, timing);
      return new ConnectWise(client, new Builder(this));
    }

    private static Duration positive(Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException("a time-out must be longer than zero");
      }
      return value;
    }
  }
}
