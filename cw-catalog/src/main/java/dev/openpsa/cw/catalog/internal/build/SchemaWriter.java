package dev.openpsa.cw.catalog.internal.build;

import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Writes schemas and their fields. */
final class SchemaWriter {
  private SchemaWriter() {}

  static void write(Connection connection, TypeTable types, Collection<Schema> schemas)
      throws SQLException {
    try (Table schemaTable = new Table(connection, "schema", "id", "name", "description");
        Table values = new Table(connection, "schema_value", "schema", "position", "value");
        Table fields =
            new Table(
                connection,
                "field",
                "schema",
                "position",
                "name",
                "type",
                "nullable",
                "required",
                "required_on_update",
                "read_only",
                "create_only",
                "max_length",
                "description")) {
      for (Schema schema : schemas) {
        int id = schemaTable.nextId();
        schemaTable.add(id, schema.name(), schema.description());
        List<String> enumValues = schema.enumValues();
        for (int i = 0; i < enumValues.size(); i++) {
          values.add(id, i, enumValues.get(i));
        }
        for (int i = 0; i < schema.fields().size(); i++) {
          Field f = schema.fields().get(i);
          fields.add(
              id,
              i,
              f.name(),
              types.id(f.type()),
              f.nullable(),
              f.required(),
              f.requiredOnUpdate(),
              f.readOnly(),
              f.createOnly(),
              f.maxLength(),
              f.description());
        }
      }
    }
  }
}
