package dev.openpsa.cw.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves when told to. */
final class Ticker extends Clock {
  private final AtomicReference<Instant> now;

  Ticker(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  void advanceSeconds(int seconds) {
    now.updateAndGet(t -> t.plus(Duration.ofSeconds(seconds)));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the sandbox lives in UTC");
  }
}
