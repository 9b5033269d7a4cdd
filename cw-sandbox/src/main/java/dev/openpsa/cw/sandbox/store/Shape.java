package dev.openpsa.cw.sandbox.store;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a row are set, and which of them to a flag or to zero. A type has a hundred
 * fields of which a row sets some fifty, half of them to such values, and few combinations occur,
 * so rows share their shapes and keep the rest alone.
 */
final class Shape {
  /** What the shape itself knows of a cell. */
  private static final @Nullable Object[] KNOWN = {null, false, true, 0, 0.0};

  /** The kind of a cell that the row keeps. */
  private static final byte KEPT = 5;

  /** For each field where the row keeps it, or below zero which of the known values it has. */
  private final short[] places;

  private final int size;

  private Shape(byte[] kinds) {
    this.places = new short[kinds.length];
    int next = 0;
    for (int i = 0; i < kinds.length; i++) {
      places[i] = (short) (kinds[i] == KEPT ? next++ : -1 - kinds[i]);
    }
    this.size = next;
  }

  /** The place among the known values, 0 being none. */
  private static byte kind(Object value) {
    if (value instanceof Boolean flag) {
      return (byte) (flag ? 2 : 1);
    }
    if (value instanceof Integer number) {
      return number == 0 ? 3 : KEPT;
    }
    return value instanceof Double number && number.equals(0.0) ? 4 : KEPT;
  }

  @Nullable Object cell(@Nullable Object[] packed, int index) {
    int place = places[index];
    return place < 0 ? KNOWN[-1 - place] : packed[place];
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
    private final Map<String, Shape> known = new HashMap<>();

    Shape of(@Nullable Object[] cells) {
      byte[] kinds = new byte[cells.length];
      for (int i = 0; i < cells.length; i++) {
        Object cell = cells[i];
        if (cell != null) {
          kinds[i] = kind(cell);
        }
      }
      return known.computeIfAbsent(
          new String(kinds, StandardCharsets.ISO_8859_1), key -> new Shape(kinds));
    }
  }
}
