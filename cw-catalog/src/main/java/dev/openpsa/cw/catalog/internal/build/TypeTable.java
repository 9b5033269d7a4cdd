package dev.openpsa.cw.catalog.internal.build;

import dev.openpsa.cw.spec.TypeRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes each distinct type once. */
final class TypeTable implements AutoCloseable {
  private final Table types;
  private final Table values;
  private final Map<TypeRef, Integer> ids = new HashMap<>();

  TypeTable(Connection connection) throws SQLException {
    types = new Table(connection, "type", "id", "kind", "format", "schema", "items");
    values = new Table(connection, "type_value", "type", "position", "value");
  }

  @Nullable Integer id(@Nullable TypeRef type) throws SQLException {
    if (type == null) {
      return null;
    }
    Integer known = ids.get(type);
    if (known != null) {
      return known;
    }
    Integer items = id(type.items());
    int id = types.nextId();
    types.add(id, type.kind().name(), type.format(), type.schema(), items);
    List<String> enumValues = type.enumValues();
    for (int i = 0; i < enumValues.size(); i++) {
      values.add(id, i, enumValues.get(i));
    }
    ids.put(type, id);
    return id;
  }

  @Override
  public void close() throws SQLException {
    types.close();
    values.close();
  }
}
