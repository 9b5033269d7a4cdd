package dev.openpsa.cw.mcp.cli;

import java.util.Map;

/** Says in the command line's words what tools say in theirs. */
final class CommandWords {
  private static final Map<String, String> WORDS =
      Map.of(
          "cw_search_endpoints", "./cw search",
          "cw_endpoint_details", "./cw describe",
          "cw_api_call", "./cw api",
          "cw_paginated_fetch", "./cw fetch",
          "'validate': false", "--no-validate",
          "path_params", "name=value",
          "confirm_token", "--confirm-token",
          "'body'", "-d JSON");

  private CommandWords() {}

  static String of(String text) {
    String said = text;
    for (Map.Entry<String, String> word : WORDS.entrySet()) {
      said = said.replace(word.getKey(), word.getValue());
    }
    return said;
  }
}
