package dev.openpsa.cw.sdk.page;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Hands out what a cursor reads, up to a limit. */
final class PageIterator<T> implements CloseableIterator<Page<T>> {
  private final Cursor<T> cursor;
  private int number;
  private long wanted;
  private @Nullable Page<T> next;
  private boolean hasMore = true;

  /**
   * @param number of the first page
   */
  PageIterator(Cursor<T> cursor, int number, long limit) {
    this.cursor = cursor;
    this.number = number;
    this.wanted = limit;
  }

  @Override
  public boolean hasNext() {
    if (next == null && hasMore && wanted > 0) {
      Cursor.Batch<T> batch = cursor.next(wanted);
      hasMore = batch != null && batch.hasMore();
      next = batch == null ? null : page(batch.records().items());
    }
    return next != null;
  }

  @Override
  public Page<T> next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("The list has no more pages");
    }
    Page<T> page = next;
    next = null;
    return page;
  }

  @Override
  public void close() {
    hasMore = false;
    next = null;
    cursor.close();
  }

  private Page<T> page(List<T> items) {
    List<T> used = items.size() > wanted ? items.subList(0, (int) wanted) : items;
    wanted -= used.size();
    hasMore &= wanted > 0;
    if (!hasMore) {
      cursor.close();
    }
    return new Page<>(number++, used, hasMore);
  }
}
