package dev.openpsa.cw.operations.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.MutableClock;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SharedCatalog;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.run.PresentRecords;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.sandbox.Sandbox;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guard in front of the sandbox, over the real client. */
class GuardTest {
  private static Sandbox sandbox;
  private static ConnectWise connectWise;

  @TempDir private Path folder;
  private final MutableClock clock = new MutableClock();
  private final Planner planner = new Planner(SharedCatalog::get);
  private Runner runner;
  private String ticket;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
    connectWise = ConnectWise.create(ConnectWiseConfig.fromMap(sandbox.environment()));
  }

  @AfterAll
  static void stop() {
    connectWise.close();
    sandbox.close();
  }

  @BeforeEach
  void findTicket() {
    runner = new Runner(() -> connectWise);
    Plan newest =
        planner.plan(
            "GET",
            "/service/tickets",
            Map.of(),
            Map.of("orderBy", "id desc", "pageSize", "1", "fields", "id"),
            null,
            true);
    ticket =
        runner.run(newest).data().getAsJsonArray().get(0).getAsJsonObject().get("id").getAsString();
  }

  private Guard guard(boolean readOnly, boolean rawWrites, boolean confirm) {
    return new Guard(
        new GuardSettings(readOnly, rawWrites, confirm),
        new ConfirmTokens(folder, clock),
        new PresentRecords(planner, runner));
  }

  private Plan renamed(String summary) {
    return planner.plan(
        "PATCH",
        "/service/tickets/{id}",
        Map.of("id", ticket),
        Map.of(),
        JsonParser.parseString(
            "[{\"op\":\"replace\",\"path\":\"summary\",\"value\":\"" + summary + "\"}]"),
        true);
  }

  private JsonObject read() {
    return runner
        .run(
            planner.plan(
                "GET", "/service/tickets/{id}", Map.of("id", ticket), Map.of(), null, true))
        .data()
        .getAsJsonObject();
  }

  private static Confirmation token(Verdict verdict) {
    return new Confirmation(false, ((Verdict.Preview) verdict).confirmToken(), null);
  }

  @Test
  void decide_read_runs() {
    Plan read = renamed("x").toRead();
    assertThat(guard(true, false, false).decide(read, Confirmation.NONE, null))
        .isInstanceOf(Verdict.Run.class);
  }

  @Test
  void decide_writeWithoutToken_previewsFromAndTo() {
    String before = read().get("summary").getAsString();
    Verdict verdict =
        guard(false, true, false).decide(renamed("new words"), Confirmation.NONE, null);
    Verdict.Preview preview = (Verdict.Preview) verdict;
    assertThat(preview.changes()).hasSize(1);
    assertThat(preview.changes().get(0).field()).isEqualTo("summary");
    assertThat(preview.changes().get(0).from().getAsString()).isEqualTo(before);
    assertThat(preview.changes().get(0).to().getAsString()).isEqualTo("new words");
    assertThat(read().get("summary").getAsString()).isEqualTo(before);
  }

  @Test
  void decide_withToken_runsOnceAndForThatPlanOnly() {
    Guard guard = guard(false, true, false);
    Confirmation token = token(guard.decide(renamed("a"), Confirmation.NONE, null));
    RequestFailure other =
        catchThrowableOfType(RequestFailure.class, () -> guard.decide(renamed("b"), token, null));
    assertThat(other.code()).isEqualTo(ErrorCode.TOKEN_REFUSED);
    assertThat(guard.decide(renamed("a"), token, null)).isInstanceOf(Verdict.Run.class);
    RequestFailure again =
        catchThrowableOfType(RequestFailure.class, () -> guard.decide(renamed("a"), token, null));
    assertThat(again.code()).isEqualTo(ErrorCode.TOKEN_REFUSED);
  }

  @Test
  void decide_recordChangedSincePreview_isRefused() {
    Guard guard = guard(false, true, false);
    Confirmation token = token(guard.decide(renamed("mine"), Confirmation.NONE, null));
    runner.run(renamed("theirs"));
    RequestFailure failure =
        catchThrowableOfType(
            RequestFailure.class, () -> guard.decide(renamed("mine"), token, null));
    assertThat(failure.code()).isEqualTo(ErrorCode.RECORD_CHANGED);
  }

  @Test
  void decide_readOnly_refusesWhateverIsBrought() {
    RequestFailure failure =
        catchThrowableOfType(
            RequestFailure.class,
            () ->
                guard(true, true, true)
                    .decide(renamed("x"), new Confirmation(true, "t", null), null));
    assertThat(failure.code()).isEqualTo(ErrorCode.READ_ONLY);
  }

  @Test
  void decide_rawWritesSwitchedOff_refusesRawOnly() {
    Guard guard = guard(false, false, true);
    RequestFailure failure =
        catchThrowableOfType(
            RequestFailure.class,
            () -> guard.decide(renamed("x"), new Confirmation(true, null, null), null));
    assertThat(failure.code()).isEqualTo(ErrorCode.RAW_WRITES_DISABLED);
    assertThat(guard.decide(renamed("x"), new Confirmation(true, null, null), "update_ticket"))
        .isInstanceOf(Verdict.Run.class);
  }

  @Test
  void decide_confirmTrue_countsInConfirmModeOnly() {
    Confirmation yes = new Confirmation(true, null, null);
    assertThat(guard(false, true, true).decide(renamed("x"), yes, null))
        .isInstanceOf(Verdict.Run.class);
    assertThat(guard(false, true, false).decide(renamed("x"), yes, null))
        .isInstanceOf(Verdict.Preview.class);
  }

  @Test
  void decide_missingRecord_isToldBeforeAnythingIsSent() {
    Plan plan =
        planner.plan(
            "DELETE", "/service/tickets/{id}", Map.of("id", "999999999"), Map.of(), null, true);
    RequestFailure failure =
        catchThrowableOfType(
            RequestFailure.class,
            () -> guard(false, true, false).decide(plan, Confirmation.NONE, null));
    assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void batch_begunByAnotherProcessInTheMeantime_isResumed() {
    Guard guard = guard(false, true, false);
    List<PlannedWrite> writes = List.of(new PlannedWrite(renamed("Together"), null, null));
    Map<String, List<String>> begun = new HashMap<>();
    BegunBatches shared = batches(begun, new ArrayDeque<>());
    String token =
        ((BatchVerdict.Preview) guard.decideAll(writes, Confirmation.NONE, shared)).confirmToken();
    Confirmation confirmed = new Confirmation(false, token, null);
    BatchVerdict.Run first = (BatchVerdict.Run) guard.decideAll(writes, confirmed, shared);

    // The other one looked for the batch just before the first began it.
    BegunBatches late = batches(begun, new ArrayDeque<>(List.of("not yet")));
    BatchVerdict second = guard.decideAll(writes, confirmed, late);

    assertThat(second).isInstanceOf(BatchVerdict.Resume.class);
    assertThat(((BatchVerdict.Resume) second).key()).isEqualTo(first.key());
  }

  private static BegunBatches batches(Map<String, List<String>> begun, Deque<String> blind) {
    return new BegunBatches() {
      @Override
      public @Nullable List<String> marks(String key) {
        return blind.poll() == null ? begun.get(key) : null;
      }

      @Override
      public void begin(String key, List<String> marks) {
        begun.putIfAbsent(key, marks);
      }
    };
  }
}
