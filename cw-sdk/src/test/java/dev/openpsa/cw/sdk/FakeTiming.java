package dev.openpsa.cw.sdk;

import dev.openpsa.cw.sdk.http.Sleeper;
import dev.openpsa.cw.sdk.http.Timing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only by sleeping. Not for several threads. */
final class FakeTiming implements Sleeper {
  static final Instant START = Instant.parse("2025-03-10T12:00:00Z");
  final List<Duration> sleeps = new ArrayList<>();
  private Duration passed = Duration.ZERO;

  @Override
  public void sleep(Duration time) {
    sleeps.add(time);
    passed = passed.plus(time);
  }

  void pass(Duration time) {
    passed = passed.plus(time);
  }

  Timing timing() {
    return new Timing(new WallClock(), () -> passed.toNanos(), this, () -> 0.5);
  }

  private final class WallClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return START.plus(passed);
    }
  }
}
