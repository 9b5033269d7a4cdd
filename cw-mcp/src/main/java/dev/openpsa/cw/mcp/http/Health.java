package dev.openpsa.cw.mcp.http;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.mcp.tool.CallObserver;
import dev.openpsa.cw.mcp.tool.Client;
import dev.openpsa.cw.mcp.tool.ToolResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /health} tells. Whether ConnectWise answers is known from the latest call that needed
 * it: a health check that asked each time would spend the callers' share of requests.
 */
final class Health implements CallObserver {
  private static final Set<String> NOT_CONNECTED =
      Set.of("NOT_CONFIGURED", "UNAUTHORIZED", "UNREACHABLE", "TIMED_OUT");

  private final Clock clock;
  private final Instant start;
  private final String version;
  private volatile @Nullable Boolean connected;

  Health(Clock clock, String version) {
    this.clock = clock;
    this.start = clock.instant();
    this.version = version;
  }

  @Override
  public void called(String tool, Client client, ToolResult result, Duration took) {
    if (result.data().get("error") instanceof JsonObject error) {
      if (error.has("status")) {
        connected = true;
      }
      if (NOT_CONNECTED.contains(error.get("code").getAsString())) {
        connected = false;
      }
    } else if (result.data().has("status")) {
      connected = true;
    }
  }

  /**
   * The answer to everybody.
   *
   * @param tools how many are offered to a caller without special rights
   */
  JsonObject shown(int tools, boolean readOnly) {
    Boolean state = connected;
    JsonObject health = new JsonObject();
    health.addProperty("status", "ok");
    health.addProperty("service", "connectwise-mcp-bridge");
    health.addProperty("version", version);
    health.addProperty("tools", tools);
    health.addProperty("read_only", readOnly);
    health.add("connected", state == null ? JsonNull.INSTANCE : new JsonPrimitive(state));
    health.addProperty("uptime_seconds", Duration.between(start, clock.instant()).toSeconds());
    return health;
  }
}
