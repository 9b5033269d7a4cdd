package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.sandbox.access.RateLimiter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  @Test
  void requests_beyondTheLimit_areRefusedInTheVendorsShape() {
    try (Sandbox sandbox = Sandbox.builder().requestsPerMinute(3).start()) {
      Caller caller = new Caller(sandbox);
      for (int i = 0; i < 3; i++) {
        assertThat(caller.get("/service/boards").status()).isEqualTo(200);
      }
      Caller.Reply limited = caller.get("/service/boards");
      assertThat(limited.status()).isEqualTo(429);
      int wait = Integer.parseInt(limited.header("Retry-After"));
      assertThat(wait).isBetween(15, 20);
      assertThat(limited.body())
          .isEqualTo(
              "{\"error\":\"ConnectWiseAPI\",\"message\":\"Too many requests. Please try again in "
                  + wait
                  + " seconds.\"}");
      assertThat(sandbox.log()).last().extracting(LoggedRequest::status).isEqualTo(429);
      sandbox.reset();
      assertThat(caller.get("/service/boards").status()).isEqualTo(200);
    }
  }

  @Test
  void settings_switchTheLimit() {
    try (Sandbox sandbox = Sandboxes.fixed()) {
      Caller caller = new Caller(sandbox);
      String settings = sandbox.url() + "/_sandbox/settings";
      assertThat(limit(caller.getUrl(settings))).isZero();
      assertThat(limit(caller.callUrl("PATCH", settings, "{\"requestsPerMinute\":1}")))
          .isEqualTo(1);
      assertThat(caller.get("/service/boards").status()).isEqualTo(200);
      assertThat(caller.get("/service/boards").status()).isEqualTo(429);
      assertThat(limit(caller.callUrl("PATCH", settings, "{\"requestsPerMinute\":0}"))).isZero();
      assertThat(caller.get("/service/boards").status()).isEqualTo(200);
      for (String wrong : new String[] {"{\"requestsPerMinute\":-1}", "{\"other\":1}"}) {
        assertThat(caller.callUrl("PATCH", settings, wrong).status()).as(wrong).isEqualTo(400);
      }
      assertThatThrownBy(() -> sandbox.limitRequests(-1)).hasMessageContaining("negative");
    }
  }

  @Test
  void bucket_fillsWithTime() {
    AtomicLong nanos = new AtomicLong();
    RateLimiter limiter = new RateLimiter(60, nanos::get);
    for (int i = 0; i < 60; i++) {
      assertThat(limiter.take()).isZero();
    }
    assertThat(limiter.take()).isEqualTo(1);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
    assertThat(limiter.take()).isZero();
    assertThat(limiter.take()).isZero();
    assertThat(limiter.take()).isEqualTo(1);
    nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
    for (int i = 0; i < 60; i++) {
      assertThat(limiter.take()).isZero();
    }
    assertThat(limiter.take()).isPositive();
  }

  private static int limit(Caller.Reply reply) {
    return reply.object().get("requestsPerMinute").getAsInt();
  }
}
