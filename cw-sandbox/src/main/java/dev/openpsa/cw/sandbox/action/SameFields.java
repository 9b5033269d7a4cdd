package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.Objects;

/** What two types have in common: the fields of the same name and kind. */
final class SameFields {
  private SameFields() {}

  /** Takes over what a row of another table says in the same fields, ids left out. */
  static Draft copy(Table from, Row row, Draft to) {
    for (FieldSpec field : to.table().type().fields()) {
      FieldSpec own = from.type().exactField(field.name());
      if (own != null && isAlike(own, field) && !field.name().equals("id")) {
        to.set(field, row.cell(own.index()));
      }
    }
    return to;
  }

  private static boolean isAlike(FieldSpec one, FieldSpec other) {
    return one.kind() == other.kind() && Objects.equals(one.type(), other.type());
  }
}
