package dev.openpsa.cw.operations.batch;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SharedCatalog;
import dev.openpsa.cw.operations.guard.BatchVerdict;
import dev.openpsa.cw.operations.guard.ConfirmTokens;
import dev.openpsa.cw.operations.guard.Confirmation;
import dev.openpsa.cw.operations.guard.Guard;
import dev.openpsa.cw.operations.guard.GuardSettings;
import dev.openpsa.cw.operations.guard.PlannedWrite;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.journal.JournaledWrites;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import dev.openpsa.cw.operations.plan.Planner;
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

/** A process that carries batches out, for a test that kills it. */
final class BatchProcess {
  static final int ITEMS = 100;

  private BatchProcess() {}

  /**
   * Carries out, or goes on with, the batches of these tokens.
   *
   * @param arguments the data directory, the ticket's id, and a token for each batch
   */
  public static void main(String[] arguments) {
    Path data = Path.of(arguments[0]);
    try (ConnectWise connectWise = client(System.getenv());
        Journal journal = journal(data)) {
      Runner runner = new Runner(() -> connectWise);
      Guard guard = guard(data, runner);
      BatchRun batch = new BatchRun(journal, new JournaledWrites(journal, runner), runner);
      for (int number = 0; number < arguments.length - 2; number++) {
        List<PlannedWrite> writes = writes(arguments[1], number);
        BatchVerdict verdict =
            guard.decideAll(
                writes,
                new Confirmation(false, arguments[number + 2], null),
                key -> !journal.batch(key).isEmpty());
        WriteOrigin origin = new WriteOrigin("cw_batch_update", null, "cli", null);
        batch.carryOut(writes, verdict, origin, OnError.CONTINUE, done -> {});
      }
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

  static Guard guard(Path data, Runner runner) {
    return new Guard(
        new GuardSettings(false, true, false), new ConfirmTokens(data, Clock.systemUTC()), runner);
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
