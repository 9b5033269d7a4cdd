package dev.openpsa.cw.catalog.internal.store;

import dev.openpsa.cw.catalog.CatalogException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/** One read-only connection. Thread-safe: statements are kept and used by one thread at a time. */
public final class Database implements AutoCloseable {
  private final Path file;
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  public Database(Path file) {
    this.file = file;
    try {
      // Immutable: nobody writes the file, so SQLite needs no locks and no change checks.
      String uri = file.toAbsolutePath().toUri().getRawPath();
      String url = "jdbc:sqlite:file:" + uri + "?mode=ro&immutable=1";
      connection = JDBC.createConnection(url, new Properties());
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Turns a row into a value. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  public synchronized <T> List<T> list(String sql, RowReader<T> reader, Object... values) {
    try {
      PreparedStatement statement = statements.get(sql);
      if (statement == null) {
        statement = connection.prepareStatement(sql);
        statements.put(sql, statement);
      }
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<T> result = new ArrayList<>();
        while (rows.next()) {
          result.add(reader.read(rows));
        }
        return result;
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  public <T> Optional<T> first(String sql, RowReader<T> reader, Object... values) {
    List<T> rows = list(sql, reader, values);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** A number column that may be null. */
  static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : Integer.valueOf(value);
  }

  private CatalogException failure(SQLException e) {
    return new CatalogException(
        "The catalogue "
            + file
            + " can't be read ("
            + e.getMessage()
            + "): delete it and try again.",
        e);
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }
}
