package dev.openpsa.cw.operations.batch;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SharedCatalog;
import dev.openpsa.cw.operations.guard.BatchVerdict;
import dev.openpsa.cw.operations.guard.BegunBatches;
import dev.openpsa.cw.operations.guard.ConfirmTokens;
import dev.openpsa.cw.operations.guard.Confirmation;
import dev.openpsa.cw.operations.guard.Guard;
import dev.openpsa.cw.operations.guard.GuardSettings;
import dev.openpsa.cw.operations.guard.PlannedWrite;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.journal.JournaledWrites;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.run.PresentRecords;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.RateLimiter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A process that writes, for a test that kills it. */
final class WritingProcess {
  static final int ITEMS = 100;

  /** What a process is told to do. */
  enum Task {
    /** Carries out, or goes on with, the batch of each token. */
    BATCHES,
    /** Carries out the write of each token that is not used up. */
    SINGLE_WRITES,
    /** Dies when the first batch is begun and its token not used up yet. */
    DIE_ONCE_BEGUN,
    /** Dies when the token of the first batch is used up and nothing written down yet. */
    DIE_ONCE_CONFIRMED
  }

  private static final int KILLED = 137;

  private final Task task;
  private final Journal journal;
  private final Guard guard;
  private final JournaledWrites journaled;
  private final BatchRun batch;

  private WritingProcess(Task task, Path data, Journal journal, Runner runner) {
    this.task = task;
    this.journal = journal;
    PresentRecords records = new PresentRecords(new Planner(SharedCatalog::get), runner);
    this.guard = guard(data, records);
    this.journaled = new JournaledWrites(journal, runner);
    this.batch = new BatchRun(journal, journaled, records);
  }

  /**
   * Does its task.
   *
   * @param arguments the task, the data directory, the ticket's id, and the tokens
   */
  public static void main(String[] arguments) {
    Path data = Path.of(arguments[1]);
    try (ConnectWise connectWise = client(System.getenv());
        Journal journal = journal(data)) {
      Runner runner = new Runner(() -> connectWise);
      Task task = Task.valueOf(arguments[0]);
      List<String> tokens = List.of(arguments).subList(3, arguments.length);
      new WritingProcess(task, data, journal, runner).work(arguments[2], tokens);
    }
  }

  private void work(String ticket, List<String> tokens) {
    for (int number = 0; number < tokens.size(); number++) {
      Confirmation token = new Confirmation(false, tokens.get(number), null);
      if (task == Task.SINGLE_WRITES) {
        one(writes(ticket, number / ITEMS).get(number % ITEMS).plan(), token);
      } else {
        batch(writes(ticket, number), token);
      }
    }
  }

  private void one(Plan plan, Confirmation token) {
    try {
      guard.decide(plan, token, null);
    } catch (RequestFailure e) {
      if (e.code() == ErrorCode.TOKEN_REFUSED) {
        return;
      }
      throw e;
    }
    journaled.carryOut(plan, new WriteOrigin("cw_api_call", null, "cli", null), null);
  }

  private void batch(List<PlannedWrite> writes, Confirmation token) {
    BegunBatches begun = task == Task.DIE_ONCE_BEGUN ? new DyingOnceBegun(journal) : journal;
    BatchVerdict verdict = guard.decideAll(writes, token, begun);
    if (task == Task.DIE_ONCE_CONFIRMED) {
      Runtime.getRuntime().halt(KILLED);
    }
    WriteOrigin origin = new WriteOrigin("cw_batch_update", null, "cli", null);
    batch.carryOut(writes, verdict, origin, OnError.CONTINUE, done -> {});
  }

  private record DyingOnceBegun(Journal journal) implements BegunBatches {
    @Override
    public @Nullable List<String> marks(String key) {
      return journal.marks(key);
    }

    @Override
    public void begin(String key, List<String> marks) {
      journal.begin(key, marks);
      Runtime.getRuntime().halt(KILLED);
    }
  }

  static ConnectWise client(Map<String, String> variables) {
    return ConnectWise.builder()
        .config(ConnectWiseConfig.fromMap(variables))
        .rateLimiter(RateLimiter.unlimited())
        .build();
  }

  static Journal journal(Path data) {
    return new Journal(data, Clock.systemUTC(), Duration.ofDays(90));
  }

  static Guard guard(Path data, PresentRecords records) {
    return new Guard(
        new GuardSettings(false, true, false), new ConfirmTokens(data, Clock.systemUTC()), records);
  }

  /** A hundred notes, each with its own text. */
  static List<PlannedWrite> writes(String ticket, int batch) {
    Planner planner = new Planner(SharedCatalog::get);
    return IntStream.range(0, ITEMS)
        .mapToObj(
            item -> {
              JsonObject note = new JsonObject();
              note.addProperty("text", text(batch, item));
              note.addProperty("internalAnalysisFlag", true);
              return new PlannedWrite(
                  planner.plan(
                      "POST",
                      "/service/tickets/{parentId}/notes",
                      Map.of("parentId", ticket),
                      Map.of(),
                      note,
                      true),
                  null,
                  null);
            })
        .toList();
  }

  static String text(int batch, int item) {
    return "batch " + batch + " item " + item + ".";
  }
}
