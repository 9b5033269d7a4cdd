package dev.openpsa.cw.sdk.page;

import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.http.ApiClient;
import dev.openpsa.cw.sdk.json.JsonValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records of a list. Nothing is fetched until they are asked for, and then a page at a time;
 * each iterator and stream fetches anew.
 *
 * <pre>{@code
 * for (Ticket ticket : connectWise.service().tickets().list(open)) { … }
 * }</pre>
 *
 * <p>A query without an order is read in ascending order of the ids, in a way that stays exact
 * while records come and go: what is there all the time is handed out once. This holds for {@code
 * orderBy} {@code id} in both directions too. In any other order ConnectWise knows numbered pages
 * only: a record that moves to the next page meanwhile is still handed out once, but one that moves
 * to a page read already is missed. {@link Query#page} begins there, pages counted in the order of
 * the ids if the query has no other. The few lists whose records have no id, such as the audit
 * trail, are read by numbered pages too, in the server's own order.
 *
 * <p>Pages hold 250 records unless the query says otherwise. If it names {@code fields} without the
 * id, the id comes all the same, since paging needs it.
 *
 * <p>Conditions that are too long for a URL are sent by {@code POST …/search} where there is one;
 * elsewhere the longest {@code in (…)} is cut into several requests, if the order is left open.
 *
 * <p>Immutable and safe for use by several threads; the iterators and streams are not.
 */
public final class Pages<T> implements CloseableIterable<T> {
  /** Beyond it ConnectWise advises against a URL; web servers refuse it soon after. */
  private static final int GOOD_URL_LENGTH = 2_000;

  private static final int MAX_URL_LENGTH = 10_000;
  private static final int MAX_REQUESTS = 32;

  private final RecordSource<T> source;
  private final boolean searchable;
  private final int requests;
  private final long limit;

  private Pages(RecordSource<T> source, boolean searchable, int requests, long limit) {
    this.source = source;
    this.searchable = searchable;
    this.requests = requests;
    this.limit = limit;
  }

  /**
   * For the client; programs get theirs from a list method.
   *
   * @param request the GET of the collection
   * @param searchable whether the collection has {@code POST …/search}
   */
  public static <T> Pages<T> of(
      ApiClient client,
      RestRequest request,
      Query query,
      JsonValues.Item<T> item,
      boolean searchable) {
    ListParameters list = ListParameters.of(request, query);
    return new Pages<>(
        new RecordSource<>(client, request, list, item, false), searchable, 1, Long.MAX_VALUE);
  }

  /** For the client; see {@link ApiClient#count}. */
  public static long count(ApiClient client, RestRequest request, Query query) {
    ListParameters list = ListParameters.of(request, query);
    RecordSource<?> source = new RecordSource<>(client, request, list, JsonValues::element, false);
    int length = source.countUrlLength();
    if (length <= GOOD_URL_LENGTH) {
      return source.count();
    }
    Chunks chunks =
        Chunks.of(
            list.conditions(),
            part -> source.withConditions(part).countUrlLength(),
            GOOD_URL_LENGTH);
    if (chunks == null) {
      requireSendable(source, length);
      return source.count();
    }
    return chunks.conditions().stream()
        .mapToLong(part -> source.withConditions(part).count())
        .sum();
  }

  /**
   * Has up to this many requests under way at once, within the client's pacing, and so holds up to
   * as many pages besides the one in use. One, the default, fetches a page when it is needed.
   *
   * <p>While nobody takes records, nothing more is fetched. In an order other than that of the ids
   * pages are read at slightly different times, which makes it likelier to miss a record that
   * moves.
   *
   * @param count 1 to 32
   */
  public Pages<T> parallel(int count) {
    if (count < 1 || count > MAX_REQUESTS) {
      throw new IllegalArgumentException("parallel takes 1 to " + MAX_REQUESTS + " requests");
    }
    return new Pages<>(source, searchable, count, limit);
  }

  /** At most so many records; no more are asked for than needed. */
  public Pages<T> limit(long records) {
    if (records < 0) {
      throw new IllegalArgumentException("limit takes 0 or more records");
    }
    return new Pages<>(source, searchable, requests, Math.min(limit, records));
  }

  @Override
  public CloseableIterator<T> iterator() {
    return new ItemIterator<>(pageIterator());
  }

  /** The same records as pages; none of them is empty. */
  public CloseableIterable<Page<T>> pages() {
    return this::pageIterator;
  }

  /** The first record; asks for no other. */
  public Optional<T> first() {
    Iterator<T> records = limit(1).iterator();
    return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
  }

  /** All records, in a list that can't be changed. */
  public List<T> toList() {
    List<T> records = new ArrayList<>();
    try (CloseableIterator<Page<T>> pages = pageIterator()) {
      pages.forEachRemaining(page -> records.addAll(page.items()));
    }
    return Collections.unmodifiableList(records);
  }

  @Override
  public String toString() {
    return "Pages[" + source + "]";
  }

  private PageIterator<T> pageIterator() {
    int firstPage = Math.max(1, source.list().page());
    return new PageIterator<>(cursor(source.atMost(limit)), firstPage, limit);
  }

  private Cursor<T> cursor(RecordSource<T> wanted) {
    int length = wanted.urlLength();
    if (length <= GOOD_URL_LENGTH) {
      return cursor(wanted, requests);
    }
    if (searchable) {
      return cursor(wanted.asSearch(), requests);
    }
    Chunks chunks = chunks(wanted);
    if (chunks != null) {
      return new ChunkCursor<>(wanted, chunks, requests);
    }
    requireSendable(wanted, length);
    return cursor(wanted, requests);
  }

  private static <T> Cursor<T> cursor(RecordSource<T> source, int requests) {
    return requests > 1 ? new ParallelCursor<>(source, requests) : new SequentialCursor<>(source);
  }

  private static @Nullable Chunks chunks(RecordSource<?> source) {
    ListParameters list = source.list();
    return list.isUnordered()
        ? Chunks.of(
            list.conditions(), part -> source.withConditions(part).urlLength(), GOOD_URL_LENGTH)
        : null;
  }

  private static void requireSendable(RecordSource<?> source, int length) {
    if (length > MAX_URL_LENGTH) {
      throw new InvalidRequestException(
          source
              + " would need a URL of about "
              + length
              + " characters, and ConnectWise takes "
              + MAX_URL_LENGTH
              + ": shorten the conditions, or list with one long in (…) joined by and, and without"
              + " orderBy and page, so that it can be cut into several requests");
    }
  }
}
