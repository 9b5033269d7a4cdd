package dev.openpsa.cw.mcp.memory;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.files.OwnerDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file of saved queries, for the owner alone; several processes may use it at once. It is
 * opened on first use. Thread-safe.
 */
public final class SavedQueries implements AutoCloseable {
  /** As many are kept. */
  static final int MOST = 1000;

  private static final String NAME = "queries.db";
  private static final List<List<String>> VERSIONS =
      List.of(
          List.of(
              """
              CREATE TABLE query (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                description TEXT NOT NULL,
                method TEXT NOT NULL,
                endpoint TEXT NOT NULL,
                path TEXT NOT NULL,
                parameters TEXT NOT NULL,
                body TEXT,
                hash TEXT NOT NULL UNIQUE,
                usage_count INTEGER NOT NULL DEFAULT 0,
                last_used INTEGER)
              """,
              "CREATE INDEX query_endpoint ON query (endpoint, method)"));
  private static final String MOST_USED_FIRST =
      " ORDER BY usage_count DESC, last_used DESC, id DESC";
  private static final TypeToken<Map<String, String>> TEXTS = new TypeToken<>() {};

  private final Path folder;
  private final Path file;
  private final Clock clock;
  private final Gson gson = new Gson();
  private @Nullable Connection connection;

  public SavedQueries(Path dataDirectory, Clock clock) {
    this.folder = dataDirectory;
    this.file = dataDirectory.resolve(NAME);
    this.clock = clock;
  }

  /**
   * Keeps a request and answers its id; one that is kept already gets the new description.
   *
   * @throws RequestFailure when there are too many
   */
  synchronized long save(String description, SavedRequest request) {
    return inTransaction(
        () -> {
          Optional<Long> present = idOf(request);
          if (present.isPresent()) {
            change("UPDATE query SET description = ? WHERE id = ?", description, present.get());
            return present.get();
          }
          requireRoom(1);
          return insert(description, request, 0, null);
        });
  }

  /**
   * Keeps those that are not there yet, all or none, and answers how many those are. What is there
   * stays as it is.
   *
   * @throws RequestFailure when they are too many
   */
  synchronized int merge(List<SavedQuery> queries) {
    return inTransaction(
        () -> {
          int added = 0;
          for (SavedQuery query : queries) {
            if (idOf(query.request()).isEmpty()) {
              insert(query.description(), query.request(), query.usageCount(), query.lastUsed());
              added++;
            }
          }
          requireRoom(0);
          return added;
        });
  }

  /** All, the most used first. */
  synchronized List<SavedQuery> all() {
    return list("SELECT * FROM query" + MOST_USED_FIRST);
  }

  synchronized Optional<SavedQuery> find(long id) {
    return list("SELECT * FROM query WHERE id = ?", id).stream().findFirst();
  }

  /** Those on an endpoint, the most used first. */
  synchronized List<SavedQuery> on(String method, String endpoint) {
    return list(
        "SELECT * FROM query WHERE endpoint = ? AND method = ?" + MOST_USED_FIRST,
        endpoint,
        method);
  }

  synchronized boolean has(SavedRequest request) {
    return !list("SELECT * FROM query WHERE hash = ?", request.hash()).isEmpty();
  }

  synchronized int count() {
    return all().size();
  }

  /** Counts a use. */
  synchronized void used(long id) {
    attempt(
        () ->
            change(
                "UPDATE query SET usage_count = usage_count + 1, last_used = ? WHERE id = ?",
                clock.instant().toEpochMilli(),
                id));
  }

  /** Whether there was one. */
  synchronized boolean delete(long id) {
    return isThere() && attempt(() -> change("DELETE FROM query WHERE id = ?", id)) > 0;
  }

  /** Deletes all, and answers how many there were. */
  synchronized int clear() {
    return isThere() ? attempt(() -> change("DELETE FROM query")) : 0;
  }

  private void requireRoom(int more) throws SQLException {
    try (Statement count = open().createStatement();
        ResultSet row = count.executeQuery("SELECT count(*) FROM query")) {
      row.next();
      if (row.getInt(1) + more > MOST) {
        throw new RequestFailure(
            ErrorCode.INVALID_ARGUMENT,
            "only " + MOST + " queries can be saved; nothing was changed",
            "Delete some with cw_delete_query; cw_list_queries lists the least used last.");
      }
    }
  }

  private Optional<Long> idOf(SavedRequest request) throws SQLException {
    try (PreparedStatement query = prepared("SELECT id FROM query WHERE hash = ?", request.hash());
        ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
    }
  }

  private long insert(String description, SavedRequest request, int uses, @Nullable Instant last)
      throws SQLException {
    try (PreparedStatement insert =
        prepared(
            "INSERT INTO query (description, method, endpoint, path, parameters, body, hash,"
                + " usage_count, last_used) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            description,
            request.method(),
            request.endpoint(),
            request.path(),
            gson.toJson(request.query()),
            request.body() == null ? null : request.body().toString(),
            request.hash(),
            uses,
            last == null ? null : last.toEpochMilli())) {
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private List<SavedQuery> list(String sql, Object... values) {
    if (!isThere()) {
      return List.of();
    }
    return attempt(
        () -> {
          List<SavedQuery> queries = new ArrayList<>();
          try (PreparedStatement query = prepared(sql, values);
              ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
              queries.add(query(rows));
            }
          }
          return queries;
        });
  }

  private SavedQuery query(ResultSet row) throws SQLException {
    String body = row.getString("body");
    JsonElement json = body == null ? null : JsonParser.parseString(body);
    long last = row.getLong("last_used");
    boolean isUsed = !row.wasNull();
    return new SavedQuery(
        row.getLong("id"),
        row.getString("description"),
        new SavedRequest(
            row.getString("method"),
            row.getString("endpoint"),
            row.getString("path"),
            Objects.requireNonNull(gson.fromJson(row.getString("parameters"), TEXTS)),
            json),
        row.getInt("usage_count"),
        isUsed ? Instant.ofEpochMilli(last) : null);
  }

  private boolean isThere() {
    return connection != null || Files.exists(file);
  }

  private int change(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    }
  }

  private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = open().prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private <T> T inTransaction(Work<T> work) {
    return attempt(
        () -> {
          try (Statement statement = open().createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
              T result = work.run();
              statement.execute("COMMIT");
              return result;
            } catch (SQLException | RuntimeException e) {
              OwnerDatabase.rollBack(statement, e);
              throw e;
            }
          }
        });
  }

  private <T> T attempt(Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw failure(OwnerDatabase.fault(e), e);
    } catch (JsonParseException e) {
      throw failure("what it holds is damaged; it was left as it is", e);
    }
  }

  private Connection open() throws SQLException {
    if (connection == null) {
      try {
        connection = OwnerDatabase.open(folder, NAME, VERSIONS);
      } catch (IOException e) {
        throw failure("it can't be made: " + e, e);
      }
    }
    return connection;
  }

  private RequestFailure failure(String fault, Exception cause) {
    return new RequestFailure(
        ErrorCode.STORAGE_FAILED,
        "the saved queries in " + file + " can't be used: " + fault,
        "All else works without them. Where the file is beyond repair, move it away and import the"
            + " last export: ./cw queries import FILE.",
        null,
        null,
        cause);
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw failure(OwnerDatabase.fault(e), e);
      }
      connection = null;
    }
  }

  /** Something to do with the database. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws SQLException;
  }
}
