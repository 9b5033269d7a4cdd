package dev.openpsa.cw.sdk.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request of a list.
 *
 * @param ids one for each item, null when an item has none
 * @param count the records that the answer held, those that are not among the items included
 */
record Fetched<T>(List<T> items, @Nullable Ids ids, int count, PageLinks links) {

  Fetched<T> with(PageLinks value) {
    return new Fetched<>(items, ids, count, value);
  }

  /** What it takes to compare other pages with this one, without the items where ids will do. */
  Fetched<T> trace() {
    return ids == null ? this : new Fetched<>(List.of(), ids, count, links);
  }

  /** Whether a request for what follows may find something. */
  boolean mayGoOn(int pageSize) {
    return count > 0 && (links.present() ? links.hasNext() : count == pageSize);
  }

  /** Position of the last record, unless ids are missing or not each behind the one before. */
  OptionalLong lastPosition(IdOrder order) {
    return ids != null && ids.size() > 0 && ids.areIn(order)
        ? OptionalLong.of(order.position(ids.last()))
        : OptionalLong.empty();
  }

  /** Whether all ids are known, lie behind a position, and each lies behind the one before it. */
  boolean liesBehind(long position, IdOrder order) {
    return ids != null
        && ids.areIn(order)
        && (ids.size() == 0 || order.position(ids.first()) > position);
  }

  /** Whether this is the same page once more, as of a server that can't page. */
  boolean repeats(Fetched<T> other) {
    return count > 0
        && count == other.count
        && (ids != null && other.ids != null ? ids.sameAs(other.ids) : items.equals(other.items));
  }

  /** Leaves out the items that the other page has too. */
  Fetched<T> without(Fetched<T> other) {
    if (ids == null || other.ids == null) {
      return this;
    }
    long[] known = other.ids.sorted();
    return filter(id -> Arrays.binarySearch(known, id) < 0);
  }

  /** Keeps the items with these ids; all, when ids are not known. */
  Fetched<T> filter(LongPredicate wanted) {
    if (ids == null) {
      return this;
    }
    List<T> kept = new ArrayList<>(items.size());
    Ids keptIds = new Ids();
    for (int i = 0; i < items.size(); i++) {
      if (wanted.test(ids.get(i))) {
        kept.add(items.get(i));
        keptIds.add(ids.get(i));
      }
    }
    return kept.size() == items.size() ? this : new Fetched<>(kept, keptIds, count, links);
  }
}
