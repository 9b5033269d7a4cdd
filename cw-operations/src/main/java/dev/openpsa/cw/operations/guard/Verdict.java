package dev.openpsa.cw.operations.guard;

import dev.openpsa.cw.operations.plan.Plan;
import java.util.List;

/** What the guard says to a plan. A refusal is a {@code RequestFailure}. */
public sealed interface Verdict {

  /** The plan may be sent now. */
  record Run(Plan plan) implements Verdict {}

  /** The plan was not sent; sending it again with the token carries it out. */
  record Preview(Plan plan, List<Change> changes, String confirmToken) implements Verdict {
    public Preview {
      changes = List.copyOf(changes);
    }
  }
}
