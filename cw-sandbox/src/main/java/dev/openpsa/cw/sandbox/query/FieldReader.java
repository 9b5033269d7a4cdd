package dev.openpsa.cw.sandbox.query;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.store.Cells;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field, near or far, of a row.
 *
 * @param spec the field that is read at last; null for the audit's fields
 * @param isDate whether the values are points in time
 */
record FieldReader(@Nullable FieldSpec spec, boolean isDate, Getter getter) {

  /** The way to the value. */
  interface Getter {
    @Nullable Object get(Cells cells);
  }

  @Nullable Object read(Cells cells) {
    return getter.get(cells);
  }
}
