package dev.openpsa.cw.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.tool.Client;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerClockTest {
  private static final Instant THEN = Instant.parse("2026-03-18T15:30:00Z");

  private static Sandbox sandbox;
  @TempDir private Path home;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.builder().clock(at(THEN)).start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static Clock at(Instant time) {
    return Clock.fixed(time, ZoneOffset.UTC);
  }

  private ServerConfig config(String... more) {
    Map<String, String> variables = new HashMap<>(sandbox.environment());
    variables.put("HOME", home.toString());
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return ServerConfig.fromMap(variables);
  }

  private static ToolResult count(Workplace workplace) {
    JsonObject arguments =
        JsonParser.parseString("{\"path\": \"/service/tickets\"}").getAsJsonObject();
    return workplace.inventory().call("cw_count", arguments, new Client("test"));
  }

  @Test
  void clocksOfDifferentTimes_areToldOnce_withWhatMendsIt() {
    try (Workplace workplace = new Workplace(config(), at(THEN.plus(Duration.ofMinutes(6))))) {
      ToolResult first = count(workplace);
      assertThat(first.isError()).isFalse();
      assertThat(first.data().getAsJsonArray("warnings")).hasSize(1);
      assertThat(first.data().getAsJsonArray("warnings").get(0).getAsString())
          .contains("here it is 2026-03-18T15:36:00Z", "CW_NOW=2026-03-18T15:30:00Z");
      assertThat(first.text()).contains("\nWarning: here it is 2026-03-18T15:36:00Z");
      ToolResult second = count(workplace);
      assertThat(second.data().has("warnings")).isFalse();
      assertThat(second.text()).doesNotContain("Warning");
    }
  }

  @Test
  void clocksOfTheSameTime_areNoWarningWorth() {
    for (Clock near :
        new Clock[] {
          at(THEN.minus(Duration.ofMinutes(4))), config("CW_NOW", "2026-03-18T15:30:00Z").clock()
        }) {
      try (Workplace workplace = new Workplace(config(), near)) {
        assertThat(count(workplace).data().has("warnings")).isFalse();
      }
    }
  }
}
