package dev.openpsa.cw.sandbox.query;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.store.Cells;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads one field, near or far, of a row. For one request.
 *
 * @param spec the field that is read at last; null for the audit's fields
 * @param isDate whether the values are points in time
 * @param reference over which the value is reached; null for the row's own
 */
record FieldReader(
    @Nullable FieldSpec spec, boolean isDate, Getter getter, @Nullable Reference reference) {

  /** The way to the value. */
  interface Getter {
    @Nullable Object get(Cells cells);
  }

  /** A test of a value, which may be unset. */
  interface ValueTest {
    boolean test(@Nullable Object value);
  }

  /**
   * The last step of a way.
   *
   * @param id an Integer where the reference leads to a row
   * @param value of the row with that id
   */
  record Reference(Getter id, IntFunction<@Nullable Object> value) {}

  FieldReader(@Nullable FieldSpec spec, boolean isDate, Getter getter) {
    this(spec, isDate, getter, null);
  }

  @Nullable Object read(Cells cells) {
    return getter.get(cells);
  }

  /** The rows whose value passes. Many rows name the same record, which is tested once. */
  Filter where(ValueTest test) {
    if (reference == null) {
      return cells -> test.test(getter.get(cells));
    }
    Reference way = reference;
    Memo verdicts = new Memo(id -> test.test(way.value().apply(id)));
    return cells ->
        way.id().get(cells) instanceof Integer id
            ? Boolean.TRUE.equals(verdicts.get(id))
            : test.test(getter.get(cells));
  }
}
