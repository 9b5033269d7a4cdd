package dev.openpsa.cw.mcp.discovery;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the query parameters that every collection takes are written. The specification does not say.
 */
final class ParameterHelp {
  private static final Map<String, String> HELP =
      Map.of(
          "conditions",
              "status/name = \"New\" and dateEntered > [2026-01-31T00:00:00Z]; operators = != < <= > >="
                  + " contains like in not, null, and/or, parentheses",
          "childConditions", "conditions on members of arrays, such as types/name = \"Client\"",
          "customFieldConditions", "caption = \"Name\" and value != null",
          "orderBy", "field asc or desc, such as id desc",
          "fields", "comma-separated, nested with a slash: id,summary,status/name",
          "page", "from 1",
          "pageSize", "25 by default, 1000 at most",
          "pageId", "forward-only paging: the last id received");

  private ParameterHelp() {}

  static @Nullable String of(String parameter) {
    return HELP.get(parameter);
  }
}
