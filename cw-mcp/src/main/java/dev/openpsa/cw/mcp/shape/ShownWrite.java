package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.guard.Change;
import dev.openpsa.cw.operations.plan.Effect;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A write that was not sent, and what it would change.
 *
 * @param operation the operation that it carries out, null for a request that the caller wrote
 * @param present the record that it is about, null for a new one
 */
public record ShownWrite(
    Plan plan, @Nullable String operation, List<Change> changes, @Nullable JsonObject present) {
  public ShownWrite {
    changes = List.copyOf(changes);
  }

  /** What has to be given in {@code confirm_name}; null when nothing has. */
  @Nullable String confirmName() {
    return plan.effect() == Effect.DESTRUCTIVE ? operation : null;
  }
}
