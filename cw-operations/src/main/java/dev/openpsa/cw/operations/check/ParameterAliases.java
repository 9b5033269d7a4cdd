package dev.openpsa.cw.operations.check;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What other APIs call the query parameters of this one. */
final class ParameterAliases {
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("condition", "conditions"),
          Map.entry("filter", "conditions"),
          Map.entry("filters", "conditions"),
          Map.entry("where", "conditions"),
          Map.entry("query", "conditions"),
          Map.entry("q", "conditions"),
          Map.entry("childcondition", "childConditions"),
          Map.entry("childrenconditions", "childConditions"),
          Map.entry("customfieldcondition", "customFieldConditions"),
          Map.entry("customconditions", "customFieldConditions"),
          Map.entry("order", "orderBy"),
          Map.entry("sort", "orderBy"),
          Map.entry("sortby", "orderBy"),
          Map.entry("limit", "pageSize"),
          Map.entry("top", "pageSize"),
          Map.entry("take", "pageSize"),
          Map.entry("size", "pageSize"),
          Map.entry("count", "pageSize"),
          Map.entry("perpage", "pageSize"),
          Map.entry("pagenumber", "page"),
          Map.entry("pageno", "page"),
          Map.entry("select", "fields"),
          Map.entry("columns", "fields"),
          Map.entry("include", "fields"),
          Map.entry("field", "fields"));

  private ParameterAliases() {}

  /** The parameter that other APIs give that name. */
  static Optional<String> of(String name) {
    String bare = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return Optional.ofNullable(MEANT.get(bare));
  }
}
