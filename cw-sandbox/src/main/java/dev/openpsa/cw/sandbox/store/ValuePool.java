package dev.openpsa.cw.sandbox.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Shares equal values among rows: the same ids, hours and days come again and again. It forgets
 * what it has not seen lately. Guarded by the {@link Database}'s lock.
 */
final class ValuePool {
  private static final int BITS = 15;

  private final @Nullable Object[] values = new Object[1 << BITS];

  /** The value or an equal one. */
  @Nullable Object shared(@Nullable Object value) {
    if (!(value instanceof Integer
        || value instanceof Double
        || value instanceof Instant
        || value instanceof Audit)) {
      return value;
    }
    int place = (value.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - BITS);
    Object known = values[place];
    if (value.equals(known)) {
      return known;
    }
    values[place] = value;
    return value;
  }
}
