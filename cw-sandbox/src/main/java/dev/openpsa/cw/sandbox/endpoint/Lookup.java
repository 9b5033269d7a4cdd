package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Small questions to the tables that rules ask. */
record Lookup(Database database) {

  /** The default below that parent, else the first row there. */
  @Nullable Integer defaultId(Table table, int parent) {
    Integer first = null;
    for (Row row : table.rows()) {
      if (row.parent() == parent) {
        if (Boolean.TRUE.equals(value(table, row, "defaultFlag"))) {
          return row.id();
        }
        first = first == null ? Integer.valueOf(row.id()) : first;
      }
    }
    return first;
  }

  /** The first row with both values. */
  @Nullable Integer firstId(
      Table table, String field, Object value, String otherField, Object otherValue) {
    for (Row row : table.rows()) {
      if (Objects.equals(value(table, row, field), value)
          && Objects.equals(value(table, row, otherField), otherValue)) {
        return row.id();
      }
    }
    return null;
  }

  /** The member of that identifier in any case. */
  @Nullable Row memberCalled(String identifier) {
    Table members = database.table("/system/members");
    for (Row row : members.rows()) {
      if (value(members, row, "identifier") instanceof String own
          && own.equalsIgnoreCase(identifier)) {
        return row;
      }
    }
    return null;
  }

  @Nullable Object value(Table table, int id, String field) {
    Row row = table.find(id);
    return row == null ? null : value(table, row, field);
  }

  static @Nullable Object value(Table table, Row row, String field) {
    FieldSpec spec = table.type().exactField(field);
    return spec == null ? null : row.cell(spec.index());
  }
}
