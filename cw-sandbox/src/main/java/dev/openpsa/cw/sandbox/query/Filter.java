package dev.openpsa.cw.sandbox.query;

import dev.openpsa.cw.sandbox.store.Cells;

/** A compiled condition. */
public interface Filter {
  Filter ALL = cells -> true;

  boolean test(Cells cells);

  default Filter and(Filter other) {
    return this == ALL ? other : other == ALL ? this : cells -> test(cells) && other.test(cells);
  }
}
