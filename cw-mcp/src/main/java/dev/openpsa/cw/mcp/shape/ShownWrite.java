package dev.openpsa.cw.mcp.shape;

import dev.openpsa.cw.operations.guard.Change;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.List;

/** A write that was not sent, and what it would change. */
public record ShownWrite(Plan plan, List<Change> changes) {
  public ShownWrite {
    changes = List.copyOf(changes);
  }
}
