package dev.openpsa.cw.operations.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.operations.MutableClock;
import dev.openpsa.cw.operations.RequestFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ConfirmTokensTest {
  @TempDir private Path folder;
  private final MutableClock clock = new MutableClock();

  @Test
  void use_secondTime_isRefused() {
    ConfirmTokens tokens = new ConfirmTokens(folder, clock);
    String token = tokens.issue("plan", "mark");
    assertThat(tokens.check(token, "plan")).isEqualTo("mark");
    tokens.use(token);
    assertThatThrownBy(() -> tokens.check(token, "plan")).isInstanceOf(RequestFailure.class);
    assertThatThrownBy(() -> tokens.use(token)).isInstanceOf(RequestFailure.class);
  }

  @Test
  void check_otherPlan_isRefusedAndTheTokenStaysUsable() {
    ConfirmTokens tokens = new ConfirmTokens(folder, clock);
    String token = tokens.issue("plan", "mark");
    assertThatThrownBy(() -> tokens.check(token, "other plan"))
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining("another request");
    assertThatCode(() -> tokens.check(token, "plan")).doesNotThrowAnyException();
  }

  @Test
  void check_afterTheLifetime_isRefused() {
    ConfirmTokens tokens = new ConfirmTokens(folder, clock);
    String token = tokens.issue("plan", "mark");
    clock.advance(ConfirmTokens.LIFETIME);
    assertThatCode(() -> tokens.check(token, "plan")).doesNotThrowAnyException();
    clock.advance(Duration.ofSeconds(1));
    assertThatThrownBy(() -> tokens.check(token, "plan"))
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining("15 minutes");
  }

  @Test
  void check_tokenOfAnotherProcess_isKnown() {
    String token = new ConfirmTokens(folder, clock).issue("plan", "mark");
    assertThat(new ConfirmTokens(folder, clock).check(token, "plan")).isEqualTo("mark");
  }

  @Test
  void check_madeUpToken_isRefused() {
    ConfirmTokens tokens = new ConfirmTokens(folder, clock);
    assertThatThrownBy(() -> tokens.check("../../etc/passwd", "plan"))
        .isInstanceOf(RequestFailure.class);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX modes")
  void issue_files_areForTheOwnerAlone() throws IOException {
    String token = new ConfirmTokens(folder, clock).issue("plan", "mark");
    Path confirmations = folder.resolve("confirmations");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(confirmations)))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(confirmations)) {
      Path file = files.findFirst().orElseThrow();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(file.getFileName().toString()).doesNotContain(token);
      assertThat(Files.readString(file)).doesNotContain(token);
    }
  }

  @Test
  void use_byManyAtOnce_succeedsOnce() throws Exception {
    ConfirmTokens tokens = new ConfirmTokens(folder, clock);
    String token = tokens.issue("plan", "mark");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> attempts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        attempts.add(
            () -> {
              try {
                tokens.use(token);
                return true;
              } catch (RequestFailure e) {
                return false;
              }
            });
      }
      int succeeded = 0;
      for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
        succeeded += attempt.get() ? 1 : 0;
      }
      assertThat(succeeded).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
  }
}
