package dev.openpsa.cw.sdk.http;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Everything that makes two runs differ.
 *
 * @param clock the time of day, for dates in {@code Retry-After}
 * @param nanoTime for measuring, as {@link System#nanoTime}
 * @param random from 0 to below 1, for jitter
 */
public record Timing(Clock clock, LongSupplier nanoTime, Sleeper sleeper, DoubleSupplier random) {
  public static Timing system() {
    return new Timing(
        Clock.systemUTC(),
        System::nanoTime,
        time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  Duration since(long nanoTimeBefore) {
    return Duration.ofNanos(nanoTime.getAsLong() - nanoTimeBefore);
  }
}
