package dev.openpsa.cw.mcp.tool;

import org.jspecify.annotations.Nullable;

/** Tells whoever waits how far a call has come. */
@FunctionalInterface
public interface Progress {
  Progress NONE = (done, total, message) -> {};

  /** {@code total} is null while it is unknown. */
  void report(long done, @Nullable Long total, String message);
}
