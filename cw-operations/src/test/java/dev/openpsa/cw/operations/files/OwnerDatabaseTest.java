package dev.openpsa.cw.operations.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** Databases in their files, of any version. */
class OwnerDatabaseTest {
  private static final List<String> FIRST = List.of("CREATE TABLE IF NOT EXISTS note (text TEXT)");
  private static final List<String> SECOND =
      List.of("ALTER TABLE note ADD COLUMN stars INTEGER NOT NULL DEFAULT 5");

  @TempDir private Path folder;

  private Connection open(List<List<String>> versions) throws Exception {
    return OwnerDatabase.open(folder.resolve("data"), "notes.db", versions);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void open_olderFile_isBroughtUpWithItsRows() throws Exception {
    try (Connection old = open(List.of(FIRST))) {
      execute(old, "INSERT INTO note VALUES ('kept')");
    }
    try (Connection now = open(List.of(FIRST, SECOND))) {
      assertThat(number(now, "SELECT stars FROM note WHERE text = 'kept'")).isEqualTo(5);
      assertThat(number(now, "PRAGMA user_version")).isEqualTo(2);
    }
    try (Connection again = open(List.of(FIRST, SECOND))) {
      assertThat(number(again, "SELECT count(*) FROM note")).isEqualTo(1);
    }
  }

  @Test
  void open_fileFromBeforeVersionsWereCounted_keepsItsRows() throws Exception {
    Path file = Files.createDirectory(folder.resolve("data")).resolve("notes.db");
    try (Connection plain = JDBC.createConnection("jdbc:sqlite:" + file, new Properties())) {
      execute(plain, "CREATE TABLE note (text TEXT)");
      execute(plain, "INSERT INTO note VALUES ('kept')");
    }
    try (Connection now = open(List.of(FIRST))) {
      assertThat(number(now, "SELECT count(*) FROM note")).isEqualTo(1);
    }
  }

  @Test
  void open_newerFile_isRefusedAndLeftAsItIs() throws Exception {
    open(List.of(FIRST, SECOND)).close();
    Path file = folder.resolve("data").resolve("notes.db");
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> open(List.of(FIRST)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("version 2, this one knows 1")
        .hasMessageContaining("update this program");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void open_stepThatFails_takesTheWholeWayBack() throws Exception {
    open(List.of(FIRST)).close();
    assertThatThrownBy(() -> open(List.of(FIRST, SECOND, List.of("CREATE NONSENSE"))))
        .isInstanceOf(SQLException.class);
    try (Connection old = open(List.of(FIRST))) {
      assertThat(number(old, "SELECT count(*) FROM pragma_table_info('note')")).isEqualTo(1);
    }
  }

  @Test
  void fault_ofADamagedFile_saysSo() throws Exception {
    Path file = Files.createDirectory(folder.resolve("data")).resolve("notes.db");
    Files.writeString(file, "no database".repeat(500));
    assertThatThrownBy(() -> open(List.of(FIRST)))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(OwnerDatabase.fault(e)).contains("damaged"));
  }

  @RepeatedTest(10)
  void open_manyAtOnce_allGetTheSameTables() throws Exception {
    int openers = 8;
    CyclicBarrier start = new CyclicBarrier(openers);
    ExecutorService threads = Executors.newFixedThreadPool(openers);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < openers; i++) {
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  try (Connection connection = open(List.of(FIRST, SECOND))) {
                    execute(connection, "INSERT INTO note VALUES ('x', 1)");
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    try (Connection connection = open(List.of(FIRST, SECOND))) {
      assertThat(number(connection, "SELECT count(*) FROM note")).isEqualTo(openers);
    }
  }
}
