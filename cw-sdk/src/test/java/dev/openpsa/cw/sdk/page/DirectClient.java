package dev.openpsa.cw.sdk.page;

import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.RateLimiter;
import dev.openpsa.cw.sdk.RetryPolicy;
import dev.openpsa.cw.sdk.http.ApiClient;
import dev.openpsa.cw.sdk.http.HttpEngine;
import dev.openpsa.cw.sdk.http.Timing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;

/** A client without the generated classes. */
public final class DirectClient {
  private DirectClient() {}

  /** A client that is not paced; waits between attempts take no time. */
  public static ApiClient to(int port, OkHttpClient http) {
    ConnectWiseConfig config =
        ConnectWiseConfig.builder()
            .apiUrl("http://127.0.0.1:" + port)
            .companyId("acme")
            .publicKey("pub")
            .privateKey("priv")
            .build();
    return new ApiClient(
        config,
        new HttpEngine(http, List.of(), 32, false, Duration.ofSeconds(10), Duration.ofMinutes(1)),
        RateLimiter.unlimited(),
        RetryPolicy.standard(),
        Duration.ofMinutes(1),
        false,
        false,
        new Timing(Clock.systemUTC(), System::nanoTime, time -> {}, () -> 0.5));
  }
}
