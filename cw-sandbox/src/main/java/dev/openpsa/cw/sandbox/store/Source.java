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
  private static final int NONE = -1;
  private static final int ID = -2;

  private final Table table;
  private final RecordType view;
  private final Belonging belonging;
  private final int[] columns;
  private final int mobileGuid;

  /** Which rows a list below a record shows. */
  @FunctionalInterface
  public interface Belonging {
    /** Rows that hang below their parent. */
    Belonging PARENT = (row, parent) -> row.parent() == parent;

    /** Rows that name the record in that field of theirs. */
    static Belonging of(FieldSpec field) {
      return (row, parent) -> Objects.equals(row.cell(field.index()), parent);
    }

    boolean isBelow(Row row, int parent);
  }

  public Source(Table table, RecordType view, Belonging belonging) {
    this.table = table;
    this.view = view;
    this.belonging = belonging;
    FieldSpec guid = view.exactField(MobileGuid.FIELD);
    this.mobileGuid = guid == null ? NONE : guid.index();
    this.columns = new int[view.fields().size()];
    Arrays.fill(columns, NONE);
    for (FieldSpec field : view.fields()) {
      FieldSpec column = table.type().exactField(field.name());
      if (column != null) {
        columns[field.index()] = column.index();
      }
      if (field.name().equals("id")) {
        columns[field.index()] = ID;
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
    Object stored = stored(row, field);
    return stored == null && field.index() == mobileGuid ? MobileGuid.of(table, row.id()) : stored;
  }

  private @Nullable Object stored(Row row, FieldSpec field) {
    int column = columns[field.index()];
    if (column == ID) {
      return row.id();
    }
    if (column == NONE) {
      return view.isReference() && field.name().equals("name") ? Labels.of(table, row) : null;
    }
    return row.cell(column);
  }

  public boolean isBelow(Row row, int parent) {
    return belonging.isBelow(row, parent);
  }
}
