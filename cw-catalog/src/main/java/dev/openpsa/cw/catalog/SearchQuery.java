package dev.openpsa.cw.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What to search for.
 *
 * @param text a question or some words, as people say it; blank lists what the filters leave
 * @param method only endpoints of that HTTP method, null for all
 * @param category only endpoints of that category or module, null for all
 */
public record SearchQuery(
    String text, @Nullable String method, @Nullable String category, int limit, int offset) {
  private static final int USUAL_LIMIT = 10;

  public SearchQuery {
    if (limit < 1 || offset < 0) {
      throw new IllegalArgumentException("limit must be at least 1 and offset at least 0");
    }
  }

  public static SearchQuery of(String text) {
    return new SearchQuery(text, null, null, USUAL_LIMIT, 0);
  }
}
