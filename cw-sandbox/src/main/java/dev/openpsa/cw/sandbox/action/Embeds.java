package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Embedded;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects inside a derived record. */
final class Embeds {
  private Embeds() {}

  /** A reference to something that is no table's record. */
  static Embedded of(Records records, String type, int id, String name) {
    return of(records, type, Map.of("id", id, "name", name));
  }

  static Embedded of(Records records, String type, Map<String, ?> values) {
    RecordType recordType = records.database().api().type(type);
    @Nullable Object[] cells = new Object[recordType.fields().size()];
    values.forEach((name, value) -> cells[recordType.require(name).index()] = value);
    return new Embedded(recordType, cells);
  }
}
