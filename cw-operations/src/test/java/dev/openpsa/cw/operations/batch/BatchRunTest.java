package dev.openpsa.cw.operations.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.guard.BatchVerdict;
import dev.openpsa.cw.operations.guard.Confirmation;
import dev.openpsa.cw.operations.guard.Guard;
import dev.openpsa.cw.operations.guard.PlannedWrite;
import dev.openpsa.cw.operations.journal.EntryState;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.journal.JournaledWrites;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import dev.openpsa.cw.operations.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that were cut short and go on later, when their preview may be out of date. */
class BatchRunTest {
  private static SandboxDesk desk;

  @TempDir private Path data;
  private Journal journal;
  private Guard guard;
  private BatchRun batch;

  @BeforeAll
  static void start() {
    desk = new SandboxDesk();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @BeforeEach
  void open() {
    desk.sandbox().reset();
    journal = WritingProcess.journal(data);
    guard = WritingProcess.guard(data, desk.records());
    batch = new BatchRun(journal, new JournaledWrites(journal, desk.runner()), desk.records());
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private static PlannedWrite renamed(int ticket, String summary) {
    String path = "/service/tickets/" + desk.all("/service/tickets").get(ticket).get("id");
    String body = "[{'op':'replace','path':'summary','value':'" + summary + "'}]";
    Plan plan =
        desk.planner().plan("PATCH", path, Map.of(), Map.of(), JsonParser.parseString(body), true);
    return new PlannedWrite(plan, null, null);
  }

  private Confirmation token(List<PlannedWrite> writes) {
    BatchVerdict verdict = guard.decideAll(writes, Confirmation.NONE, journal);
    return new Confirmation(false, ((BatchVerdict.Preview) verdict).confirmToken(), null);
  }

  private List<ItemResult> carryOut(List<PlannedWrite> writes, BatchVerdict verdict) {
    WriteOrigin origin = new WriteOrigin("cw_batch_update", null, "cli", null);
    return batch.carryOut(writes, verdict, origin, OnError.CONTINUE, done -> {});
  }

  @Test
  void carryOut_resumedAfterAnotherChangedARecord_leavesThatOneAlone() {
    List<PlannedWrite> writes = List.of(renamed(0, "mine"), renamed(1, "mine"));
    Confirmation token = token(writes);
    assertThat(guard.decideAll(writes, token, journal)).isInstanceOf(BatchVerdict.Run.class);
    desk.runner().run(renamed(1, "theirs").plan());
    BatchVerdict again = guard.decideAll(writes, token, journal);
    assertThat(again).isInstanceOf(BatchVerdict.Resume.class);
    List<ItemResult> results = carryOut(writes, again);
    assertThat(results.get(0).state()).isEqualTo(EntryState.DONE);
    assertThat(results.get(1).state()).isNull();
    assertThat(results.get(1).failure()).contains("changed after the preview");
  }

  @Test
  void carryOut_resumedBetweenWritesToOneRecord_doesTheRest() {
    List<PlannedWrite> writes = List.of(renamed(0, "first"), renamed(0, "second"));
    Confirmation token = token(writes);
    BatchVerdict.Run run = (BatchVerdict.Run) guard.decideAll(writes, token, journal);
    carryOut(writes.subList(0, 1), run);
    List<ItemResult> results = carryOut(writes, guard.decideAll(writes, token, journal));
    assertThat(results).extracting(ItemResult::state).containsOnly(EntryState.DONE);
    assertThat(journal.entries(null, 10)).hasSize(2);
  }
}
