package dev.openpsa.cw.operations.call;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An operation ready to be carried out.
 *
 * @param keep which rows of the answer count; null for all
 * @param needed fields that {@code keep} looks at
 * @param fields what the caller or the operation wants to see; null for the main fields
 * @param most how many rows the caller wants; null for one page
 */
public record PlannedOperation(
    Plan plan,
    @Nullable Predicate<JsonObject> keep,
    List<String> needed,
    @Nullable String fields,
    @Nullable Integer most) {

  public PlannedOperation {
    needed = List.copyOf(needed);
  }
}
