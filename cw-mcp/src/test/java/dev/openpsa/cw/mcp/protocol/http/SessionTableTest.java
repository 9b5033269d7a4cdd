package dev.openpsa.cw.mcp.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** When sessions end, and which one makes room. */
class SessionTableTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final SessionTable table = new SessionTable(new Semaphore(2));

  private HttpSession open(String id, long now) {
    assertThat(table.reserve(now)).isTrue();
    HttpSession session =
        new HttpSession(
            new McpStreamableServerSession(
                id,
                McpSchema.ClientCapabilities.builder().build(),
                McpSchema.Implementation.builder("test", "1").build(),
                Duration.ofSeconds(1),
                Map.of(),
                Map.of()),
            "anna",
            "2025-11-25",
            now);
    table.add(session);
    return session;
  }

  @Test
  void sweep_endsWhatNobodyUsed() {
    open("old", 0);
    HttpSession used = open("used", 0);
    used.use(50 * MINUTE);
    table.sweep(60 * MINUTE, Duration.ofMinutes(60));
    assertThat(table.find("old", "anna")).isEmpty();
    assertThat(table.find("used", "anna")).isPresent();
    assertThat(table.reserve(60 * MINUTE)).as("its place is free").isTrue();
  }

  @Test
  void sweep_leavesASessionWhoseCallRuns() {
    HttpSession session = open("busy", 0);
    session.callBegins();
    table.sweep(600 * MINUTE, Duration.ofMinutes(60));
    assertThat(table.find("busy", "anna")).isPresent();
    session.callEnds(600 * MINUTE);
    table.sweep(660 * MINUTE, Duration.ofMinutes(60));
    assertThat(table.find("busy", "anna")).isEmpty();
  }

  @Test
  void fullTable_theLongestIdleMakesRoom_ifIdleForMinutes() {
    open("first", 0);
    open("second", MINUTE);
    assertThat(table.reserve(4 * MINUTE)).as("both were used just now").isFalse();
    assertThat(table.reserve(6 * MINUTE)).isTrue();
    assertThat(table.find("first", "anna")).isEmpty();
    assertThat(table.find("second", "anna")).isPresent();
  }

  @Test
  void session_isFoundByItsOwnerAlone() {
    open("hers", 0);
    assertThat(table.find("hers", "ben")).isEmpty();
  }
}
