package dev.openpsa.cw.sandbox.query;

import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.ApiTable;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.spec.conditions.FieldList;
import dev.openpsa.cw.spec.conditions.FieldPath;
import java.util.List;

/** Whether what {@code fields} asks for can be there. */
public record KnownFields(ApiTable api) {

  /**
   * Lets names pass that the type has.
   *
   * @throws ApiException naming the first that it has not
   */
  public void check(FieldList list, RecordType type) {
    for (FieldPath path : list.fields()) {
      if (!has(type, path.names())) {
        throw ApiException.unknownName(path.toString());
      }
    }
  }

  private boolean has(RecordType type, List<String> names) {
    if (names.get(0).equalsIgnoreCase("_info")) {
      return true; // its members differ from record to record
    }
    FieldSpec field = type.field(names.get(0));
    if (field == null) {
      return false;
    }
    if (names.size() == 1 || field.kind() == Kind.ANY) {
      return true;
    }
    return field.type() != null && has(api.type(field.type()), names.subList(1, names.size()));
  }
}
