package dev.openpsa.cw.operations.analytics;

import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * One question on its way to the answer: what was asked, and the records, whose requests are
 * counted.
 */
public final class Inquiry {
  /** Ids in one address; with more it would be longer than ConnectWise takes. */
  private static final int CHUNK = 200;

  /** Only records that are an exception tell these: that none does is no lack. */
  private static final Set<String> OF_EXCEPTIONS =
      Set.of("parentTicketId", "mergedParentTicket/id", "cancelledDate", "dateCancelled");

  private final ComputedCall call;
  private final Source source;
  private final ReferenceData reference;
  private final Settings settings;
  private final long maxCalls;
  private final int maxRows;
  private final List<String> warnings = new ArrayList<>();
  private final Set<String> untold = new TreeSet<>();
  private long apiCalls;
  private long cacheHits;
  private boolean isTruncated;

  Inquiry(ComputedCall call, Source source, ReferenceData reference, Settings settings) {
    this(call, source, reference, settings, settings.integer("analytics.maxRows"));
  }

  /**
   * @param maxRows that one reading takes at most
   */
  public Inquiry(
      ComputedCall call, Source source, ReferenceData reference, Settings settings, int maxRows) {
    this.call = call;
    this.maxRows = maxRows;
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

  /** When the question is asked. */
  public Instant now() {
    return call.scene().now();
  }

  /** The local day on which the question is asked. */
  public LocalDate today() {
    return LocalDate.ofInstant(now(), call.scene().zone());
  }

  /** The window that the call's {@code start}, {@code end} or {@code period} asks for. */
  public Window window() {
    return Window.of(call);
  }

  /** How many more requests may be sent unasked. */
  public long callsLeft() {
    return Math.max(0, maxCalls - apiCalls);
  }

  /** How many records meet the conditions. */
  public long count(Query query) {
    return counts(List.of(query)).get(0);
  }

  /**
   * How many records meet the conditions of each, in their order.
   *
   * @throws TooManyCalls before the first is asked, when they are too many
   */
  public List<Long> counts(List<Query> queries) {
    spend(queries.size());
    return source.counts(queries);
  }

  /**
   * Live records: counted first, so that neither too many requests are sent nor rows left out in
   * silence.
   */
  public List<Row> read(Query query) {
    int most = maxRows;
    long count = count(query);
    if (count != Source.UNKNOWN) {
      spend(pages(Math.min(count, most)));
      call.steps().report(0, count, "reading " + count + " records of " + query.path());
    }
    List<Row> rows = source.read(query, most);
    if (count == Source.UNKNOWN) {
      // Nothing was asked of a collection that can't be counted: its pages are counted instead.
      apiCalls += pages(rows.size()) - 1;
    }
    if (count > most || (count == Source.UNKNOWN && rows.size() == most)) {
      cut(
          query.path()
              + " has "
              + (count > most ? String.valueOf(count) : "more than " + most)
              + " records for this question; the first "
              + most
              + " by id were read (analytics.maxRows): the figures are too low. Ask for a shorter"
              + " window.");
    }
    look(query, rows);
    call.steps()
        .report(
            rows.size(), (long) rows.size(), rows.size() + " records of " + query.path() + " read");
    return rows;
  }

  /**
   * Live records that are expected to fit a page or a few: not counted first, which would be as
   * many requests again.
   *
   * @throws TooManyCalls when they are more than the requests that are left can carry
   */
  public List<Row> readFew(Query query) {
    spend(1);
    int most = (int) Math.min(maxRows, (callsLeft() + 1) * Source.PAGE);
    List<Row> rows = source.read(query, most);
    apiCalls += pages(rows.size()) - 1;
    if (rows.size() == most) {
      return read(query);
    }
    look(query, rows);
    return rows;
  }

  /**
   * The records of these ids, in chunks that an address can hold, several chunks at once.
   *
   * @throws TooManyCalls before the first of them is read, when they take too many requests
   */
  public List<Row> readAll(String path, Collection<Integer> ids, String... fields) {
    List<String> chunks = chunks(ids);
    spend(chunks.size());
    if (chunks.isEmpty()) {
      return List.of();
    }
    call.steps().report(0, (long) ids.size(), "reading " + path);
    List<Callable<List<Row>>> readings = new ArrayList<>();
    for (String chunk : chunks) {
      Query query = Query.of(path, "id in (" + chunk + ")", fields);
      readings.add(() -> source.read(query, CHUNK));
    }
    List<Row> rows = new ArrayList<>();
    Together.run(readings).forEach(rows::addAll);
    call.steps()
        .report(rows.size(), (long) ids.size(), rows.size() + " records of " + path + " read");
    return rows;
  }

  /**
   * The records that refer to one of these ids, in chunks that an address can hold.
   *
   * @param query whose conditions hold besides
   * @param field that refers, such as {@code chargeToId}
   */
  public List<Row> readReferring(Query query, String field, Collection<Integer> ids) {
    List<Row> rows = new ArrayList<>();
    referring(query, field, ids).forEach(one -> rows.addAll(read(one)));
    return rows;
  }

  /** As {@link #readReferring}, for few records: see {@link #readFew}. */
  public List<Row> readFewReferring(Query query, String field, Collection<Integer> ids) {
    List<Row> rows = new ArrayList<>();
    referring(query, field, ids).forEach(one -> rows.addAll(readFew(one)));
    return rows;
  }

  private static List<Query> referring(Query query, String field, Collection<Integer> ids) {
    String besides = query.conditions().isEmpty() ? "" : query.conditions() + " and ";
    return chunks(ids).stream()
        .map(
            chunk ->
                new Query(
                    query.path(),
                    besides + field + " in (" + chunk + ")",
                    query.fields(),
                    query.more()))
        .toList();
  }

  private static List<String> chunks(Collection<Integer> ids) {
    List<Integer> all = List.copyOf(new LinkedHashSet<>(ids));
    List<String> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      chunks.add(
          all.subList(from, Math.min(from + CHUNK, all.size())).stream()
              .map(String::valueOf)
              .collect(Collectors.joining(",")));
    }
    return chunks;
  }

