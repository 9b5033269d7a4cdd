package dev.openpsa.cw.mcp.protocol;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.tool.ToolResult;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client's log is told: a notice of each write, a warning of each failure, and of the rest a
 * line for debugging. The client sets the level from which it hears.
 */
final class ClientLog {
  private static final Logger LOG = LoggerFactory.getLogger(ClientLog.class);

  private final McpSyncServerExchange exchange;

  private ClientLog(McpSyncServerExchange exchange) {
    this.exchange = exchange;
  }

  static ClientLog of(McpSyncServerExchange exchange) {
    return new ClientLog(exchange);
  }

  void called(String tool, ToolResult result) {
    if (result.isError() && result.data().get("error") instanceof JsonObject error) {
      tell(
          LoggingLevel.WARNING,
          tool + ": " + error.get("code").getAsString() + " " + error.get("message").getAsString());
    } else if (result.data().has("journal")) {
      tell(LoggingLevel.NOTICE, tool + " wrote: journal " + result.data().get("journal"));
    } else {
      tell(LoggingLevel.DEBUG, tool + " answered " + result.text().length() + " characters");
    }
  }

  private void tell(LoggingLevel level, String words) {
    try {
      exchange.loggingNotification(
          LoggingMessageNotification.builder(level, words).logger("connectwise-psa").build());
    } catch (RuntimeException e) {
      LOG.debug("a log message was not delivered", e);
    }
  }
}
