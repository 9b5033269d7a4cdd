package dev.openpsa.cw.operations.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.MutableClock;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SharedCatalog;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** The journal in its file. */
class JournalTest {
  private static final WriteOrigin ORIGIN = new WriteOrigin("cw_operation", "update", "cli", null);
  private static final String TARGET = "https://cw.example sandbox";
  private static final Duration RETENTION = Duration.ofDays(90);

  @TempDir private Path folder;
  private final MutableClock clock = new MutableClock();
  private final Planner planner = new Planner(SharedCatalog::get);

  private Journal journal() {
    return new Journal(folder.resolve("data"), clock, RETENTION);
  }

  private Plan patch(String body) {
    return planner.plan(
        "PATCH",
        "/service/tickets/{id}",
        Map.of("id", "7"),
        Map.of(),
        JsonParser.parseString(body),
        true);
  }

  private Plan rename() {
    return patch("[{'op':'replace','path':'summary','value':'new'}]");
  }

  private static JsonObject object(String json) {
    return JsonParser.parseString(json).getAsJsonObject();
  }

  @Test
  void find_afterReopening_hasAllThatWasWritten() {
    long id;
    try (Journal journal = journal()) {
      id = journal.intend(rename(), TARGET, ORIGIN, object("{'id':7,'summary':'old'}"));
      JsonElement after = object("{'id':7,'summary':'new'}");
      journal.complete(id, EntryState.DONE, after, 200, "request-1", null);
    }
    try (Journal journal = journal()) {
      JournalEntry entry = journal.find(id).orElseThrow();
      assertThat(entry.at()).isEqualTo(clock.instant());
      assertThat(entry.origin()).isEqualTo(ORIGIN);
      assertThat(entry.target()).isEqualTo(TARGET);
      assertThat(entry.method()).isEqualTo("PATCH");
      assertThat(entry.shownPath()).isEqualTo("/service/tickets/7");
      assertThat(entry.body()).isEqualTo(rename().body());
      assertThat(entry.state()).isEqualTo(EntryState.DONE);
      assertThat(entry.before()).isEqualTo(object("{'id':7,'summary':'old'}"));
      assertThat(entry.after()).isEqualTo(object("{'id':7,'summary':'new'}"));
      assertThat(entry.status()).isEqualTo(200);
      assertThat(entry.requestId()).isEqualTo("request-1");
      assertThat(entry.undoneBy()).isNull();
    }
  }

  @Test
  void find_neverCompleted_saysIntended() {
    long id;
    try (Journal journal = journal()) {
      id = journal.intend(rename(), TARGET, ORIGIN, null);
    }
    try (Journal journal = journal()) {
      assertThat(journal.find(id).orElseThrow().state()).isEqualTo(EntryState.INTENDED);
    }
  }

  @Test
  void intend_itemOfABatchTwice_isRefusedTheSecondTime() {
    WriteOrigin item = new WriteOrigin("cw_batch_update", null, "cli", null, "key", 3);
    WriteOrigin next = new WriteOrigin("cw_batch_update", null, "cli", null, "key", 4);
    try (Journal journal = journal();
        Journal other = journal()) {
      long id = journal.intend(rename(), TARGET, item, null);
      assertThat(journal.intend(rename(), TARGET, next, null)).isNotEqualTo(id);
      RequestFailure refused =
          catchThrowableOfType(
              RequestFailure.class, () -> other.intend(rename(), TARGET, item, null));
      assertThat(refused.code()).isEqualTo(ErrorCode.TOKEN_REFUSED);
      assertThat(other.batch("key")).hasSize(2);
    }
  }

  @Test
  void open_fileOfAnOlderProgram_keepsItsEntriesAndTakesEachItemOnce() throws Exception {
    WriteOrigin item = new WriteOrigin("cw_batch_update", null, "cli", null, "key", 3);
    try (Journal journal = journal()) {
      journal.intend(rename(), TARGET, item, null);
    }
    Path file = folder.resolve("data").resolve("journal.db");
    try (Connection old = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        Statement statement = old.createStatement()) {
      for (String sql :
          List.of(
              "DROP TABLE batch",
              "DROP INDEX entry_batch",
              "CREATE INDEX entry_batch ON entry (batch) WHERE batch IS NOT NULL",
              "CREATE TEMP TABLE again AS SELECT * FROM entry",
              "UPDATE again SET id = 77",
              "INSERT INTO entry SELECT * FROM again",
              "PRAGMA user_version = 0")) {
        statement.execute(sql);
      }
    }
    try (Journal journal = journal()) {
      assertThat(journal.entries(null, 10)).extracting(JournalEntry::id).containsExactly(77L, 1L);
      assertThat(journal.batch("key")).extracting(JournalEntry::id).containsExactly(1L);
      assertThatThrownBy(() -> journal.intend(rename(), TARGET, item, null))
          .isInstanceOf(RequestFailure.class);
      journal.begin("key", List.of("mark"));
    }
  }

  @Test
  void marks_ofABegunBatch_areThoseOfTheFirstTimeUntilTheRetentionEnds() {
    try (Journal journal = journal()) {
      assertThat(journal.marks("key")).isNull();
      journal.begin("key", List.of("a", "b"));
      journal.begin("key", List.of("c"));
    }
    clock.advance(RETENTION.minusDays(1));
    try (Journal journal = journal()) {
      assertThat(journal.marks("key")).containsExactly("a", "b");
    }
    clock.advance(Duration.ofDays(2));
    try (Journal journal = journal()) {
      assertThat(journal.marks("key")).isNull();
    }
  }

