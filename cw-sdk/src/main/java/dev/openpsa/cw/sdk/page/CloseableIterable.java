package dev.openpsa.cw.sdk.page;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Elements that are fetched when they are asked for, anew by each iterator and stream. */
public interface CloseableIterable<E> extends Iterable<E> {
  @Override
  CloseableIterator<E> iterator();

  /** Closing the stream cancels requests that are under way. */
  default Stream<E> stream() {
    CloseableIterator<E> elements = iterator();
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(elements, traits), false)
        .onClose(elements::close);
  }
}
