package dev.openpsa.cw.operations.guard;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.plan.Plan;
import org.jspecify.annotations.Nullable;

/** The ConnectWise that a write is for, as far as the guard has to know it. */
public interface RecordSource {
  /** Which ConnectWise, and as whom: a confirmation for one is none for another. */
  String target();

  /**
   * The record as it is now; null when the API offers no way to read it, or the caller has no right
   * to.
   */
  @Nullable JsonObject read(Plan write);
}
