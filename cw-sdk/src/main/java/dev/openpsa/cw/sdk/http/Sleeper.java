package dev.openpsa.cw.sdk.http;

import java.time.Duration;

/** Waits; tests put in one that only counts. */
@FunctionalInterface
public interface Sleeper {
  void sleep(Duration time) throws InterruptedException;
}
