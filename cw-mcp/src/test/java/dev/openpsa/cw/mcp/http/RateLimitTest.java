package dev.openpsa.cw.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Requests a minute for each caller. */
class RateLimitTest {
  private long now;
  private final RateLimit limit = new RateLimit(6, () -> now);

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void minutesWorth_mayComeAtOnce_thenEvenly() {
    for (int i = 0; i < 6; i++) {
      assertThat(limit.waitSeconds("anna")).isZero();
    }
    assertThat(limit.waitSeconds("anna")).isEqualTo(10);
    pass(Duration.ofSeconds(4));
    assertThat(limit.waitSeconds("anna")).isEqualTo(6);
    pass(Duration.ofSeconds(6));
    assertThat(limit.waitSeconds("anna")).isZero();
    assertThat(limit.waitSeconds("anna")).isEqualTo(10);
  }

  @Test
  void callers_doNotShare() {
    for (int i = 0; i < 7; i++) {
      limit.waitSeconds("anna");
    }
    assertThat(limit.waitSeconds("ben")).isZero();
  }

  @Test
  void pause_savesUpOneMinuteAtMost() {
    pass(Duration.ofHours(5));
    for (int i = 0; i < 6; i++) {
      assertThat(limit.waitSeconds("anna")).isZero();
    }
    assertThat(limit.waitSeconds("anna")).isPositive();
  }

  @Test
  void noLimit_neverWaits() {
    RateLimit none = new RateLimit(0, () -> now);
    for (int i = 0; i < 100_000; i++) {
      assertThat(none.waitSeconds("anna")).isZero();
    }
  }
}
