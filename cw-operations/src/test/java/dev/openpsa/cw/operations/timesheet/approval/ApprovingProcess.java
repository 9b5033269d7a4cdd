package dev.openpsa.cw.operations.timesheet.approval;

import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.RateLimiter;
import java.nio.file.Path;
import java.time.Clock;

/** A process that carries out what was previewed, call after call, for a test that kills it. */
final class ApprovingProcess {
  private ApprovingProcess() {}

  /**
   * Calls until nothing is left.
   *
   * @param arguments the data directory, the settings, the call's arguments and the token
   */
  public static void main(String[] arguments) {
    try (ConnectWise connectWise =
            ConnectWise.builder()
                .config(ConnectWiseConfig.fromMap(System.getenv()))
                .rateLimiter(RateLimiter.unlimited())
                .build();
        ApprovalDesk desk =
            new ApprovalDesk(
                new Runner(() -> connectWise),
                Path.of(arguments[0]),
                Clock.systemUTC(),
                arguments[1],
                false)) {
      String token = arguments[3];
      while (!token.equals("none")) {
        token = desk.confirm(arguments[2], token).token();
      }
    }
  }
}
