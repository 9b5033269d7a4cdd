package dev.openpsa.cw.operations.timesheet.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.journal.EntryState;
import dev.openpsa.cw.operations.journal.JournalEntry;
import dev.openpsa.cw.operations.timesheet.approval.ApprovalDesk.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred sheets, approved by processes that are killed again and again. */
class KilledApprovalTest {
  private static final int SHEETS = 200;
  private static final int MOST_KILLS = 5;

  /** Approvals after which a process is killed, at most. */
  private static final int LONGEST_LIFE = 50;

  private static final String SETTINGS = ApprovalDesk.withoutRules("{'approval.allowEarly':true}");

  private SandboxDesk sandbox;
  private Sheets sheets;

  @TempDir private Path data;

  @BeforeEach
  void start() {
    sandbox = new SandboxDesk();
    sheets = new Sheets(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void approve_killedAtRandom_approvesEachSheetOnce() throws Exception {
    List<Integer> all = sheets.pending(SHEETS);
    String arguments = "{'action':'approve','sheets':" + all + "}";
    String token;
    try (ApprovalDesk desk = desk()) {
      token = desk.preview(arguments).token();
    }
    Random random = new Random(9);
    int kills = 0;
    while (kills < MOST_KILLS && isKilled(arguments, token, random)) {
      kills++;
    }
    assertThat(kills).as("processes that were killed").isGreaterThan(2);
    Process last = process(arguments, token);
    assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(last.exitValue()).isZero();

    assertThat(sheets.where("status = 'ApprovedByTierOne' and id in (" + join(all) + ")"))
        .hasSize(SHEETS);
    assertThat(all).allSatisfy(sheet -> assertThat(sheets.asked(sheet, "approve")).isOne());
    try (ApprovalDesk desk = desk()) {
      List<JournalEntry> done =
          desk.journal().entries(null, 1000).stream()
              .filter(entry -> entry.state() == EntryState.DONE)
              .toList();
      assertThat(done).hasSize(SHEETS).extracting(JournalEntry::shownPath).doesNotHaveDuplicates();
      Told told = desk.confirm(arguments, token);
      assertThat(told.sum("done")).isEqualTo(SHEETS);
      assertThat(told.sum("left")).isZero();
    }
  }

  @Test
  void approve_whileAnotherProcessIsAtIt_isRefused_andRepeatsNothing() throws Exception {
    List<Integer> all = sheets.pending(12);
    String arguments = "{'action':'approve','sheets':" + all + "}";
    try (ApprovalDesk desk = desk()) {
      String token = desk.preview(arguments).token();
      sandbox.sandbox().delayNext(Duration.ofMillis(20), 1000);
      Process other = process(arguments, token);
      while (other.isAlive() && count() == 0) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      RequestFailure refused =
          catchThrowableOfType(RequestFailure.class, () -> desk.confirm(arguments, token));
      assertThat(Objects.requireNonNull(refused).code()).isEqualTo(ErrorCode.TOKEN_REFUSED);
      assertThat(refused).hasMessageContaining("another call is carrying these sheets out");
      assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(other.exitValue()).isZero();
      assertThat(desk.confirm(arguments, token).sum("done")).isEqualTo(12);
    }
    assertThat(all).allSatisfy(sheet -> assertThat(sheets.asked(sheet, "approve")).isOne());
  }

  private ApprovalDesk desk() {
    return new ApprovalDesk(sandbox.runner(), data, Clock.systemUTC(), SETTINGS, false);
  }

  private static String join(List<Integer> ids) {
    return String.join(",", ids.stream().map(String::valueOf).toList());
  }

  /** Starts a process and kills it after some approvals; false when it ended before that. */
  private boolean isKilled(String arguments, String token, Random random) throws Exception {
    long limit = count() + 1 + random.nextInt(LONGEST_LIFE);
    int pause = random.nextInt(8_000_000);
    Process process = process(arguments, token);
    while (process.isAlive() && count() < limit) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    // So that the kill falls into any phase of a sheet.
    TimeUnit.NANOSECONDS.sleep(pause);
    boolean isAlive = process.isAlive();
    process.destroyForcibly().waitFor();
    return isAlive;
  }

  private long count() {
    return sandbox.sandbox().log().stream().filter(r -> r.path().endsWith("/approve")).count();
  }

  private Process process(String arguments, String token) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1"));
    command.add(ApprovingProcess.class.getName());
    command.addAll(List.of(data.toString(), SETTINGS, arguments, token));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(sandbox.sandbox().environment());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
