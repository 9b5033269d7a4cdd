package dev.openpsa.cw.operations.guard;

import dev.openpsa.cw.operations.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * One write of several.
 *
 * @param operation the operation that it carries out, null for a request that the caller wrote
 * @param confirmedName the name that the caller gave once more, null for none
 */
public record PlannedWrite(Plan plan, @Nullable String operation, @Nullable String confirmedName) {

  /** The same, agreed to by the person themselves. */
  public PlannedWrite namedAgain() {
    return new PlannedWrite(plan, operation, operation);
  }
}