  @Test
  void entries_without_areNoneAndMakeNoFile() {
    try (Journal journal = journal()) {
      assertThat(journal.entries(null, 10)).isEmpty();
    }
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void entries_sinceAMoment_areTheLaterOnesNewestFirst() {
    try (Journal journal = journal()) {
      journal.intend(rename(), TARGET, ORIGIN, null);
      clock.advance(Duration.ofHours(1));
      long second = journal.intend(rename(), TARGET, ORIGIN, null);
      long third = journal.intend(rename(), TARGET, ORIGIN, null);
      assertThat(journal.entries(clock.instant(), 10))
          .extracting(JournalEntry::id)
          .containsExactly(third, second);
      assertThat(journal.entries(null, 1)).extracting(JournalEntry::id).containsExactly(third);
    }
  }

  @Test
  void open_afterTheRetention_forgetsOldEntriesAlone() {
    long old;
    long young;
    try (Journal journal = journal()) {
      old = journal.intend(rename(), TARGET, ORIGIN, null);
      clock.advance(Duration.ofDays(2));
      young = journal.intend(rename(), TARGET, ORIGIN, null);
    }
    clock.advance(RETENTION.minusDays(1));
    try (Journal journal = journal()) {
      assertThat(journal.find(old)).isEmpty();
      assertThat(journal.find(young)).isPresent();
    }
  }

  @Test
  void intend_secrets_neverReachTheFile() throws IOException {
    String secret = "s3cr3t-value";
    String members =
        "{'id':7,'password':'X','privateKey':'X','clientSecret':'X','token':'X','encryptionKey':'X','licenseKey':'X','nested':{'LDAP_Password':'X'},"
            + "'questions':[{'fieldType':'Password','answer':'X'}],'customFields':[{'id':1,'type':'Password','value':'X'}],"
            + "'list':[{'mailPassword':'X'}],'summary':'shown'}";
    JsonObject record = object(members.replace("X", secret));
    try (Journal journal = journal()) {
      for (String path : List.of("password", "/privateKey", "setup/password", "accessToken")) {
        String body = "[{'op':'replace','path':'" + path + "','value':'" + secret + "'}]";
        long id = journal.intend(patch(body), TARGET, ORIGIN, record);
        journal.complete(id, EntryState.DONE, record, 200, null, null);
      }
      journal.intend(patch("[]").withBody(record), TARGET, ORIGIN, null);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("data"))) {
        for (Path file : files) {
          assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
              .as("%s", file)
              .doesNotContain(secret);
        }
      }
      JournalEntry entry = journal.entries(null, 1).get(0);
      assertThat(entry.body())
          .isEqualTo(object(members.replace("'X'", "'" + Secrets.HIDDEN + "'")));
    }
  }

  @Test
  void intend_secretObject_isHiddenWhole() {
    try (Journal journal = journal()) {
      journal.intend(
          patch("[]").withBody(object("{'credential':{'value':'s3cr3t'},'tokens':1}")),
          TARGET,
          ORIGIN,
          null);
      assertThat(String.valueOf(journal.entries(null, 1).get(0).body())).doesNotContain("s3cr3t");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void intend_file_isForTheOwnerAlone() throws IOException {
    try (Journal journal = journal()) {
      journal.intend(rename(), TARGET, ORIGIN, null);
      Path data = folder.resolve("data");
      assertThat(permissions(data)).isEqualTo("rwx------");
      int files = 0;
      try (DirectoryStream<Path> all = Files.newDirectoryStream(data)) {
        for (Path file : all) {
          assertThat(permissions(file)).as("%s", file).isEqualTo("rw-------");
          files++;
        }
      }
      assertThat(files).as("database, log and index").isEqualTo(3);
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void intend_database_isInWalMode() throws SQLException {
    try (Journal journal = journal()) {
      journal.intend(rename(), TARGET, ORIGIN, null);
    }
    String url = "jdbc:sqlite:" + folder.resolve("data").resolve("journal.db");
    try (Connection connection = JDBC.createConnection(url, new Properties());
        Statement statement = connection.createStatement();
        ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
      assertThat(mode.getString(1)).isEqualTo("wal");
    }
  }

  @Test
  void intend_severalJournalsOfOneFileAtOnce_loseNothing() throws Exception {
    int writers = 4;
    int each = 25;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Future<?>> running =
          java.util.stream.IntStream.range(0, writers)
              .<Future<?>>mapToObj(writer -> threads.submit(() -> writeMany(each)))
              .toList();
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    try (Journal journal = journal()) {
      assertThat(journal.entries(null, 1000))
          .hasSize(writers * each)
          .allMatch(entry -> entry.state() == EntryState.DONE);
    }
  }

  private void writeMany(int times) {
    try (Journal journal = journal()) {
      for (int i = 0; i < times; i++) {
        long id = journal.intend(rename(), TARGET, ORIGIN, null);
        journal.complete(id, EntryState.DONE, null, 204, null, null);
      }
    }
  }
}
