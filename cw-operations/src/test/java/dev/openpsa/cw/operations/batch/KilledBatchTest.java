package dev.openpsa.cw.operations.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.guard.BatchVerdict;
import dev.openpsa.cw.operations.guard.Confirmation;
import dev.openpsa.cw.operations.guard.Guard;
import dev.openpsa.cw.operations.journal.EntryState;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.journal.JournalEntry;
import dev.openpsa.cw.sandbox.LoggedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hundred writes in a process that is killed again and again. */
class KilledBatchTest {
  private static final int BATCHES = 2;
  private static final int MOST_KILLS = 6;

  /** Requests after which a process is killed, at most. */
  private static final int LONGEST_LIFE = 60;

  private static SandboxDesk desk;

  @TempDir private Path data;
  private int kills;

  @BeforeAll
  static void start() {
    desk = new SandboxDesk();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @BeforeEach
  void forget() {
    desk.sandbox().reset();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void carryOut_killedAtRandom_losesNoEntryAndRepeatsNoWrite(long seed) throws Exception {
    String ticket = desk.all("/service/tickets").get(0).get("id").getAsString();
    List<String> arguments = new ArrayList<>(List.of(data.toString(), ticket));
    Guard guard = BatchProcess.guard(data, desk.runner());
    for (int batch = 0; batch < BATCHES; batch++) {
      BatchVerdict verdict =
          guard.decideAll(BatchProcess.writes(ticket, batch), Confirmation.NONE, key -> false);
      arguments.add(((BatchVerdict.Preview) verdict).confirmToken());
    }
    Random random = new Random(seed);
    while (kills < MOST_KILLS && isKilled(arguments, random)) {
      kills++;
    }
    assertThat(kills).as("processes that were killed").isGreaterThan(2);
    Process last = process(arguments);
    assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(last.exitValue()).isZero();
    requireEachTriedOnce();
  }

  /** Starts a process and kills it after some writes; false when it ended before that. */
  private static boolean isKilled(List<String> arguments, Random random) throws Exception {
    long limit = count() + 1 + random.nextInt(LONGEST_LIFE);
    int pause = random.nextInt(3_000_000);
    Process process = process(arguments);
    while (process.isAlive() && count() < limit) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    // So that the kill falls into any phase of a write.
    TimeUnit.NANOSECONDS.sleep(pause);
    boolean isAlive = process.isAlive();
    process.destroyForcibly().waitFor();
    return isAlive;
  }

  private static Process process(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1"));
    command.add(BatchProcess.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(desk.sandbox().environment());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static long count() {
    return desk.sandbox().log().stream().filter(r -> r.method().equals("POST")).count();
  }

  /** The texts of the notes that reached the sandbox, one for each request. */
  private static List<String> sent() {
    return desk.sandbox().log().stream()
        .filter(request -> request.method().equals("POST"))
        .map(LoggedRequest::body)
        .map(body -> JsonParser.parseString(body).getAsJsonObject().get("text").getAsString())
        .toList();
  }

  private void requireEachTriedOnce() {
    List<String> sent = sent();
    assertThat(sent).doesNotHaveDuplicates();
    try (Journal journal = BatchProcess.journal(data)) {
      List<JournalEntry> entries = journal.entries(null, 1000);
      assertThat(entries)
          .extracting(KilledBatchTest::text)
          .doesNotHaveDuplicates()
          .hasSize(BATCHES * BatchProcess.ITEMS)
          .containsAll(sent);
      assertThat(entries)
          .extracting(JournalEntry::state)
          .containsOnly(EntryState.DONE, EntryState.INTENDED);
      assertThat(entries.stream().filter(e -> e.state() == EntryState.INTENDED).count())
          .as("writes that were cut short")
          .isLessThanOrEqualTo(kills);
      assertThat(sent)
          .containsAll(
              entries.stream()
                  .filter(entry -> entry.state() == EntryState.DONE)
                  .map(KilledBatchTest::text)
                  .toList());
    }
  }

  private static String text(JournalEntry entry) {
    JsonObject body = JsonParser.parseString(String.valueOf(entry.body())).getAsJsonObject();
    return body.get("text").getAsString();
  }
}
