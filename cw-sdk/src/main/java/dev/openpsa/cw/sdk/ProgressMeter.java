package dev.openpsa.cw.sdk;

import org.jspecify.annotations.Nullable;

/** Counts bytes and tells a listener, not more often than it can matter. */
final class ProgressMeter {
  private static final long STEP_BYTES = 64 * 1024;

  private final @Nullable Progress listener;
  private final long total;
  private long moved;
  private long told = -1;

  ProgressMeter(@Nullable Progress listener, long total) {
    this.listener = listener;
    this.total = total;
  }

  void add(long bytes) {
    moved += bytes;
    if (moved - Math.max(told, 0) >= STEP_BYTES) {
      tell();
    }
  }

  void done() {
    if (told != moved) {
      tell();
    }
  }

  long moved() {
    return moved;
  }

  private void tell() {
    told = moved;
    if (listener != null) {
      listener.update(moved, total);
    }
  }
}
