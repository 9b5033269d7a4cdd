package dev.openpsa.cw.operations.guard;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.plan.Plan;
import org.jspecify.annotations.Nullable;

/** Reads the record that a write is about. */
@FunctionalInterface
public interface RecordReader {
  /**
   * The record as it is now; null when the API offers no way to read it, or the caller has no right
   * to.
   */
  @Nullable JsonObject read(Plan write);
}
