package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project that is not stored yet; its tasks are done one after the other.
 *
 * @param agreement of the client; it does not pay for projects
 * @param started day of its first entry
 */
record Project(
    int id,
    Draft draft,
    Client client,
    @Nullable Row agreement,
    Row workType,
    int started,
    List<ProjectPhase> phases,
    List<ProjectTask> tasks) {

  Project(int id, Draft draft, Client client, @Nullable Row agreement, Row workType, int started) {
    this(id, draft, client, agreement, workType, started, new ArrayList<>(), new ArrayList<>());
  }

  /** When its last entry ended; null while there is none. */
  @Nullable Instant ended() {
    Instant last = null;
    for (ProjectTask task : tasks) {
      Instant ended = task.ended();
      last = ended != null && (last == null || ended.isAfter(last)) ? ended : last;
    }
    return last;
  }

  /** The task that is next; null when all are done. */
  @Nullable ProjectTask current() {
    for (ProjectTask task : tasks) {
      if (!task.isDone()) {
        return task;
      }
    }
    return null;
  }
}
