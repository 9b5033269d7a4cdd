package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.sdk.http.Timing;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private static final Duration PATIENT = Duration.ofHours(1);
  private final FakeTiming time = new FakeTiming();

  @Test
  void acquire_withinBurst_doesNotWait() throws InterruptedException {
    RateLimiter limiter = RateLimiter.perMinute(60, 5, time.timing());
    for (int i = 0; i < 5; i++) {
      assertThat(limiter.acquire(PATIENT)).isTrue();
    }
    assertThat(time.sleeps).isEmpty();
  }

  @Test
  void acquire_beyondBurst_waitsForTheNextTurn() throws InterruptedException {
    RateLimiter limiter = RateLimiter.perMinute(60, 2, time.timing());
    for (int i = 0; i < 4; i++) {
      limiter.acquire(PATIENT);
    }
    assertThat(time.sleeps).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
  }

  @Test
  void acquire_afterAPause_hasTheBurstAgainAndNoMore() throws InterruptedException {
    RateLimiter limiter = RateLimiter.perMinute(60, 2, time.timing());
    limiter.acquire(PATIENT);
    limiter.acquire(PATIENT);
    time.pass(Duration.ofMinutes(10));
    for (int i = 0; i < 3; i++) {
      limiter.acquire(PATIENT);
    }
    assertThat(time.sleeps).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void acquire_standardLimiterForAMinute_staysBelowTheVendorsLimit() throws InterruptedException {
    RateLimiter limiter = RateLimiter.perMinute(810, 90, time.timing());
    int calls = 0;
    while (time.timing().nanoTime().getAsLong() < Duration.ofMinutes(1).toNanos()) {
      limiter.acquire(PATIENT);
      calls++;
    }
    assertThat(calls).isBetween(850, 999);
  }

  @Test
  void acquire_impatient_refusesAtOnceAndTakesNoTurn() throws InterruptedException {
    RateLimiter limiter = RateLimiter.perMinute(60, 1, time.timing());
    limiter.acquire(PATIENT);
    assertThat(limiter.acquire(Duration.ofMillis(999))).isFalse();
    assertThat(limiter.acquire(Duration.ofSeconds(1))).isTrue();
    assertThat(time.sleeps).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void acquire_interrupted_givesItsTurnBack() throws InterruptedException {
    boolean[] interrupt = {true};
    Timing timing =
        new Timing(
            Clock.systemUTC(),
            time.timing().nanoTime(),
            wait -> {
              if (interrupt[0]) {
                throw new InterruptedException();
              }
              time.sleep(wait);
            },
            () -> 0);
    RateLimiter limiter = RateLimiter.perMinute(60, 1, timing);
    limiter.acquire(PATIENT);
    assertThatThrownBy(() -> limiter.acquire(PATIENT)).isInstanceOf(InterruptedException.class);
    interrupt[0] = false;
    limiter.acquire(PATIENT);
    assertThat(time.sleeps).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void unlimited_manyCalls_neverWait() throws InterruptedException {
    RateLimiter limiter = RateLimiter.unlimited();
    for (int i = 0; i < 10_000; i++) {
      assertThat(limiter.acquire(Duration.ZERO)).isTrue();
    }
  }
}
