package dev.openpsa.cw.sandbox.callback;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stored callback, read. */
record Callback(
    int id,
    String url,
    int objectId,
    String type,
    String level,
    int memberId,
    boolean isInactive,
    boolean isSelfSuppressed,
    String guid) {

  static Callback of(Table table, Row row) {
    return new Callback(
        row.id(),
        text(table, row, "url"),
        number(table, row, "objectId"),
        text(table, row, "type"),
        text(table, row, "level"),
        number(table, row, "memberId"),
        Boolean.TRUE.equals(value(table, row, "inactiveFlag")),
        Boolean.TRUE.equals(value(table, row, "isSelfSuppressedFlag")),
        text(table, row, "connectWiseID"));
  }

  /**
   * Whether it asks for that record.
   *
   * @param records the record's table
   */
  boolean covers(CallbackType recordType, Table records, Row record) {
    if (!type.equals(recordType.text())) {
      return false;
    }
    if (level.equals(CallbackType.OWNER)) {
      return true;
    }
    String field = recordType.field(level);
    return field.equals("id")
        ? record.id() == objectId
        : Objects.equals(value(records, record, field), objectId);
  }

  private static String text(Table table, Row row, String field) {
    return value(table, row, field) instanceof String text ? text : "";
  }

  private static int number(Table table, Row row, String field) {
    return value(table, row, field) instanceof Integer number ? number : 0;
  }

  private static @Nullable Object value(Table table, Row row, String field) {
    FieldSpec spec = table.type().exactField(field);
    return spec == null ? null : row.cell(spec.index());
  }
}
