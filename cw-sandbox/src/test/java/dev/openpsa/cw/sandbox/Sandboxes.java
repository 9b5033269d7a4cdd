package dev.openpsa.cw.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Sandboxes at a fixed time. */
final class Sandboxes {
  static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");

  private Sandboxes() {}

  static Sandbox fixed() {
    return fixed(1);
  }

  static Sandbox fixed(long seed) {
    return Sandbox.builder().seed(seed).clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();
  }
}
