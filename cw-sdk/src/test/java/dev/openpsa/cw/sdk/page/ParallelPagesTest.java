package dev.openpsa.cw.sdk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.error.CancelledException;
import dev.openpsa.cw.sdk.error.ServiceException;
import dev.openpsa.cw.sdk.page.FakeCollection.Lack;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelPagesTest extends PagingTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 32})
  void parallel_idsWithoutGaps_needsHardlyMoreRequestsThanPages(int requests) {
    things.with(LongStream.rangeClosed(1, 995));
    assertThat(ids(list(ALL).parallel(requests))).isEqualTo(range(1, 995));
    assertThat(things.log).hasSize(102);
    assertThat(asked("conditions")).contains("id > 10 AND id <= 20", "id > 990");
  }

  @Test
  void parallel_listOfOnePage_sendsOneRequest() {
    things.with(LongStream.rangeClosed(1, 9));
    assertThat(ids(list(ALL).parallel(8))).isEqualTo(range(1, 9));
    assertThat(things.log).hasSize(1);
  }

  @Test
  void parallel_idsWithGaps_learnsHowManyIdsAPageSpans() {
    things.with(LongStream.rangeClosed(1, 1000).map(i -> i * 37 + i * i % 31));
    assertThat(ids(list(ALL).parallel(4))).isSorted().hasSize(1000).doesNotHaveDuplicates();
    assertThat(things.log).hasSizeLessThan(150);
  }

  @Test
  void parallel_denseEndBehindAGap_neitherCountsThroughTheGapNorReadsTheEndOneByOne() {
    things.with(
        LongStream.concat(
            LongStream.rangeClosed(1, 20), LongStream.rangeClosed(1_000_000, 1_000_999)));
    assertThat(ids(list(ALL).parallel(8))).isSorted().hasSize(1020).doesNotHaveDuplicates();
    assertThat(things.log).hasSizeLessThan(190);
  }

  @Test
  void parallel_newestFirst_cutsRangesFromAbove() {
    things.with(LongStream.rangeClosed(1, 95));
    List<Long> newestFirst = range(1, 95).stream().sorted((a, b) -> Long.compare(b, a)).toList();
    assertThat(ids(list(ALL.orderBy("id desc")).parallel(3))).isEqualTo(newestFirst);
    assertThat(asked("conditions")).contains("id < 86 AND id >= 76", "id < 6");
  }

  @Test
  void parallel_orderedByName_readsNumberedPagesInOrderAndNoneBehindTheLast() {
    things.with(LongStream.rangeClosed(1, 75));
    List<String> names = new ArrayList<>();
    list(ALL.orderBy("name asc"))
        .parallel(4)
        .forEach(json -> names.add(json.getAsJsonObject().get("name").getAsString()));
    assertThat(names).hasSize(75).isSorted();
    assertThat(asked("page")).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7", "8");
  }

  @ParameterizedTest
  @EnumSource(Lack.class)
  void parallel_endpointWithoutSomething_handsOutEachRecordOnce(Lack lack) {
    things.with(LongStream.rangeClosed(1, 95)).without(lack);
    Query query = ALL.and("status < 10");
    assertThat(ids(list(query).parallel(3))).isEqualTo(range(1, 95));
    things.without(Lack.FORWARD_ONLY);
    List<Long> expected = range(1, 95);
    assertThat(ids(list(query).parallel(3))).hasSameElementsAs(expected).hasSameSizeAs(expected);
    things.without(Lack.LINKS);
    assertThat(ids(list(query).parallel(3))).hasSameElementsAs(expected).hasSameSizeAs(expected);
    assertThat(ids(list(query.orderBy("name desc")).parallel(3)))
        .hasSize(lack == Lack.PAGES ? 10 : 95)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void parallel_recordsWithoutIds_areHandedOutOnce(int requests) {
    things.with(LongStream.rangeClosed(1, 95));
    things.hidesIds = true;
    assertThat(list(ALL).parallel(requests).toList()).hasSize(95).doesNotHaveDuplicates();
    things.without(Lack.FORWARD_ONLY);
    assertThat(list(ALL).parallel(requests).toList()).hasSize(95).doesNotHaveDuplicates();
    assertThat(list(ALL.orderBy("name asc")).parallel(requests).toList())
        .hasSize(95)
        .doesNotHaveDuplicates();
  }

  @Test
  void parallel_recordsAddedMeanwhile_areReadFromTheOpenEnd() {
    things.with(LongStream.rangeClosed(1, 55));
    long[] next = {1000};
    things.beforePage =
        () -> {
          if (next[0] < 1040) {
            things.add(next[0]++);
            things.add(next[0]++);
          }
        };
    assertThat(ids(list(ALL).parallel(3)))
        .isSorted()
        .doesNotHaveDuplicates()
        .containsAll(range(1, 55))
        .contains(1000L);
  }

  @Test
  void parallel_limit_fetchesNoMoreThanNeeded() {
    things.with(LongStream.rangeClosed(1, 995));
    assertThat(ids(list(ALL).parallel(8).limit(30))).isEqualTo(range(1, 30));
    assertThat(things.log).hasSize(5);
    things.log.clear();
    assertThat(list(ALL.orderBy("name asc")).parallel(8).limit(30)).hasSize(30);
    assertThat(things.log).hasSize(3);
    things.log.clear();
    assertThat(list(ALL).parallel(8).limit(20)).hasSize(20);
    assertThat(things.log).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "name asc"})
  void parallel_consumerStops_fetchesNoFurtherThanAgreed(String orderBy) {
    things.with(LongStream.rangeClosed(1, 995));
    Iterator<Page<JsonElement>> pages = list(ordered(ALL, orderBy)).parallel(4).pages().iterator();
    for (int i = 0; i < 3; i++) {
      pages.next();
    }
    int overhead = orderBy.isEmpty() ? 2 : 0; // the last id and the number of records
    await(() -> things.log.size() == 3 + 4 + overhead);
    await(() -> workingThreads() == 0);
    assertThat(things.log).hasSize(3 + 4 + overhead);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "name asc"})
  void close_requestsUnderWay_cancelsThem(String orderBy) {
    things.with(LongStream.rangeClosed(1, 995));
    things.waits = ParallelPagesTest::isBehindPageTwo;
    Stream<Page<JsonElement>> stream = list(ordered(ALL, orderBy)).parallel(4).pages().stream();
    Iterator<Page<JsonElement>> pages = stream.iterator();
    pages.next();
    pages.next();
    await(() -> things.waiting.get() == 4);
    stream.close();
    await(() -> cancelled.get() == 4);
    await(() -> workingThreads() == 0);
    assertThat(pages.hasNext()).isFalse();
  }

  @Test
  void next_consumerInterrupted_throwsAndCancels() throws Exception {
    things.with(LongStream.rangeClosed(1, 995));
    things.waits = ParallelPagesTest::isBehindPageTwo;
    Iterator<Page<JsonElement>> pages = list(ALL).parallel(4).pages().iterator();
    pages.next();
    pages.next();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread consumer =
        new Thread(
            () -> {
              try {
                pages.next();
              } catch (CancelledException e) {
                flag.complete(Thread.currentThread().isInterrupted());
              }
            });
    consumer.start();
    await(() -> things.waiting.get() == 4);
    consumer.interrupt();
    consumer.join();
    assertThat(flag).isCompletedWithValue(true);
    await(() -> cancelled.get() == 4);
    things.open();
    assertThat(pages.next().items()).hasSize(10); // it may go on where it was interrupted
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "name asc"})
  void next_aPageFails_throwsAfterTheEarlierOnesAndMayBeTriedAgain(String orderBy) {
    things.with(LongStream.rangeClosed(1, 95));
    Iterator<Page<JsonElement>> pages = list(ordered(ALL, orderBy)).parallel(4).pages().iterator();
    List<Long> ids = new ArrayList<>(ids(pages.next()));
    ids.addAll(ids(pages.next()));
    await(() -> workingThreads() == 0);
    things.failures = 1;
    List<Integer> failedBehind = new ArrayList<>();
    while (true) {
      try {
        if (!pages.hasNext()) {
          break;
        }
        ids.addAll(ids(pages.next()));
      } catch (ServiceException e) {
        failedBehind.add(ids.size());
      }
    }
    assertThat(failedBehind).hasSize(1);
    assertThat(ids).hasSize(95).containsAll(range(1, 95));
  }

  @Test
  void next_clientClosed_isCancelled() {
    things.with(LongStream.rangeClosed(1, 995));
    things.waits = ParallelPagesTest::isBehindPageTwo;
    Iterator<Page<JsonElement>> pages = list(ALL).parallel(4).pages().iterator();
    pages.next();
    pages.next();
    client.close();
    assertThatThrownBy(pages::next)
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("the client was closed");
    assertThatThrownBy(pages::next).isInstanceOf(CancelledException.class);
    assertThatThrownBy(pages::hasNext).isInstanceOf(CancelledException.class);
  }

  @ParameterizedTest
  @CsvSource({"1, ''", "1, name asc", "4, ''", "4, name asc"})
  void hasNext_clientClosedBetweenPages_isCancelledEachTime(int requests, String orderBy) {
    things.with(LongStream.rangeClosed(1, 95));
    Pages<JsonElement> all = list(ordered(ALL, orderBy)).parallel(requests);
    Iterator<Page<JsonElement>> unread = all.pages().iterator();
    Iterator<Page<JsonElement>> begun = all.pages().iterator();
    begun.next();
    client.close();
    for (int i = 0; i < 6; i++) {
      assertThatThrownBy(unread::hasNext).isInstanceOf(CancelledException.class);
      assertThatThrownBy(begun::hasNext).isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void parallel_outOfBounds_isRefused() {
    assertThatThrownBy(() -> list(ALL).parallel(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> list(ALL).parallel(33)).isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean isBehindPageTwo(RecordedRequest request) {
    String page = request.getUrl().queryParameter("page");
    String conditions = request.getUrl().queryParameter("conditions");
    return page == null
        ? conditions != null && !conditions.startsWith("id > 10")
        : Integer.parseInt(page) > 2;
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(100_000); // the test's time-out ends it
    }
  }

  /** Threads of the client that do something. */
  private static long workingThreads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().startsWith("connectwise-http"))
        .filter(
            thread ->
                Stream.of(thread.getValue()).anyMatch(f -> f.getClassName().contains("openpsa")))
        .count();
  }
}
