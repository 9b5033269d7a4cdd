package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table's records with plain columns: a reference becomes an id and a name, lists are left out.
 *
 * @param rows of a type whose fields are the columns
 */
record Report(List<Column> columns, Table rows) {

  Report {
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param field that it comes from; null for the record's own id
   * @param isName whether it is the name of the record that the field refers to
   * @param isNullable whether a row may have nothing in it
   */
  record Column(
      String name, Kind kind, @Nullable FieldSpec field, boolean isName, boolean isNullable) {

    /** An object with one member, as ConnectWise writes it. */
    JsonObject definition() {
      JsonObject properties = new JsonObject();
      properties.addProperty("type", type());
      properties.addProperty("isNullable", isNullable);
      properties.addProperty("identityColumn", field == null);
      JsonObject definition = new JsonObject();
      definition.add(name, properties);
      return definition;
    }

    private String type() {
      return switch (kind) {
        case INTEGER, NUMBER -> "Numeric";
        case BOOLEAN -> "Boolean";
        case DATE_TIME -> "DateTime";
        default -> "Text";
      };
    }
  }

  /** All plain fields. */
  static Report of(Database database, Table table) {
    return of(database, table, columns(database, table.type()));
  }

  /** A report that ConnectWise wrote by hand: the id and one field, under names of their own. */
  static Report of(Database database, Table table, String id, String field, String column) {
    FieldSpec spec = table.type().require(field);
    return of(
        database,
        table,
        List.of(
            new Column(id, Kind.INTEGER, null, false, false),
            new Column(column, spec.kind(), spec, false, false)));
  }

  private static Report of(Database database, Table table, List<Column> columns) {
    List<FieldSpec> fields = new ArrayList<>();
    for (Column column : columns) {
      Kind kind = column.kind();
      fields.add(
          new FieldSpec(
              fields.size(), column.name(), kind, kind, null, List.of(), false, false, false, 0));
    }
    Table rows = database.scratch(new RecordType(table.type().name() + "Report", fields));
    for (Row row : table.rows()) {
      Draft draft = rows.draft(0);
      for (int i = 0; i < columns.size(); i++) {
        draft.set(fields.get(i), value(database, columns.get(i), row));
      }
      rows.adopt(row.id(), draft, row.audit());
    }
    return new Report(columns, rows);
  }

  private static List<Column> columns(Database database, RecordType type) {
    List<Column> columns = new ArrayList<>();
    String plain = type.name().substring(type.name().lastIndexOf('.') + 1);
    columns.add(new Column(snake(plain) + "_RecID", Kind.INTEGER, null, false, false));
    for (FieldSpec field : type.fields()) {
      if (field.name().equals("id") || field.createOnly()) {
        continue;
      }
      boolean isNullable = !field.required();
      if (database.target(field.type()) != null && field.kind() == Kind.OBJECT) {
        columns.add(
            new Column(snake(field.name()) + "_RecID", Kind.INTEGER, field, false, isNullable));
        columns.add(new Column(snake(field.name()) + "_Name", Kind.TEXT, field, true, isNullable));
      } else if (field.kind() != Kind.OBJECT
          && field.kind() != Kind.LIST
          && field.kind() != Kind.ANY) {
        columns.add(new Column(snake(field.name()), field.kind(), field, false, isNullable));
      }
    }
    return columns;
  }

  private static @Nullable Object value(Database database, Column column, Row row) {
    FieldSpec field = column.field();
    Object value = field == null ? Integer.valueOf(row.id()) : row.cell(field.index());
    if (field != null && column.isName() && value instanceof Integer id) {
      ReferenceTarget target = database.target(field.type());
      Row referred = target == null ? null : target.find(id);
      return target == null || referred == null ? null : Labels.of(target.tableOf(id), referred);
    }
    // The specification calls some moments texts; a column holds one kind.
    return column.kind() == Kind.TEXT && value instanceof Instant ? value.toString() : value;
  }

  /** {@code closedFlag} becomes {@code Closed_Flag}. */
  private static String snake(String name) {
    String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_");
    return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }
}
