package dev.openpsa.cw.operations.computed;

import org.jspecify.annotations.Nullable;

/** Tells whoever waits how far a computation has come; may be called by several threads. */
@FunctionalInterface
public interface Steps {
  Steps UNHEARD = (done, total, message) -> {};

  /** {@code total} is null while it is unknown. */
  void report(long done, @Nullable Long total, String message);
}
