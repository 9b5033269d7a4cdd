package dev.openpsa.cw.mcp.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultStoreTest {
  private static final long MEGABYTE = 1L << 20;

  @TempDir private Path folder;

  private ResultStore store(long bytes) {
    return new ResultStore(folder, bytes, Clock.systemUTC());
  }

  private static String kept(ResultStore store, int rows, String filling) {
    try (ResultWriter writer = store.create()) {
      for (int i = 0; i < rows; i++) {
        writer.add("{\"id\":" + i + ",\"x\":\"" + filling + "\"}");
      }
      writer.complete();
      return writer.id();
    }
  }

  private static List<Integer> ids(ResultStore store, String id, int offset, int limit) {
    List<Integer> ids = new ArrayList<>();
    store.read(id, offset, limit, row -> ids.add(idOf(row)));
    return ids;
  }

  private static int idOf(JsonElement row) {
    return row.getAsJsonObject().get("id").getAsInt();
  }

  private static ErrorCode code(Throwable e) {
    return ((RequestFailure) e).code();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 0, 4",
    "998, 4, 998, 1001",
    "999, 1, 999, 999",
    "1000, 3, 1000, 1002",
    "2000, 1000, 2000, 2999",
    "3490, 1000, 3490, 3499",
    "3499, 1, 3499, 3499"
  })
  void read_anywhere_beginsAtTheOffset(int offset, int limit, int first, int last) {
    ResultStore store = store(100 * MEGABYTE);
    String id = kept(store, 3500, "é😀\\n");
    List<Integer> ids = ids(store, id, offset, limit);
    assertThat(ids).hasSize(last - first + 1).startsWith(first).endsWith(last).isSorted();
    assertThat(store.state(id)).isEqualTo(new ResultStore.State(3500, true, false));
    assertThat(ids(store, id, 3500, 10)).isEmpty();
  }

  @Test
  void read_whileItGrows_handsOutWholeRowsOnly() {
    ResultStore store = store(100 * MEGABYTE);
    try (ResultWriter writer = store.create()) {
      String id = writer.id();
      assertThat(store.state(id)).isEqualTo(new ResultStore.State(0, false, true));
      for (int i = 0; i < 2500; i++) {
        writer.add("{\"id\":" + i + "}");
        if (i % 97 == 0) {
          int rows = store.state(id).rows();
          assertThat(rows).isLessThanOrEqualTo(i + 1).isGreaterThanOrEqualTo(i / 1000 * 1000);
          assertThat(ids(store, id, Math.max(0, rows - 3), 100)).hasSize(Math.min(3, rows));
        }
      }
      writer.flush();
      assertThat(store.state(id)).isEqualTo(new ResultStore.State(2500, false, true));
      assertThat(ids(store, id, 2400, 500)).hasSize(100).endsWith(2499);
    }
  }

  @Test
  void state_closedWithoutCompletion_isIncompleteForGood() {
    ResultStore store = store(100 * MEGABYTE);
    String id;
    try (ResultWriter writer = store.create()) {
      id = writer.id();
      writer.add("{\"id\":0}");
    }
    assertThat(store.state(id)).isEqualTo(new ResultStore.State(1, false, false));
  }

  @Test
  void state_writerDiedLongAgo_growsNoMore() throws Exception {
    String id = kept(store(100 * MEGABYTE), 3, "x");
    Files.delete(folder.resolve("results").resolve(id + ".end"));
    Clock later = Clock.fixed(Instant.now().plus(Duration.ofHours(1)), ZoneOffset.UTC);
    assertThat(new ResultStore(folder, MEGABYTE, later).state(id))
        .isEqualTo(new ResultStore.State(3, false, false));
  }

  @Test
  void close_interrupted_keepsTheRows() {
    ResultStore store = store(100 * MEGABYTE);
    ResultWriter writer = store.create();
    writer.add("{\"id\":0}");
    Thread.currentThread().interrupt();
    try {
      writer.add("{\"id\":1}");
      writer.close();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(ids(store, writer.id(), 0, 10)).containsExactly(0, 1);
  }

  @Test
  void files_areTheOwnersAlone() throws Exception {
    kept(store(MEGABYTE), 3, "x");
    try (Stream<Path> files = Files.list(folder.resolve("results"))) {
      assertThat(files)
          .hasSize(3)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("results"))))
        .isEqualTo("rwx------");
  }

  @Test
  void create_roomIsShort_removesWhatWasUsedLongestAgo() throws Exception {
    ResultStore store = store(3 * MEGABYTE);
    String filling = "x".repeat(1000);
    String first = kept(store, 1200, filling);
    String second = kept(store, 1200, filling);
    age(first, Duration.ofHours(2));
    age(second, Duration.ofHours(1));
    store.state(first); // used now
    String third = kept(store, 1200, filling);
    String fourth = kept(store, 1, filling);
    assertThatThrownBy(() -> store.state(second))
        .isInstanceOf(RequestFailure.class)
        .satisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.NOT_FOUND_LOCALLY))
        .extracting(e -> ((RequestFailure) e).hint())
        .asString()
        .contains("3 MB in all")
        .contains("Run the request again");
    for (String id : List.of(first, third, fourth)) {
      assertThat(store.state(id).complete()).isTrue();
    }
  }

  @Test
  void create_resultsUnusedForADay_areRemoved() throws Exception {
    ResultStore store = store(100 * MEGABYTE);
    String old = kept(store, 1, "x");
    String young = kept(store, 1, "x");
    age(old, Duration.ofHours(25));
    age(young, Duration.ofHours(23));
    kept(store, 1, "x");
    assertThatThrownBy(() -> store.state(old)).isInstanceOf(RequestFailure.class);
    assertThat(store.state(young).rows()).isEqualTo(1);
  }

  private void age(String id, Duration age) throws Exception {
    for (String ending : List.of(".jsonl", ".index", ".end")) {
      Files.setLastModifiedTime(
          folder.resolve("results").resolve(id + ending), FileTime.from(Instant.now().minus(age)));
    }
  }

  @Test
  void add_moreThanAllMayTake_failsAndKeepsWhatThereIs() {
    ResultStore store = store(MEGABYTE);
    ResultWriter writer = store.create();
    String row = "\"" + "x".repeat(100_000) + "\"";
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 500; i++) {
                writer.add(row);
              }
            })
        .isInstanceOf(RequestFailure.class)
        .satisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.STORAGE_FULL));
    writer.close();
    assertThat(store.state(writer.id()).complete()).isFalse();
    assertThat(store.state(writer.id()).rows()).isGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource({"../../secret", "000000000000", "''", "ABCDEF012345", "abc"})
  void state_noSuchId_saysSo(String id) {
    assertThatThrownBy(() -> store(MEGABYTE).state(id))
        .isInstanceOf(RequestFailure.class)
        .satisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.NOT_FOUND_LOCALLY));
  }

  /** Two stores stand for two processes: they share nothing but the folder. */
  @Test
  void severalStores_writeReadAndRemoveAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        ResultStore store = store(MEGABYTE);
        tasks.add(
            () -> {
              int whole = 0;
              for (int round = 0; round < 40; round++) {
                String id = kept(store, 300, "x".repeat(500));
                whole += isWholeOrGone(store, id) ? 1 : 0;
              }
              return whole;
            });
      }
      for (Future<Integer> task : threads.invokeAll(tasks)) {
        assertThat(task.get()).isEqualTo(40);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean isWholeOrGone(ResultStore store, String id) {
    try {
      return ids(store, id, 0, 1000).size() == 300;
    } catch (RequestFailure e) {
      return e.code() == ErrorCode.NOT_FOUND_LOCALLY;
    }
  }
}
