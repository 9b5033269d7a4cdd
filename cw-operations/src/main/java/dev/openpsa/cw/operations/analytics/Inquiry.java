package dev.openpsa.cw.operations.analytics;

import dev.openpsa.cw.operations.computed.ComputedCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One question on its way to the answer: what was asked, and the records, whose requests are
 * counted.
 */
public final class Inquiry {
  /** Ids in one address; with more it would be longer than ConnectWise takes. */
  private static final int CHUNK = 200;

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

  /**
   * The records of these ids, in chunks that an address can hold.
   *
   * @throws TooManyCalls before the first of them is read, when they take too many requests
   */
  public List<Row> readAll(String path, Collection<Integer> ids, String... fields) {
    List<Integer> all = List.copyOf(ids);
    long chunks = ((long) all.size() + CHUNK - 1) / CHUNK;
    if (apiCalls + chunks > maxCalls) {
      throw new TooManyCalls(apiCalls + chunks);
    }
    List<Row> rows = new ArrayList<>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      String chunk =
          all.subList(from, Math.min(from + CHUNK, all.size())).stream()
              .map(String::valueOf)
              .collect(Collectors.joining(","));
      rows.addAll(source.read(Query.of(path, "id in (" + chunk + ")", fields), CHUNK));
      apiCalls++;
      call.steps().report(rows.size(), (long) all.size(), rows.size() + " of " + path);
    }
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
