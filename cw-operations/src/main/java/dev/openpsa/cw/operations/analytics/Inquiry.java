package dev.openpsa.cw.operations.analytics;

import dev.openpsa.cw.operations.computed.ComputedCall;
import java.util.ArrayList;
import java.util.List;

/**
 * One question on its way to the answer: what was asked, and the records, whose requests are
 * counted.
 */
public final class Inquiry {
  private final ComputedCall call;
  private final Source source;
  private final ReferenceData reference;
  private final Settings settings;
  private final long maxCalls;
  private final List<String> warnings = new ArrayList<>();
  private long apiCalls;
  private long cacheHits;
  private boolean isTruncated;

  Inquiry(ComputedCall call, Source source, ReferenceData reference, Settings settings) {
    this.call = call;
    this.source = source;
    this.reference = reference;
    this.settings = settings;
    this.maxCalls =
        call.has("max_calls") ? call.integer("max_calls") : settings.integer("analytics.maxCalls");
  }

  public ComputedCall call() {
    return call;
  }

  public Settings settings() {
    return settings;
  }

  public Window window() {
    return Window.of(call);
  }

  /**
   * Live records: counted first, so that neither too many requests are sent nor rows left out in
   * silence.
   */
  public List<Row> read(Query query) {
    int most = settings.integer("analytics.maxRows");
    long count = source.count(query);
    apiCalls++;
    long pages = Math.max(1, (Math.min(count, most) + Source.PAGE - 1) / Source.PAGE);
    if (apiCalls + pages > maxCalls) {
      throw new TooManyCalls(apiCalls + pages);
    }
    if (count > most) {
      isTruncated = true;
      warnings.add(
          query.path()
              + " has "
              + count
              + " records in this window; the first "
              + most
              + " by id were read (analytics.maxRows): the figures are too low. Ask for a shorter"
              + " window.");
    }
    call.steps().report(0, count, "reading " + count + " of " + query.path());
    List<Row> rows = source.read(query, most);
    apiCalls += pages;
    call.steps().report(rows.size(), count, rows.size() + " read");
    return rows;
  }

  /** Records that change seldom: read once an hour. */
  public List<Row> reference(Query query) {
    List<Row> known = reference.known(query);
    if (known != null) {
      cacheHits++;
      return known;
    }
    return reference.keep(
        query,
        () -> {
          List<Row> rows = source.read(query, settings.integer("analytics.maxRows"));
          apiCalls += Math.max(1, (rows.size() + Source.PAGE - 1) / Source.PAGE);
          return rows;
        });
  }

  /** Something that whoever reads the answer has to know. */
  public void warn(String warning) {
    warnings.add(warning);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  long apiCalls() {
    return apiCalls;
  }

  long cacheHits() {
    return cacheHits;
  }

  boolean isTruncated() {
    return isTruncated;
  }
}
