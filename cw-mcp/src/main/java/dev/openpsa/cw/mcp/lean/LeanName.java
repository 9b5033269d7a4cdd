package dev.openpsa.cw.mcp.lean;

import dev.openpsa.cw.operations.registry.Repertoire;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name means that a caller wants described or run. */
sealed interface LeanName {

  /** {@code GET /service/tickets}. */
  record Endpoint(String method, String path) implements LeanName {}

  /** {@code cw_journal}: a tool of another toolset. */
  record OtherTool(String name) implements LeanName {}

  /** {@code query 3}: a saved query. */
  record SavedQuery(int id) implements LeanName {}

  /** {@code list_open_tickets}, or for descriptions a schema or operation id. */
  record Word(String word) implements LeanName {}

  /**
   * What a name means where some operations are also called as tools are.
   *
   * @param operations that there are
   */
  static LeanName of(String name, OtherTools tools, Repertoire operations) {
    LeanName meant = of(name);
    return meant instanceof OtherTool tool
            && !tools.has(tool.name())
            && operations.find(tool.name()).isPresent()
        ? new Word(tool.name())
        : meant;
  }

  static LeanName of(String name) {
    String text = name.strip();
    Matcher endpoint =
        Pattern.compile("(?is)(GET|POST|PUT|PATCH|DELETE)\\s+(/?\\S+)").matcher(text);
    if (endpoint.matches()) {
      return new Endpoint(endpoint.group(1).toUpperCase(Locale.ROOT), endpoint.group(2));
    }
    Matcher query = Pattern.compile("(?i)query (\\d{1,6})").matcher(text);
    if (query.matches()) {
      return new SavedQuery(Integer.parseInt(query.group(1)));
    }
    return text.startsWith("cw_") ? new OtherTool(text) : new Word(text);
  }
}
