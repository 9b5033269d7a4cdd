package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import org.jspecify.annotations.Nullable;

/**
 * What a new record gets in fields that may be left open when it is made and must be sent when it
 * is replaced: whoever reads a record can send it back.
 */
final class UpdateDefaults {
  private final Database database;

  UpdateDefaults(Database database) {
    this.database = database;
  }

  void complete(Draft draft, String member) {
    for (FieldSpec field : draft.table().type().fields()) {
      boolean isOpen = field.requiredOnUpdate() && !field.required();
      if (isOpen && draft.get(field.name()) == null && !field.name().equals("id")) {
        draft.set(field, value(field, draft, member));
      }
    }
  }

  private @Nullable Object value(FieldSpec field, Draft draft, String member) {
    if (!field.values().isEmpty()) {
      Object inherited = ofType(field, draft);
      return inherited != null ? inherited : field.values().get(0);
    }
    return switch (field.name()) {
      case "locationId" -> ofMember("defaultLocation", "/system/locations", member);
      case "businessUnitId" -> ofMember("defaultDepartment", "/system/departments", member);
      case "poNumber" -> "PO-%04d".formatted(draft.table().rows().size() + 1);
      case "customerDescription" -> description(draft);
      case "name" -> draft.get("identifier");
      case "sequenceNumber" -> siblings(draft) + 1;
      default -> field.kind() == Kind.DATE_TIME ? database.now() : null;
    };
  }

  /** What the record's type says for its records. */
  private @Nullable Object ofType(FieldSpec field, Draft draft) {
    FieldSpec type = draft.table().type().exactField("type");
    ReferenceTarget target = type == null ? null : database.target(type.type());
    Integer id = draft.integer("type");
    return target == null || id == null
        ? null
        : new Lookup(database).value(target.tableOf(id), id, field.name());
  }

  private @Nullable Object ofMember(String field, String fallback, String member) {
    Lookup lookup = new Lookup(database);
    Row row = lookup.memberCalled(member);
    Object own = row == null ? null : Lookup.value(database.table("/system/members"), row, field);
    return own != null ? own : lookup.defaultId(database.table(fallback), 0);
  }

  /** The product's own, else its catalog item's. */
  private @Nullable Object description(Draft draft) {
    Integer item = draft.integer("catalogItem");
    Object own = draft.get("description");
    return own != null || item == null
        ? own
        : new Lookup(database).value(database.table("/procurement/catalog"), item, "description");
  }

  private static int siblings(Draft draft) {
    Table table = draft.table();
    return (int) table.rows().stream().filter(row -> row.parent() == draft.parent()).count();
  }
}
