package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestLogTest {
  private final RequestLog log = new RequestLog(Clock.systemUTC());

  @Test
  void log_ofLargeBodies_keepsTheLatestThatFit() {
    String body = "x".repeat(10_000_000);
    for (int i = 0; i < 5; i++) {
      log(String.valueOf(i), body);
    }
    assertThat(log.requests()).extracting(LoggedRequest::path).containsExactly("2", "3", "4");
    log.clear();
    log("5", body);
    log("6", "");
    assertThat(log.requests()).extracting(LoggedRequest::path).containsExactly("5", "6");
  }

  @Test
  void log_ofOneHugeBody_keepsIt() {
    log("0", "");
    log("1", "x".repeat(40_000_000));
    assertThat(log.requests()).extracting(LoggedRequest::path).containsExactly("1");
  }

  private void log(String path, String body) {
    log.answered("POST", path, "", body, 201, Duration.ZERO);
  }
}
