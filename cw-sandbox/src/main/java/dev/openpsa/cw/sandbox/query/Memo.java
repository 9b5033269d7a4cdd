package dev.openpsa.cw.sandbox.query;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Remembers what was found for each id, for the length of one request. */
final class Memo {
  private static final Object NOTHING = new Object();

  private final IntFunction<@Nullable Object> find;
  private @Nullable Object[] found = new Object[64];

  Memo(IntFunction<@Nullable Object> find) {
    this.find = find;
  }

  @Nullable Object get(int id) {
    if (id < 0) {
      return find.apply(id);
    }
    if (id >= found.length) {
      found = Arrays.copyOf(found, Math.max(id + 1, found.length * 2));
    }
    Object known = found[id];
    if (known == null) {
      Object value = find.apply(id);
      known = value == null ? NOTHING : value;
      found[id] = known;
    }
    return known == NOTHING ? null : known;
  }
}
