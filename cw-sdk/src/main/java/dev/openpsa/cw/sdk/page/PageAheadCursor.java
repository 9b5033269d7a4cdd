package dev.openpsa.cw.sdk.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Several pages at a time by their numbers, handed out in order: for lists whose order is not that
 * by id. Requests are started by the consumer's calls alone and wait for nobody.
 */
final class PageAheadCursor<T> implements Cursor<T> {
  private final RecordSource<T> source;
  private final SequentialCursor<T> way;
  private final int requests;
  private final int pageSize;
  private final Deque<Future<Fetched<T>>> started = new ArrayDeque<>();
  private @Nullable Fetched<T> last;
  private boolean ended;

  /** The page that is handed out next. */
  private long head;

  /** As far as the server says that there are pages. */
  private long lastPage;

  /**
   * @param way has read the first page and knows how to ask for others
   */
  PageAheadCursor(RecordSource<T> source, SequentialCursor<T> way, int requests) {
    this.source = source;
    this.way = way;
    this.requests = requests;
    this.pageSize = source.list().pageSize();
    this.head = way.nextPage();
    this.last = way.last();
    this.lastPage = last == null ? 0 : last.links().lastPage();
  }

  @Override
  public @Nullable Batch<T> next(long wanted) {
    while (!ended) {
      fill(wanted);
      Fetched<T> page;
      try {
        page = Waiting.result(started.element(), source);
      } catch (RuntimeException e) {
        close();
        throw e;
      }
      started.remove();
      head++;
      Fetched<T> fresh = take(page);
      if (!ended) {
        fill(wanted - fresh.items().size());
      }
      if (!fresh.items().isEmpty()) {
        return new Batch<>(fresh, !ended);
      }
    }
    return null;
  }

  @Override
  public void close() {
    started.forEach(page -> page.cancel(true));
    started.clear();
  }

  private void fill(long wanted) {
    long most = Cursor.requests(requests, wanted, pageSize);
    while (started.size() < most) {
      long number = head + started.size();
      if (lastPage > 0 && number > lastPage && !started.isEmpty()) {
        return; // most likely empty
      }
      started.add(source.start(way.page(number)));
    }
  }

  private Fetched<T> take(Fetched<T> page) {
    Fetched<T> before = last;
    boolean repeated = before != null && page.repeats(before);
    ended = repeated || !page.mayGoOn(pageSize);
    lastPage = page.links().lastPage();
    last = page.trace();
    if (ended) {
      close();
    }
    if (before == null) {
      return page;
    }
    return repeated ? new Fetched<>(List.of(), null, 0, page.links()) : page.without(before);
  }
}