  /**
   * The records that each parent has of its own, such as the additions of agreements, in as few
   * requests as ConnectWise offers.
   *
   * @param query whose path or parameter has {@code {parentId}}
   * @throws TooManyCalls before the first of them is read, when they take too many requests
   */
  public Map<Integer, List<Row>> children(Query query, Collection<Integer> parents) {
    Set<Integer> ids = new LinkedHashSet<>(parents);
    if (ids.isEmpty()) {
      return Map.of();
    }
    spend(source.requestsForChildren(query, ids.size()));
    call.steps().report(0, (long) ids.size(), "reading " + query.path());
    Map<Integer, List<Row>> children = source.children(query, ids);
    look(query, children.values().stream().flatMap(List::stream).toList());
    return Collections.unmodifiableMap(children);
  }

  /** Records that change seldom: read once an hour. */
  public List<Row> reference(Query query) {
    List<Row> known = reference.known(query);
    if (known != null) {
      cacheHits++;
      return known;
    }
    spend(1);
    return reference.keep(
        query,
        () -> {
          List<Row> rows = source.read(query, maxRows);
          apiCalls += pages(rows.size()) - 1;
          return rows;
        });
  }

  private static long pages(long rows) {
    return Math.max(1, (rows + Source.PAGE - 1) / Source.PAGE);
  }

  /** How many more requests may be sent: for questions that read one record after the other. */
  public int remainingCalls() {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, maxCalls - apiCalls));
  }

  private void spend(long requests) {
    if (apiCalls + requests > maxCalls) {
      throw new TooManyCalls(apiCalls + requests);
    }
    apiCalls += requests;
  }

  /** Remembers which fields none of the records tells: hidden from this key, or never filled. */
  private void look(Query query, List<Row> rows) {
    if (!rows.isEmpty()) {
      for (String field : query.fields()) {
        if (!OF_EXCEPTIONS.contains(field) && rows.stream().noneMatch(row -> row.has(field))) {
          untold.add(query.path() + " " + field);
        }
      }
    }
  }

  /** Something that whoever reads the answer has to know. */
  public void warn(String warning) {
    warnings.add(warning);
  }

  /** Says that not all was read, and what that means for the figures. */
  public void cut(String warning) {
    isTruncated = true;
    warnings.add(warning);
  }

  /** What whoever reads the answer has to know. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Fields that no record told, with their collection. */
  Set<String> untold() {
    return Collections.unmodifiableSet(untold);
  }

  /** How many requests were sent. */
  public long apiCalls() {
    return apiCalls;
  }

  long cacheHits() {
    return cacheHits;
  }

  /** Whether not all was read. */
  public boolean isTruncated() {
    return isTruncated;
  }
}
