package dev.openpsa.cw.sdk.page;

import java.util.Arrays;

/** The ids of a page's records, in their order. */
final class Ids {
  private long[] values = new long[64];
  private int size;

  void add(long id) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = id;
  }

  int size() {
    return size;
  }

  long get(int index) {
    return values[index];
  }

  long first() {
    return values[0];
  }

  long last() {
    return values[size - 1];
  }

  /** Whether each id lies behind the one before it. */
  boolean areIn(IdOrder order) {
    for (int i = 1; i < size; i++) {
      if (order.position(values[i]) <= order.position(values[i - 1])) {
        return false;
      }
    }
    return true;
  }

  /** The same ids in ascending order, for {@link Arrays#binarySearch(long[], long)}. */
  long[] sorted() {
    long[] copy = Arrays.copyOf(values, size);
    Arrays.sort(copy);
    return copy;
  }

  boolean sameAs(Ids other) {
    return Arrays.equals(values, 0, size, other.values, 0, other.size);
  }
}
