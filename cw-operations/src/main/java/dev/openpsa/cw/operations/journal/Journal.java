package dev.openpsa.cw.operations.journal;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.files.OwnerDatabase;
import dev.openpsa.cw.operations.guard.BegunBatches;
import dev.openpsa.cw.operations.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal of writes: an SQLite file for the owner alone, which several processes may use at
 * once. It is opened on first use. Thread-safe.
 */
public final class Journal implements BegunBatches, AutoCloseable {
  private static final String NAME = "journal.db";
  private static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        tool TEXT NOT NULL,
        operation TEXT,
        client TEXT NOT NULL,
        undoes INTEGER,
        batch TEXT,
        item INTEGER NOT NULL,
        target TEXT NOT NULL,
        method TEXT NOT NULL,
        path TEXT NOT NULL,
        path_parameters TEXT NOT NULL,
        query TEXT NOT NULL,
        body TEXT,
        state TEXT NOT NULL,
        before TEXT,
        after TEXT,
        status INTEGER,
        request_id TEXT,
        note TEXT,
        undone_by INTEGER)
      """;

  /** Files from before versions were counted have these tables already. */
  private static final List<List<String>> VERSIONS =
      List.of(
          List.of(
              CREATE,
              "CREATE INDEX IF NOT EXISTS entry_at ON entry (at)",
              "CREATE INDEX IF NOT EXISTS entry_batch ON entry (batch) WHERE batch IS NOT NULL"),
          List.of(
              // A batch's item is tried once; what older programs tried again is no part of it.
              "UPDATE entry SET batch = NULL WHERE batch IS NOT NULL AND id NOT IN"
                  + " (SELECT min(id) FROM entry GROUP BY batch, item)",
              "DROP INDEX entry_batch",
              "CREATE UNIQUE INDEX entry_batch ON entry (batch, item) WHERE batch IS NOT NULL",
              "CREATE TABLE IF NOT EXISTS batch"
                  + " (key TEXT PRIMARY KEY, at INTEGER NOT NULL, marks TEXT NOT NULL)"),
          // Which process is at the batch, of those that only one may be at.
          List.of("ALTER TABLE batch ADD COLUMN holder TEXT"));

  private static final TypeToken<Map<String, String>> TEXTS = new TypeToken<>() {};
  private static final TypeToken<List<String>> LIST = new TypeToken<>() {};

  private final Path folder;
  private final Path file;
  private final Clock clock;
  private final Duration retention;
  private final Gson gson = new Gson();
  private @Nullable Connection connection;

  /**
   * A journal that is made when it is first needed.
   *
   * @param retention older entries are removed
   */
  public Journal(Path dataDirectory, Clock clock, Duration retention) {
    this.folder = dataDirectory;
    this.file = dataDirectory.resolve(NAME);
    this.clock = clock;
    this.retention = retention;
  }

  /**
   * Writes down what is about to be sent, and answers its id.
   *
   * @param before the record as it is, null where there is none
   * @throws RequestFailure when another process has taken this item of the batch
   */
  public long intend(Plan plan, String target, WriteOrigin origin, @Nullable JsonObject before) {
    return intend(plan, target, origin, before, null);
  }

  /**
   * The same with a remark.
   *
   * @param note on whose behalf and why, null for nothing; it stays where nothing goes wrong
   */
  public synchronized long intend(
      Plan plan,
      String target,
      WriteOrigin origin,
      @Nullable JsonObject before,
      @Nullable String note) {
    String sql =
        "INSERT INTO entry (at, tool, operation, client, undoes, batch, item, target, method, path,"
            + " path_parameters, query, body, state, before, note)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (batch, item) WHERE batch IS NOT NULL DO NOTHING";
    try (PreparedStatement insert = open().prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      set(
          insert,
          clock.instant().toEpochMilli(),
          origin.tool(),
          origin.operation(),
          origin.client(),
          origin.undoes(),
          origin.batch(),
          origin.item(),
          target,
          plan.method(),
          plan.path(),
          gson.toJson(plan.pathParameters()),
          gson.toJson(plan.query()),
          text(plan.body()),
          EntryState.INTENDED.word(),
          text(before),
          note);
      if (insert.executeUpdate() == 0) {
        throw taken(origin);
      }
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static RequestFailure taken(WriteOrigin origin) {
    return new RequestFailure(
        ErrorCode.TOKEN_REFUSED,
        "item " + origin.item() + " of this batch was carried out by another call",
        "Nothing has to be repeated; cw_journal shows what became of it.");
  }

  /** Writes down what became of it. */
  public synchronized void complete(
      long id,
      EntryState state,
      @Nullable JsonElement after,
      @Nullable Integer status,
      @Nullable String requestId,
      @Nullable String note) {
    update(
        "UPDATE entry SET state = ?, after = ?, status = ?, request_id = ?,"
            + " note = coalesce(?, note) WHERE id = ?",
        state.word(),
        text(after),
        status,
        requestId,
        note,
        id);
  }

  /** Writes down what was found out about a write later; the answer stays as it is. */
  public synchronized void settle(long id, EntryState state, String note) {
    update("UPDATE entry SET state = ?, note = ? WHERE id = ?", state.word(), note, id);
  }

  /**
   * Writes down that a write of a batch never arrived, and takes it out of the batch: its item may
   * be tried again.
   */
  public synchronized void release(long id, String note) {
    update(
        "UPDATE entry SET state = ?, note = ?, batch = NULL WHERE id = ?",
        EntryState.REFUSED.word(),
        note,
        id);
  }

  /**
   * Takes a batch that was begun, unless a living process is at it.
   *
   * @return false when one is
   */
  public synchronized boolean hold(String key, Holder holder) {
    try (PreparedStatement query =
            open().prepareStatement("SELECT holder FROM batch WHERE key = ?");
        PreparedStatement take =
            open().prepareStatement("UPDATE batch SET holder = ? WHERE key = ? AND holder IS ?")) {
      set(query, key);
      String present;
      try (ResultSet row = query.executeQuery()) {
        present = row.next() ? row.getString(1) : null;
      }
      if (present != null && Holder.of(present).isAlive()) {
        return false;
      }
      set(take, holder.text(), key, present);
      return take.executeUpdate() == 1;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Gives a batch back that was held. */
  public synchronized void letGo(String key, Holder holder) {
    update("UPDATE batch SET holder = NULL WHERE key = ? AND holder = ?", key, holder.text());
  }

  /** Writes down that an entry was taken back by another. */
  public synchronized void undone(long id, long by) {
    update("UPDATE entry SET undone_by = ? WHERE id = ?", by, id);
  }

  /** Entries since a point in time, newest first. */
  public synchronized List<JournalEntry> entries(@Nullable Instant since, int limit) {
    return list(
        "SELECT * FROM entry WHERE at >= ? ORDER BY id DESC LIMIT ?",
        since == null ? 0 : since.toEpochMilli(),
        limit);
  }

  @Override
  public synchronized void begin(String key, List<String> marks) {
    update(
        "INSERT INTO batch (key, at, marks) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
        key,
        clock.instant().toEpochMilli(),
        gson.toJson(marks));
  }

  @Override
  public synchronized @Nullable List<String> marks(String key) {
    if (isUnmade()) {
      return null;
    }
    try (PreparedStatement query =
        open().prepareStatement("SELECT marks FROM batch WHERE key = ?")) {
      set(query, key);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? gson.fromJson(row.getString(1), LIST) : null;
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** What was tried of a batch, by item. */
  public synchronized List<JournalEntry> batch(String key) {
    return list("SELECT * FROM entry WHERE batch = ? ORDER BY item", key);
  }

  public synchronized Optional<JournalEntry> find(long id) {
    return list("SELECT * FROM entry WHERE id = ?", id).stream().findFirst();
  }

  private List<JournalEntry> list(String sql, Object... values) {
    if (isUnmade()) {
      return List.of();
    }
    try (PreparedStatement query = open().prepareStatement(sql)) {
      set(query, values);
      List<JournalEntry> entries = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          entries.add(entry(rows));
        }
      }
      return entries;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private boolean isUnmade() {
    return connection == null && !Files.exists(file);
  }

  private JournalEntry entry(ResultSet row) throws SQLException {
    JsonElement before = json(row.getString("before"));
    return new JournalEntry(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("at")),
        new WriteOrigin(
            row.getString("tool"),
            row.getString("operation"),
            row.getString("client"),
            number(row, "undoes"),
            row.getString("batch"),
            row.getInt("item")),
        row.getString("target"),
        row.getString("method"),
        row.getString("path"),
        Objects.requireNonNull(gson.fromJson(row.getString("path_parameters"), TEXTS)),
        Objects.requireNonNull(gson.fromJson(row.getString("query"), TEXTS)),
        json(row.getString("body")),
        EntryState.of(row.getString("state")),
        before == null ? null : before.getAsJsonObject(),
        json(row.getString("after")),
        status(row),
        row.getString("request_id"),
        row.getString("note"),
        number(row, "undone_by"));
  }

  private static @Nullable Integer status(ResultSet row) throws SQLException {
    Long status = number(row, "status");
    return status == null ? null : Integer.valueOf(status.intValue());
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : Long.valueOf(value);
  }

  private static @Nullable JsonElement json(@Nullable String text) {
    return text == null ? null : JsonParser.parseString(text);
  }

  private static @Nullable String text(@Nullable JsonElement json) {
    return json == null ? null : Secrets.hidden(json).toString();
  }

  private void update(String sql, @Nullable Object... values) {
    try (PreparedStatement update = open().prepareStatement(sql)) {
      set(update, values);
      update.executeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private Connection open() throws SQLException {
    if (connection == null) {
      try {
        connection = OwnerDatabase.open(folder, NAME, VERSIONS);
      } catch (IOException e) {
        throw new UncheckedIOException("the journal can't be made at " + file, e);
      }
      long oldest = clock.instant().minus(retention).toEpochMilli();
      update("DELETE FROM entry WHERE at < ?", oldest);
      update("DELETE FROM batch WHERE at < ?", oldest);
    }
    return connection;
  }

  private IllegalStateException failure(SQLException e) {
    return new IllegalStateException(
        "the journal " + file + " can't be used: " + OwnerDatabase.fault(e), e);
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw failure(e);
      }
      connection = null;
    }
  }
}
