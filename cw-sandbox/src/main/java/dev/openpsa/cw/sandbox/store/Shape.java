package dev.openpsa.cw.sandbox.store;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a row are set. A type has a hundred fields of which a row sets some thirty, and
 * few combinations occur, so rows share their shapes and keep what is set alone.
 */
final class Shape {
  private final short[] places;
  private final int size;

  private Shape(int fields, BitSet set) {
    this.places = new short[fields];
    Arrays.fill(places, (short) -1);
    int next = 0;
    for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
      places[i] = (short) next++;
    }
    this.size = next;
  }

  @Nullable Object cell(@Nullable Object[] packed, int index) {
    int place = places[index];
    return place < 0 ? null : packed[place];
  }

  @Nullable Object[] unpack(@Nullable Object[] packed) {
    @Nullable Object[] cells = new Object[places.length];
    for (int i = 0; i < places.length; i++) {
      cells[i] = cell(packed, i);
    }
    return cells;
  }

  @Nullable Object[] pack(@Nullable Object[] cells, ValuePool pool) {
    @Nullable Object[] packed = new Object[size];
    for (int i = 0; i < places.length; i++) {
      if (places[i] >= 0) {
        packed[places[i]] = pool.shared(cells[i]);
      }
    }
    return packed;
  }

  /** The shapes of one table's rows. Guarded by the {@link Database}'s lock. */
  static final class Shapes {
    private final Map<BitSet, Shape> known = new HashMap<>();

    Shape of(@Nullable Object[] cells) {
      BitSet set = new BitSet(cells.length);
      for (int i = 0; i < cells.length; i++) {
        if (cells[i] != null) {
          set.set(i);
        }
      }
      return known.computeIfAbsent(set, key -> new Shape(cells.length, key));
    }
  }
}
