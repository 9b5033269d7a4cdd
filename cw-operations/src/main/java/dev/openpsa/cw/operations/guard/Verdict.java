package dev.openpsa.cw.operations.guard;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the guard says to a plan. A refusal is a {@code RequestFailure}. */
public sealed interface Verdict {

  /**
   * The plan may be sent now.
   *
   * @param present the record that a write is about, as it is now; null where there is none
   */
  record Run(Plan plan, @Nullable JsonObject present) implements Verdict {}

  /**
   * The plan was not sent; sending it again with the token carries it out.
   *
   * @param present the record as it is now; null where there is none
   */
  record Preview(Plan plan, List<Change> changes, @Nullable JsonObject present, String confirmToken)
      implements Verdict {
    public Preview {
      changes = List.copyOf(changes);
    }
  }
}
