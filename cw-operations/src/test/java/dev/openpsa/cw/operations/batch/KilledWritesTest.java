package dev.openpsa.cw.operations.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.guard.BatchVerdict;
import dev.openpsa.cw.operations.guard.Confirmation;
import dev.openpsa.cw.operations.guard.Guard;
import dev.openpsa.cw.operations.guard.PlannedWrite;
import dev.openpsa.cw.operations.guard.Verdict;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two hundred writes in a process that is killed again and again. */
class KilledWritesTest {
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
  @ValueSource(longs = {1, 2})
  void carryOut_batchesKilledAtRandom_losesNoEntryAndRepeatsNoWrite(long seed) throws Exception {
    killAndFinish(WritingProcess.Task.BATCHES, batchTokens(), seed);
    requireEachTriedOnce(0);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4})
  void carryOut_singleWritesKilledAtRandom_losesNoEntryAndRepeatsNoWrite(long seed)
      throws Exception {
    List<String> tokens = new ArrayList<>();
    Guard guard = WritingProcess.guard(data, desk.records());
    for (int batch = 0; batch < BATCHES; batch++) {
      for (PlannedWrite write : WritingProcess.writes(ticket(), batch)) {
        Verdict verdict = guard.decide(write.plan(), Confirmation.NONE, null);
        tokens.add(((Verdict.Preview) verdict).confirmToken());
      }
    }
    killAndFinish(WritingProcess.Task.SINGLE_WRITES, tokens, seed);
    // A kill between the token's use and the entry leaves a write that was never begun.
    requireEachTriedOnce(kills);
  }

  @ParameterizedTest
  @EnumSource(names = {"DIE_ONCE_BEGUN", "DIE_ONCE_CONFIRMED"})
  void carryOut_killedBeforeItsFirstEntry_isDoneWhenAskedAgain(WritingProcess.Task death)
      throws Exception {
    List<String> tokens = batchTokens();
    Process dying = process(arguments(death, tokens));
    assertThat(dying.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(dying.exitValue()).isEqualTo(137);
    assertThat(sent()).isEmpty();
    finish(arguments(WritingProcess.Task.BATCHES, tokens));
    requireEachTriedOnce(0);
    assertThat(sent()).hasSize(BATCHES * WritingProcess.ITEMS);
  }

  @Test
  void carryOut_sameBatchInTwoProcesses_repeatsNoWrite() throws Exception {
    List<String> arguments = arguments(WritingProcess.Task.BATCHES, batchTokens());
    Process other = process(arguments);
    while (other.isAlive() && count() == 0) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    finish(arguments);
    assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(other.exitValue()).isZero();
    requireEachTriedOnce(0);
    assertThat(sent()).hasSize(BATCHES * WritingProcess.ITEMS);
  }

  private static String ticket() {
    return desk.all("/service/tickets").get(0).get("id").getAsString();
  }

  private List<String> batchTokens() {
    List<String> tokens = new ArrayList<>();
    Guard guard = WritingProcess.guard(data, desk.records());
    try (Journal journal = WritingProcess.journal(data)) {
      for (int batch = 0; batch < BATCHES; batch++) {
        BatchVerdict verdict =
            guard.decideAll(WritingProcess.writes(ticket(), batch), Confirmation.NONE, journal);
        tokens.add(((BatchVerdict.Preview) verdict).confirmToken());
      }
    }
    return tokens;
  }

  private List<String> arguments(WritingProcess.Task task, List<String> tokens) {
    List<String> arguments = new ArrayList<>(List.of(task.name(), data.toString(), ticket()));
    arguments.addAll(tokens);
    return arguments;
  }

  private void killAndFinish(WritingProcess.Task task, List<String> tokens, long seed)
      throws Exception {
    List<String> arguments = arguments(task, tokens);
    Random random = new Random(seed);
    while (kills < MOST_KILLS && isKilled(arguments, random)) {
      kills++;
    }
    assertThat(kills).as("processes that were killed").isGreaterThan(2);
    finish(arguments);
  }

  private static void finish(List<String> arguments) throws Exception {
    Process last = process(arguments);
    assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(last.exitValue()).isZero();
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
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add(WritingProcess.class.getName());
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

  /**
   * Everything that was sent was sent once and stands in the journal.
   *
   * @param mostUntried how many writes may have got lost before they were written down and sent
   */
  private void requireEachTriedOnce(int mostUntried) {
    List<String> sent = sent();
    assertThat(sent).doesNotHaveDuplicates();
    try (Journal journal = WritingProcess.journal(data)) {
      List<JournalEntry> entries = journal.entries(null, 1000);
      assertThat(entries)
          .extracting(KilledWritesTest::text)
          .doesNotHaveDuplicates()
          .hasSizeBetween(
              BATCHES * WritingProcess.ITEMS - mostUntried, BATCHES * WritingProcess.ITEMS)
          .containsAll(sent);
      assertThat(entries)
          .extracting(JournalEntry::state)
          .isSubsetOf(EntryState.DONE, EntryState.INTENDED);
      assertThat(entries.stream().filter(e -> e.state() == EntryState.INTENDED).count())
          .as("writes that were cut short")
          .isLessThanOrEqualTo(kills);
      assertThat(sent)
          .containsAll(
              entries.stream()
                  .filter(entry -> entry.state() == EntryState.DONE)
                  .map(KilledWritesTest::text)
                  .toList());
    }
  }

  private static String text(JournalEntry entry) {
    JsonObject body = JsonParser.parseString(String.valueOf(entry.body())).getAsJsonObject();
    return body.get("text").getAsString();
  }
}
