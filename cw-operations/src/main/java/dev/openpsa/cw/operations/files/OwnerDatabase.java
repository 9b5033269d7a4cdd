package dev.openpsa.cw.operations.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;

/**
 * An SQLite file for the owner alone, which several processes may use at once. What was committed
 * survives a kill and a power cut.
 */
public final class OwnerDatabase {
  private static final int BUSY_MILLIS = 10_000;

  private static final int PAUSE_MILLIS = 10;

  private OwnerDatabase() {}

  /**
   * Opens the file, which is made where it is missing, and brings it to the newest version. A file
   * that can't be used is left as it is.
   *
   * @param versions what makes each version of its tables out of the one before, in order
   * @throws SQLException also for a file that a newer program made
   */
  public static Connection open(Path folder, String name, List<List<String>> versions)
      throws IOException, SQLException {
    OwnerOnly.createDirectories(folder);
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      create(file);
    }
    Connection connection =
        JDBC.createConnection("jdbc:sqlite:" + file.toAbsolutePath(), new Properties());
    try {
      setUp(connection, versions);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void create(Path file) throws IOException {
    try {
      OwnerOnly.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster.
    }
  }

  private static void setUp(Connection connection, List<List<String>> versions)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
      int version = version(statement);
      if (version > versions.size()) {
        throw new SQLException(
            "a newer version of this program made it (version "
                + version
                + ", this one knows "
                + versions.size()
                + "): update this program");
      }
      useWriteAheadLog(statement);
      statement.execute("PRAGMA synchronous = FULL");
      if (version < versions.size()) {
        bringUp(statement, versions);
      }
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** SQLite waits for other processes in all but this, when they open the file as well. */
  private static void useWriteAheadLog(Statement statement) throws SQLException {
    for (int waited = 0; ; waited += PAUSE_MILLIS) {
      try {
        statement.execute("PRAGMA journal_mode = WAL");
        return;
      } catch (SQLException e) {
        if (waited >= BUSY_MILLIS || !is(e, SQLiteErrorCode.SQLITE_BUSY)) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
      }
    }
  }

  /** The version is read again: another process may have been faster. */
  private static void bringUp(Statement statement, List<List<String>> versions)
      throws SQLException {
    statement.execute("BEGIN IMMEDIATE");
    try {
      for (int i = version(statement); i < versions.size(); i++) {
        for (String sql : versions.get(i)) {
          statement.execute(sql);
        }
      }
      statement.execute("PRAGMA user_version = " + versions.size());
      statement.execute("COMMIT");
    } catch (SQLException e) {
      rollBack(statement, e);
      throw e;
    }
  }

  /** Takes a transaction back for a reason that matters more than whether that works. */
  public static void rollBack(Statement statement, Exception reason) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /** What is wrong with a file, in words that lead to the remedy. */
  public static String fault(SQLException e) {
    if (is(e, SQLiteErrorCode.SQLITE_NOTADB) || is(e, SQLiteErrorCode.SQLITE_CORRUPT)) {
      return "it is damaged; it was left as it is";
    }
    if (is(e, SQLiteErrorCode.SQLITE_BUSY)) {
      return "another program has kept it locked for " + BUSY_MILLIS / 1000 + " seconds";
    }
    if (is(e, SQLiteErrorCode.SQLITE_FULL)) {
      return "the disk is full";
    }
    return String.valueOf(e.getMessage());
  }

  /** Extended codes carry the plain one in their lowest byte. */
  private static boolean is(SQLException e, SQLiteErrorCode code) {
    return (e.getErrorCode() & 0xff) == code.code;
  }
}
