package dev.openpsa.cw.sdk.webhook;

import dev.openpsa.cw.sdk.model.CallbackEntry;
import java.util.List;

/** What was done; created, updated and unchanged together are the callbacks in force. */
public record CallbackOutcome(
    List<CallbackEntry> created,
    List<CallbackEntry> updated,
    List<CallbackEntry> deleted,
    List<CallbackEntry> unchanged) {

  public CallbackOutcome {
    created = List.copyOf(created);
    updated = List.copyOf(updated);
    deleted = List.copyOf(deleted);
    unchanged = List.copyOf(unchanged);
  }

  /** The numbers. */
  @Override
  public String toString() {
    return "%d created, %d updated, %d deleted, %d unchanged"
        .formatted(created.size(), updated.size(), deleted.size(), unchanged.size());
  }
}
