package dev.openpsa.cw.mcp.protocol;

import dev.openpsa.cw.mcp.tool.Person;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A person who is asked by elicitation, in forms. */
final class AskedPerson implements Person {
  private static final Logger LOG = LoggerFactory.getLogger(AskedPerson.class);

  /** A form without fields: agreeing and declining say it all. */
  private static final Map<String, Object> YES_OR_NO =
      Map.of("type", "object", "properties", Map.of());

  private final McpSyncServerExchange exchange;

  private AskedPerson(McpSyncServerExchange exchange) {
    this.exchange = exchange;
  }

  /** The person at the client; absent where it can't show forms. */
  static Person of(McpSyncServerExchange exchange) {
    ClientCapabilities client = exchange.getClientCapabilities();
    ClientCapabilities.Elicitation can = client == null ? null : client.elicitation();
    boolean showsForms = can != null && (can.form() != null || can.url() == null);
    return showsForms ? new AskedPerson(exchange) : Person.ABSENT;
  }

  @Override
  public boolean isPresent() {
    return true;
  }

  @Override
  public boolean agrees(String question) {
    try {
      ElicitResult answer =
          exchange.createElicitation(ElicitFormRequest.builder(question, YES_OR_NO).build());
      return answer.action() == ElicitResult.Action.ACCEPT;
    } catch (RuntimeException e) {
      LOG.info("a question was not answered: {}", e.toString());
      return false;
    }
  }
}
