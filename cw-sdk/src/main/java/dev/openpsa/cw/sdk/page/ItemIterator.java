package dev.openpsa.cw.sdk.page;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The records of one page after the other. */
final class ItemIterator<T> implements CloseableIterator<T> {
  private final CloseableIterator<Page<T>> pages;
  private Iterator<T> items = Collections.emptyIterator();

  ItemIterator(CloseableIterator<Page<T>> pages) {
    this.pages = pages;
  }

  @Override
  public boolean hasNext() {
    if (!items.hasNext()) {
      items = Collections.emptyIterator(); // lets go of the page before the next is read
      if (pages.hasNext()) {
        items = pages.next().iterator();
      }
    }
    return items.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The list has no more records");
    }
    return items.next();
  }

  @Override
  public void close() {
    items = Collections.emptyIterator();
    pages.close();
  }
}
