package dev.openpsa.cw.sandbox.store;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row on its way into a table. Not for use by several threads. */
public final class Draft {
  private final Table table;
  private final int id;
  private final int parent;
  private final @Nullable Object[] cells;
  private Map<String, String> remarks = Map.of();

  Draft(Table table, int id, int parent, @Nullable Object[] cells) {
    this.table = table;
    this.id = id;
    this.parent = parent;
    this.cells = cells;
  }

  public Table table() {
    return table;
  }

  /** 0 until it is stored for the first time. */
  public int id() {
    return id;
  }

  public int parent() {
    return parent;
  }

  /** Sets a field; a {@link Row} is stored as a reference to it. */
  public Draft set(String field, @Nullable Object value) {
    cells[table.type().require(field).index()] = value instanceof Row row ? row.id() : value;
    return this;
  }

  public Draft set(FieldSpec field, @Nullable Object value) {
    cells[field.index()] = value;
    return this;
  }

  public Draft setDefault(FieldSpec field, @Nullable Object value) {
    return cells[field.index()] == null ? set(field, value) : this;
  }

  /** Sets a field that has no value yet; does nothing where the table has no such field. */
  public Draft setDefault(String field, @Nullable Object value) {
    return has(field) && get(field) == null ? set(field, value) : this;
  }

  /** Whether the table has that field. */
  public boolean has(String field) {
    return table.type().exactField(field) != null;
  }

  /** Keeps something that was sent and is no field of the row, for whoever stores it. */
  public void remark(String name, String text) {
    Map<String, String> more = new HashMap<>(remarks);
    more.put(name, text);
    remarks = Map.copyOf(more);
  }

  public @Nullable String remark(String name) {
    return remarks.get(name);
  }

  /** The field's value; null where it is unset or the table has no such field. */
  public @Nullable Object get(String field) {
    FieldSpec spec = table.type().exactField(field);
    return spec == null ? null : cells[spec.index()];
  }

  public @Nullable Integer integer(String field) {
    return get(field) instanceof Integer number ? number : null;
  }

  public @Nullable String text(String field) {
    return get(field) instanceof String text ? text : null;
  }

  /** A draft with the same values that changes on its own. */
  public Draft copy() {
    Draft copy = new Draft(table, id, parent, cells.clone());
    copy.remarks = remarks;
    return copy;
  }

  @Nullable Object[] cells() {
    return cells;
  }
}
