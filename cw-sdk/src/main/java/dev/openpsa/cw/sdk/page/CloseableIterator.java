package dev.openpsa.cw.sdk.page;

import java.util.Iterator;

/**
 * An iterator that may be told that it is not needed any more. Not safe for use by several threads
 * at once.
 */
public interface CloseableIterator<E> extends Iterator<E>, AutoCloseable {
  /**
   * Cancels requests that are under way; afterwards there is no next element. Needed only to save
   * these requests: an iterator that is dropped holds neither threads nor connections.
   */
  @Override
  void close();
}
