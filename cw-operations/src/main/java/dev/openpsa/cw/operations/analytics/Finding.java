package dev.openpsa.cw.operations.analytics;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a question found, and at which price.
 *
 * @param untold fields that no record told
 * @param isTruncated whether not all was read
 */
record Finding(
    Report report,
    List<String> warnings,
    Set<String> untold,
    long apiCalls,
    long cacheHits,
    boolean isTruncated,
    Instant at) {
  Finding {
    warnings = List.copyOf(warnings);
    untold = Set.copyOf(untold);
  }

  static Finding of(Report report, Inquiry inquiry) {
    return new Finding(
        report,
        inquiry.warnings(),
        inquiry.untold(),
        inquiry.apiCalls(),
        inquiry.cacheHits(),
        inquiry.isTruncated(),
        inquiry.now());
  }
}
