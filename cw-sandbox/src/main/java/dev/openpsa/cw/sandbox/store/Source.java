package dev.openpsa.cw.sandbox.store;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.RecordType;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table seen through a record type: the table's own, or a shorter or differently named one, such
 * as the {@code /info} forms and the lists of references below a ticket.
 */
public final class Source {
  private final Table table;
  private final RecordType view;
  private final @Nullable FieldSpec parentField;
  private final int[] columns;

  /**
   * A table seen so.
   *
   * @param parentField field of the table that holds the parent's id, null where rows hang below
   *     their parent
   */
  public Source(Table table, RecordType view, @Nullable FieldSpec parentField) {
    this.table = table;
    this.view = view;
    this.parentField = parentField;
    this.columns = new int[view.fields().size()];
    Arrays.fill(columns, -1);
    for (FieldSpec field : view.fields()) {
      FieldSpec column = table.type().exactField(field.name());
      if (column != null) {
        columns[field.index()] = column.index();
      }
    }
  }

  public Table table() {
    return table;
  }

  public RecordType view() {
    return view;
  }

  /** The value that the row has for a field of the view; null also where the table has no such. */
  public @Nullable Object value(Row row, FieldSpec field) {
    if (field.name().equals("id")) {
      return row.id();
    }
    int column = columns[field.index()];
    return column < 0 ? null : row.cell(column);
  }

  public boolean isBelow(Row row, int parent) {
    return parentField == null
        ? row.parent() == parent
        : Objects.equals(row.cell(parentField.index()), parent);
  }
}
