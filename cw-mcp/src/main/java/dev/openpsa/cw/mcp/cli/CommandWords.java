package dev.openpsa.cw.mcp.cli;

import java.util.Map;

/** Says in the command line's words what tools say in theirs. */
final class CommandWords {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("cw_search_endpoints", "./cw search"),
          Map.entry("cw_endpoint_details", "./cw describe"),
          Map.entry("cw_api_call", "./cw api"),
          Map.entry("cw_paginated_fetch", "./cw fetch"),
          Map.entry("cw_list_operations", "./cw ops"),
          Map.entry("cw_list_queries", "./cw queries list"),
          Map.entry("cw_run_query", "./cw queries run"),
          Map.entry("cw_delete_query", "./cw queries delete"),
          Map.entry("'validate': false", "--no-validate"),
          Map.entry("path_params", "name=value"),
          Map.entry("confirm_token", "--confirm-token"),
          Map.entry("'body'", "-d JSON"));

  private CommandWords() {}

  static String of(String text) {
    String said = text;
    for (Map.Entry<String, String> word : WORDS.entrySet()) {
      said = said.replace(word.getKey(), word.getValue());
    }
    return said;
  }
}
