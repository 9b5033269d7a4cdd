package dev.openpsa.cw.sandbox.store;

import dev.openpsa.cw.sandbox.api.RecordType;
import org.jspecify.annotations.Nullable;

/** An object inside a row: an element of a list, or a reference to a table that does not exist. */
public final class Embedded implements Cells {
  private final RecordType type;
  private final @Nullable Object[] cells;

  /**
   * An object of that type.
   *
   * @param cells is kept, not copied; one for each field of the type
   */
  public Embedded(RecordType type, @Nullable Object[] cells) {
    this.type = type;
    this.cells = cells;
  }

  public RecordType type() {
    return type;
  }

  @Override
  public @Nullable Object cell(int index) {
    return cells[index];
  }

  /** The value of the field of that exact name; null where it is unset or not there. */
  public @Nullable Object get(String field) {
    var spec = type.exactField(field);
    return spec == null ? null : cells[spec.index()];
  }

  /** A copy with one field changed. */
  public Embedded with(String field, @Nullable Object value) {
    @Nullable Object[] copy = cells.clone();
    copy[type.require(field).index()] = value;
    return new Embedded(type, copy);
  }
}
