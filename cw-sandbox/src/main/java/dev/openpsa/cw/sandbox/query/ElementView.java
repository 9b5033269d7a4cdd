package dev.openpsa.cw.sandbox.query;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Cells;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import dev.openpsa.cw.sandbox.store.References;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import org.jspecify.annotations.Nullable;

/** Shows an element of a list as cells of its type, be it stored as an object or as an id. */
record ElementView(RecordType type, @Nullable ReferenceTarget target) {

  @Nullable Cells cells(Object element) {
    if (element instanceof Embedded embedded) {
      return embedded;
    }
    if (!(element instanceof Integer id) || target == null) {
      return null;
    }
    Table table = target.tableOf(id);
    Row row = table.find(id);
    @Nullable Object[] cells = new Object[type.fields().size()];
    for (FieldSpec field : type.fields()) {
      cells[field.index()] =
          row != null ? References.value(table, row, field) : field.name().equals("id") ? id : null;
    }
    return new Embedded(type, cells);
  }
}
