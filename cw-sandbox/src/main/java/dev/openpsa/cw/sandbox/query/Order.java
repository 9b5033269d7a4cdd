package dev.openpsa.cw.sandbox.query;

import dev.openpsa.cw.sandbox.store.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled {@code orderBy}. For one request. */
public final class Order {
  private final List<Key> keys;

  record Key(FieldReader field, boolean descending) {}

  /** A row with the values that it is ordered by, each read once. */
  private static final class Entry {
    final Row row;
    final @Nullable Object[] values;

    Entry(Row row, @Nullable Object[] values) {
      this.row = row;
      this.values = values;
    }
  }

  Order(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * The first so many rows in this order, or all where there are fewer. Rows behind the best ones
   * so far are passed over without being kept: the first page of very many rows is cheap.
   */
  public List<Row> first(List<Row> rows, int count) {
    if (count == 0) {
      return List.of();
    }
    long full = Math.max(2L * count, 64);
    List<Entry> best = new ArrayList<>((int) Math.min(full, rows.size()));
    Entry last = null;
    // What comes in by id mostly ascends in time: begin at the end where the latest is wanted.
    boolean isBackwards = keys.get(0).descending();
    int size = rows.size();
    for (int i = 0; i < size; i++) {
      Row row = rows.get(isBackwards ? size - 1 - i : i);
      if (last == null || compare(row, last) < 0) {
        best.add(entry(row));
        if (best.size() == full) {
          cut(best, count);
          last = best.get(count - 1);
        }
      }
    }
    cut(best, count);
    return best.stream().map(entry -> entry.row).toList();
  }

  private void cut(List<Entry> entries, int count) {
    entries.sort(this::compare);
    if (entries.size() > count) {
      entries.subList(count, entries.size()).clear();
    }
  }

  private Entry entry(Row row) {
    @Nullable Object[] values = new Object[keys.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = keys.get(i).field().read(row);
    }
    return new Entry(row, values);
  }

  private int compare(Entry a, Entry b) {
    for (int i = 0; i < a.values.length; i++) {
      int order = compare(i, a.values[i], b.values[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.row.id(), b.row.id());
  }

  private int compare(Row a, Entry b) {
    for (int i = 0; i < b.values.length; i++) {
      int order = compare(i, keys.get(i).field().read(a), b.values[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.id(), b.row.id());
  }

  private int compare(int key, @Nullable Object a, @Nullable Object b) {
    int order = Ordering.compareNullable(a, b);
    return keys.get(key).descending() ? -order : order;
  }
}
