package dev.openpsa.cw.sdk.page;

import org.jspecify.annotations.Nullable;

/**
 * Reads the first page alone, which is all that many lists have and shows how the endpoint pages;
 * then several pages at a time, where that is possible.
 */
final class ParallelCursor<T> implements Cursor<T> {
  private final RecordSource<T> source;
  private final SequentialCursor<T> first;
  private final int requests;
  private Cursor<T> current;
  private boolean isFirst = true;
  private boolean isDecided;

  ParallelCursor(RecordSource<T> source, int requests) {
    this.source = source;
    this.requests = requests;
    this.first = new SequentialCursor<>(source);
    this.current = first;
  }

  @Override
  public @Nullable Batch<T> next(long wanted) {
    if (isFirst) {
      Batch<T> batch = first.next(wanted);
      isFirst = false;
      return batch;
    }
    if (!isDecided && !first.hasEnded()) {
      current = rest(wanted);
      isDecided = true;
    }
    return current.next(wanted);
  }

  @Override
  public void close() {
    current.close();
  }

  private Cursor<T> rest(long wanted) {
    Fetched<T> page = first.last();
    if (page == null || wanted <= source.list().pageSize()) {
      return first;
    }
    if (first.goesByNumber()) {
      return new PageAheadCursor<>(source, first, requests);
    }
    RangeCursor<T> ranges =
        first.goesById()
            ? RangeCursor.behind(source, first.order(), page, first.reached(), requests)
            : null;
    return ranges == null ? first : ranges;
  }
}
