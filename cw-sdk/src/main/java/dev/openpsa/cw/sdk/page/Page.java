package dev.openpsa.cw.sdk.page;

import java.util.Iterator;
import java.util.List;

/**
 * Some consecutive records of a list; never empty.
 *
 * @param number counted from 1, or from the page that the query names
 * @param items at most as many as the page size
 * @param hasMore whether more may follow. False is certain; true may turn out wrong when the list
 *     ends with a full page
 */
public record Page<T>(int number, List<T> items, boolean hasMore) implements Iterable<T> {
  public Page {
    items = List.copyOf(items);
  }

  @Override
  public Iterator<T> iterator() {
    return items.iterator();
  }

  /** Leaves out the records. */
  @Override
  public String toString() {
    return "Page[" + number + ", " + items.size() + (hasMore ? " items, more]" : " items]");
  }
}
