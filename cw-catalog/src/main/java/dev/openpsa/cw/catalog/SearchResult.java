package dev.openpsa.cw.catalog;

import java.util.List;

/**
 * A page of what search found.
 *
 * @param hits the best ones first
 * @param total how many there are without limit and offset
 */
public record SearchResult(List<SearchHit> hits, int total) {
  public SearchResult {
    hits = List.copyOf(hits);
  }
}
