package dev.openpsa.cw.catalog.internal.store;

import dev.openpsa.cw.spec.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads types and keeps them: few are distinct. */
final class TypeStore {
  private final Database database;
  private final Map<Integer, TypeRef> known = new ConcurrentHashMap<>();

  TypeStore(Database database) {
    this.database = database;
  }

  @Nullable TypeRef orNull(@Nullable Integer id) {
    return id == null ? null : get(id);
  }

  TypeRef get(int id) {
    TypeRef type = known.get(id);
    if (type == null) {
      type = read(id);
      known.put(id, type);
    }
    return type;
  }

  private TypeRef read(int id) {
    record Row(
        TypeRef.Kind kind,
        @Nullable String format,
        @Nullable String schema,
        @Nullable Integer items) {}
    Row row =
        database
            .first(
                "SELECT kind, format, schema, items FROM type WHERE id = ?",
                r ->
                    new Row(
                        TypeRef.Kind.valueOf(r.getString("kind")),
                        r.getString("format"),
                        r.getString("schema"),
                        Database.integer(r, "items")),
                id)
            .orElseThrow();
    List<String> values =
        database.list(
            "SELECT value FROM type_value WHERE type = ? ORDER BY position",
            r -> r.getString(1),
            id);
    return new TypeRef(row.kind(), row.format(), row.schema(), orNull(row.items()), values);
  }
}
