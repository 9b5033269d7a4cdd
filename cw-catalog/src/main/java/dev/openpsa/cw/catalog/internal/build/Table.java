package dev.openpsa.cw.catalog.internal.build;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Appends rows to one table; ids count from 1 in the order of adding. */
final class Table implements AutoCloseable {
  private final PreparedStatement insert;
  private int rows;

  Table(Connection connection, String name, String... columns) throws SQLException {
    String marks = "?" + ",?".repeat(columns.length - 1);
    this.insert =
        connection.prepareStatement(
            "INSERT INTO " + name + " (" + String.join(",", columns) + ") VALUES (" + marks + ")");
  }

  int nextId() {
    return rows + 1;
  }

  /** Answers the number of the row, which is its id where the table has one. */
  int add(@Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      insert.setObject(i + 1, value instanceof Boolean b ? Integer.valueOf(b ? 1 : 0) : value);
    }
    insert.executeUpdate();
    return ++rows;
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
