package dev.openpsa.cw.mcp.protocol;

import dev.openpsa.cw.mcp.tool.Person;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A person who is asked by elicitation, in forms. */
final class AskedPerson implements Person {
  private static final Logger LOG = LoggerFactory.getLogger(AskedPerson.class);

  /** A form without fields: agreeing and declining say it all. */
  private static final Map<String, Object> YES_OR_NO =
      Map.of("type", "object", "properties", Map.of());

  private static final List<String> CHOICE = List.of("choice");

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
    return accepted(question, YES_OR_NO).isPresent();
  }

  @Override
  public Optional<String> choose(String question, List<String> values) {
    Map<String, Object> choice =
        Map.of("type", "string", "title", "Choice", "enum", List.copyOf(values));
    Map<String, Object> form =
        Map.of("type", "object", "properties", Map.of("choice", choice), "required", CHOICE);
    return accepted(question, form)
        .map(content -> content.get("choice"))
        .map(Object::toString)
        .filter(values::contains);
  }

  /** The form's content; empty when it was declined, dismissed or left alone. */
  private Optional<Map<String, Object>> accepted(String question, Map<String, Object> form) {
    try {
      ElicitResult answer =
          exchange.createElicitation(ElicitFormRequest.builder(question, form).build());
      if (answer.action() == ElicitResult.Action.ACCEPT) {
        return Optional.of(answer.content() == null ? Map.of() : answer.content());
      }
    } catch (RuntimeException e) {
      LOG.info("a question was not answered: {}", e.toString());
    }
    return Optional.empty();
  }
}
