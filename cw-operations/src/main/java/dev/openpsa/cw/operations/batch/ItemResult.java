package dev.openpsa.cw.operations.batch;

import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.journal.EntryState;
import org.jspecify.annotations.Nullable;

/**
 * What became of one write of a batch.
 *
 * @param state null for one that was not tried
 * @param entry its id in the journal, null for one that was not tried
 * @param status the HTTP status, null where none came
 * @param failure what went wrong, null for nothing
 */
public record ItemResult(
    int item,
    @Nullable EntryState state,
    @Nullable Long entry,
    @Nullable Integer status,
    @Nullable String failure) {

  static ItemResult untried(int item, @Nullable String why) {
    return new ItemResult(item, null, null, null, why);
  }

  static ItemResult failed(int item, RequestFailure e) {
    return new ItemResult(item, EntryState.REFUSED, null, e.status(), e.getMessage());
  }
}
