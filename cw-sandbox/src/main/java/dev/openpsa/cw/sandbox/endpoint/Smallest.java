package dev.openpsa.cw.sandbox.endpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The beginning of an order without ordering all of it: a first page of many rows is cheap. */
final class Smallest {
  private Smallest() {}

  /** The first so many elements in order, or all where there are fewer. */
  static <T> List<T> of(List<T> elements, int count, Comparator<? super T> order) {
    if (count == 0) {
      return List.of();
    }
    if (count > elements.size() / 4) {
      List<T> all = new ArrayList<>(elements);
      all.sort(order);
      return all.subList(0, Math.min(count, all.size()));
    }
    PriorityQueue<T> kept = new PriorityQueue<>(count, order.reversed());
    for (T element : elements) {
      if (kept.size() < count) {
        kept.add(element);
      } else if (order.compare(element, kept.element()) < 0) {
        kept.remove();
        kept.add(element);
      }
    }
    List<T> smallest = new ArrayList<>(kept);
    smallest.sort(order);
    return smallest;
  }
}
