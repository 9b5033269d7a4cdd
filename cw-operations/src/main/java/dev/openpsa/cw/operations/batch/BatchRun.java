package dev.openpsa.cw.operations.batch;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.guard.BatchVerdict;
import dev.openpsa.cw.operations.guard.PlannedWrite;
import dev.openpsa.cw.operations.guard.RecordSource;
import dev.openpsa.cw.operations.journal.EntryState;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.journal.JournalEntry;
import dev.openpsa.cw.operations.journal.JournaledWrites;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries several writes out, one after the other. The journal knows what was tried, so that a
 * batch that was cut short goes on with the rest when it is asked for again.
 */
public final class BatchRun {
  private final Journal journal;
  private final JournaledWrites writes;
  private final RecordSource records;

  public BatchRun(Journal journal, JournaledWrites writes, RecordSource records) {
    this.journal = journal;
    this.writes = writes;
    this.records = records;
  }

  /**
   * Carries them out.
   *
   * @param done told how many are done, after each
   */
  public List<ItemResult> carryOut(
      List<PlannedWrite> items,
      BatchVerdict verdict,
      WriteOrigin origin,
      OnError onError,
      IntConsumer done) {
    String key =
        verdict instanceof BatchVerdict.Run run ? run.key() : ((BatchVerdict.Resume) verdict).key();
    Map<Integer, JournalEntry> tried = new HashMap<>();
    if (key != null) {
      journal.batch(key).forEach(entry -> tried.put(entry.origin().item(), entry));
    }
    List<ItemResult> results = new ArrayList<>();
    boolean hasStopped = false;
    for (int i = 0; i < items.size(); i++) {
      JournalEntry before = tried.get(i);
      ItemResult result =
          before != null
              ? known(i, before)
              : hasStopped
                  ? ItemResult.untried(i, "an earlier one failed")
                  : one(i, items, verdict, key, origin);
      results.add(result);
      hasStopped |= before == null && result.state() != EntryState.DONE && onError == OnError.STOP;
      done.accept(i + 1);
    }
    return results;
  }

  private static ItemResult known(int item, JournalEntry entry) {
    String note =
        entry.state() == EntryState.INTENDED
            ? "it was cut short, or another call is at it; it may have happened: read the record"
            : entry.note();
    EntryState state = entry.state() == EntryState.INTENDED ? EntryState.UNKNOWN : entry.state();
    return new ItemResult(item, state, entry.id(), entry.status(), note);
  }

  private ItemResult one(
      int item,
      List<PlannedWrite> items,
      BatchVerdict verdict,
      @Nullable String key,
      WriteOrigin origin) {
    PlannedWrite write = items.get(item);
    WriteOrigin own =
        new WriteOrigin(origin.tool(), write.operation(), origin.client(), null, key, item);
    try {
      JsonObject present = present(item, write, verdict);
      if (isChanged(item, items, present, verdict)) {
        return ItemResult.untried(item, "the record changed after the preview was made");
      }
      JournaledWrites.Written written = writes.carryOut(write.plan(), own, present);
      return new ItemResult(
          item, EntryState.DONE, written.entry(), written.answer().status(), null);
    } catch (RequestFailure e) {
      return key == null
          ? ItemResult.failed(item, e)
          : journal.batch(key).stream()
              .filter(entry -> entry.origin().item() == item)
              .findFirst()
              .map(entry -> known(item, entry))
              .orElse(ItemResult.failed(item, e));
    }
  }

  private @Nullable JsonObject present(int item, PlannedWrite write, BatchVerdict verdict) {
    return verdict instanceof BatchVerdict.Run run
        ? run.present().get(item)
        : write.plan().method().equals("POST") ? null : records.read(write.plan());
  }

  /** What an earlier item of the batch did to the record is no change by somebody else. */
  private static boolean isChanged(
      int item, List<PlannedWrite> items, @Nullable JsonObject present, BatchVerdict verdict) {
    if (verdict instanceof BatchVerdict.Run run) {
      return Boolean.TRUE.equals(run.changed().get(item));
    }
    Plan plan = items.get(item).plan();
    boolean isOurs =
        items.subList(0, item).stream()
            .anyMatch(earlier -> earlier.plan().shownPath().equals(plan.shownPath()));
    return !isOurs && ((BatchVerdict.Resume) verdict).isChanged(item, plan, present);
  }
}
