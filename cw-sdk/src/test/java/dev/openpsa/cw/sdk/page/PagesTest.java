package dev.openpsa.cw.sdk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.error.CancelledException;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.error.ServiceException;
import dev.openpsa.cw.sdk.error.UnreadableAnswerException;
import dev.openpsa.cw.sdk.error.ValidationException;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.page.FakeCollection.Lack;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.QueueDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PagesTest extends PagingTest {
  @Test
  void iterator_anyOrder_pagesForwardBehindTheIdOfTheLinkHeader() {
    things.with(LongStream.rangeClosed(1, 25));
    assertThat(ids(list(ALL))).isEqualTo(range(1, 25));
    assertThat(asked("pageId")).containsExactly(null, "10", "20");
    assertThat(asked("orderBy")).containsOnlyNulls();
    assertThat(things.log)
        .allMatch(r -> "forward-only".equals(r.getHeaders().get("pagination-type")))
        .allMatch(r -> r.getUrl().encodedPath().endsWith("/company/5/things"));
  }

  @Test
  void iterator_pageSizeNotNamed_is250() {
    things.with(LongStream.rangeClosed(1, 251));
    assertThat(list(Query.all()).toList()).hasSize(251);
    assertThat(asked("pageSize")).containsOnly("250");
  }

  @Test
  void list_notConsumed_sendsNothing() {
    things.with(LongStream.rangeClosed(1, 25));
    Pages<JsonElement> pages = list(ALL);
    Iterator<JsonElement> records = pages.iterator();
    try (Stream<JsonElement> stream = pages.parallel(4).stream()) {
      assertThat(things.log).isEmpty();
      assertThat(stream.limit(3)).hasSize(3);
    }
    assertThat(things.log).hasSize(1);
    assertThat(id(records.next())).isEqualTo(1);
    assertThat(things.log).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Lack.class)
  void iterator_endpointWithoutSomething_handsOutEachRecordOnce(Lack lack) {
    things.with(LongStream.rangeClosed(1, 45)).without(Lack.FORWARD_ONLY, lack);
    List<Long> expected = range(1, 45);
    assertThat(ids(list(ALL))).containsExactlyInAnyOrderElementsOf(expected);
    things.without(Lack.LINKS);
    assertThat(ids(list(ALL))).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(ids(list(ALL.and("status < 10")))).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void iterator_endpointThatCanNotPage_endsBehindItsOnePage() {
    things.with(LongStream.rangeClosed(1, 45)).without(Lack.PAGES, Lack.LINKS);
    assertThat(list(ALL.orderBy("name asc"))).hasSize(10);
    things.without(Lack.FORWARD_ONLY, Lack.ID_ORDER, Lack.ID_CONDITIONS, Lack.ID_FIELD);
    assertThat(list(ALL.fields("name"))).hasSize(10);
  }

  @Test
  void iterator_forwardOnlyIgnored_readsBehindTheLastId() {
    things.with(LongStream.rangeClosed(1, 25)).without(Lack.FORWARD_ONLY);
    assertThat(ids(list(ALL.and("status >= 0 or status = 9")))).isEqualTo(range(1, 25));
    assertThat(asked("orderBy")).containsExactly(null, "id asc", "id asc", "id asc");
    assertThat(asked("conditions"))
        .endsWith(
            "(status >= 0 OR status = 9) AND id > 10", "(status >= 0 OR status = 9) AND id > 20");
  }

  @Test
  void iterator_idsNotAllowedInConditions_goesOnByPageNumber() {
    things
        .with(LongStream.rangeClosed(1, 25))
        .without(Lack.FORWARD_ONLY, Lack.ID_CONDITIONS, Lack.LINKS);
    assertThat(ids(list(ALL))).isEqualTo(range(1, 25));
    assertThat(asked("page")).endsWith("2", "3");
  }

  @Test
  void iterator_joinedConditionsFindNothing_goesOnByPageNumber() {
    things.with(LongStream.rangeClosed(1, 25)).without(Lack.FORWARD_ONLY, Lack.JOINED_CONDITIONS);
    assertThat(ids(list(ALL.and("status < 10")))).isEqualTo(range(1, 25));
    assertThat(asked("page")).endsWith("2", "3");
  }

  @Test
  void iterator_orderedByName_readsNumberedPages() {
    things.with(LongStream.rangeClosed(1, 25));
    List<String> names = new ArrayList<>();
    list(ALL.orderBy("name asc"))
        .forEach(json -> names.add(json.getAsJsonObject().get("name").getAsString()));
    assertThat(names).hasSize(25).isSorted();
    assertThat(asked("page")).containsExactly("1", "2", "3");
    assertThat(things.log).noneMatch(r -> r.getHeaders().get("pagination-type") != null);
  }

  @Test
  void iterator_recordMovesToTheNextPage_isHandedOutOnce() {
    things.with(LongStream.rangeClosed(1, 25));
    long[] next = {100};
    things.beforePage = () -> things.add(next[0]++);
    List<Long> ids = ids(list(ALL.orderBy("status asc")));
    assertThat(ids).doesNotHaveDuplicates().containsAll(range(1, 25));
  }

  @Test
  void iterator_newestFirst_readsBehindTheLastIdToo() {
    things.with(LongStream.rangeClosed(1, 25));
    List<Long> newestFirst = range(1, 25).stream().sorted((a, b) -> Long.compare(b, a)).toList();
    assertThat(ids(list(ALL.orderBy("id desc")))).isEqualTo(newestFirst);
    assertThat(asked("conditions")).containsExactly(null, "id < 16", "id < 6");
  }

  @Test
  void iterator_pageNamed_beginsThere() {
    things.with(LongStream.rangeClosed(1, 45));
    Pages<JsonElement> pages = list(ALL.page(3));
    assertThat(ids(pages)).isEqualTo(range(21, 45));
    assertThat(pages.limit(3).pages().iterator().next().number()).isEqualTo(3);
    assertThat(asked("page")).containsExactly("3", "4", "5", "3");
    assertThat(asked("orderBy")).containsOnly("id asc");
    assertThat(asked("pageSize")).containsOnly("10");
  }

  @Test
  void iterator_pageIdNamed_beginsBehindIt() {
    things.with(LongStream.rangeClosed(1, 25));
    assertThat(ids(list(ALL.pageId(12)))).isEqualTo(range(13, 25));
    things.without(Lack.FORWARD_ONLY);
    assertThat(ids(list(ALL.pageId(12)))).isEqualTo(range(13, 25));
    assertThat(ids(list(ALL.pageId(2)).parallel(3))).isEqualTo(range(3, 25));
  }

  @Test
  void list_pageIdWithAnOrder_isRefusedAtOnce() {
    assertThatThrownBy(() -> list(ALL.pageId(12).orderBy("name asc")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("leave out orderBy");
  }

  @Test
  void iterator_badCondition_throwsWhatTheServerSaysToTheQueryAsGiven() {
    things.with(LongStream.rangeClosed(1, 25));
    assertThatThrownBy(() -> list(ALL.and("nonsense = 1")).toList())
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("nonsense is not a recognized name");
    assertThat(asked("conditions")).last().isEqualTo("nonsense = 1");
    assertThat(asked("orderBy")).last().isNull();
  }

  @Test
  void iterator_fieldsWithoutId_asksForItToo() {
    things.with(LongStream.rangeClosed(1, 25)).without(Lack.FORWARD_ONLY);
    assertThat(ids(list(ALL.fields("name")))).isEqualTo(range(1, 25));
    assertThat(asked("fields")).containsOnly("name,id");
  }

  @Test
  void iterator_recordsHaveNoId_readsNumberedPagesAsGiven() {
    things.with(LongStream.rangeClosed(1, 25)).without(Lack.ID_FIELD);
    assertThat(list(ALL.fields("name"))).hasSize(25);
    assertThat(asked("fields")).endsWith("name", "name", "name");
    things.log.clear();
    assertThat(list(ALL.fields("name").orderBy("name asc")).parallel(2)).hasSize(25);
    assertThat(asked("fields").subList(0, 2)).containsExactly("name,id", "name");
  }

  @Test
  void limit_less_asksForNoMore() {
    things.with(LongStream.rangeClosed(1, 45));
    assertThat(ids(list(ALL).limit(3))).isEqualTo(range(1, 3));
    assertThat(asked("pageSize")).containsExactly("3");
    things.log.clear();
    assertThat(ids(list(ALL).limit(30).limit(20))).isEqualTo(range(1, 20));
    assertThat(things.log).hasSize(2);
    things.log.clear();
    assertThat(list(ALL).limit(0)).isEmpty();
    assertThat(things.log).isEmpty();
  }

  @Test
  void first_someAndNone_asksForOneRecord() {
    assertThat(list(ALL).first()).isEmpty();
    things.with(LongStream.rangeClosed(4, 25)).without(Lack.FORWARD_ONLY);
    assertThat(list(ALL).first()).isPresent();
    assertThat(list(ALL.orderBy("id desc")).first()).map(PagingTest::id).hasValue(25L);
    assertThat(asked("pageSize")).containsOnly("1");
  }

  @Test
  void pages_all_areNumberedAndTellWhetherMoreFollow() {
    things.with(LongStream.rangeClosed(1, 25));
    try (Stream<Page<JsonElement>> pages = list(ALL).pages().stream()) {
      assertThat(pages.map(Page::toString))
          .containsExactly(
              "Page[1, 10 items, more]", "Page[2, 10 items, more]", "Page[3, 5 items]");
    }
  }

  @Test
  void pages_endOnAFullPage_noneIsEmpty() {
    things.with(LongStream.rangeClosed(1, 20));
    List<Integer> sizes = new ArrayList<>();
    list(ALL).pages().forEach(page -> sizes.add(page.items().size()));
    assertThat(sizes).containsExactly(10, 10);
  }

  @Test
  void iterator_failure_mayBeTriedAgainWhereItStopped() {
    things.with(LongStream.rangeClosed(1, 25));
    Iterator<JsonElement> records = list(ALL).iterator();
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ids.add(id(records.next()));
    }
    things.failures = 1;
    assertThatThrownBy(records::hasNext).isInstanceOf(ServiceException.class);
    records.forEachRemaining(json -> ids.add(id(json)));
    assertThat(ids).isEqualTo(range(1, 25));
  }

  @Test
  void iterator_clientClosedDuringARequest_isCancelled() throws Exception {
    things.with(LongStream.rangeClosed(1, 25));
    things.waits = request -> true;
    FutureTask<Boolean> consumer = new FutureTask<>(list(ALL).iterator()::hasNext);
    Thread thread = new Thread(consumer);
    thread.start();
    while (things.waiting.get() == 0) {
      LockSupport.parkNanos(100_000); // the test's time-out ends it
    }
    client.close();
    thread.join();
    assertThatThrownBy(consumer::get)
        .hasCauseInstanceOf(CancelledException.class)
        .hasMessageContaining("the client was closed");
  }

  @Test
  void iterator_nextPageIsNowhere_failsInsteadOfTurningInCircles() {
    answers("[{\"id\":1},{\"id\":2}]", 2, "[{\"id\":1},{\"id\":2}]", 2);
    Iterator<JsonElement> records = list(ALL.pageSize(2)).iterator();
    records.next();
    records.next();
    assertThatThrownBy(records::hasNext)
        .isInstanceOf(UnreadableAnswerException.class)
        .hasMessageContaining("page 2");
  }

  @Test
  void iterator_nullsAmongRecords_areLeftOutAndCounted() {
    answers("[{\"id\":1},null]", 2, "[null,null]", 4, "[{\"id\":9}]", 9);
    assertThat(ids(list(ALL.pageSize(2)))).containsExactly(1L, 9L);
  }

  /** Bodies, each followed by the {@code pageId} of its {@code Link} header. */
  private void answers(Object... bodiesAndIds) {
    QueueDispatcher queue = new QueueDispatcher();
    for (int i = 0; i < bodiesAndIds.length; i += 2) {
      queue.enqueue(
          new MockResponse.Builder()
              .setHeader(
                  "Link", "<https://x.example/?pageId=" + bodiesAndIds[i + 1] + ">; rel=next")
              .body((String) bodiesAndIds[i])
              .build());
    }
    server.setDispatcher(queue);
  }

  @Test
  void toList_result_canNotBeChanged() {
    things.with(LongStream.rangeClosed(1, 3));
    List<JsonElement> records = list(ALL).toList();
    assertThatThrownBy(records::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void stream_collected_hasAllInOrder() {
    things.with(LongStream.rangeClosed(1, 25));
    try (Stream<JsonElement> stream = list(ALL).stream()) {
      assertThat(stream.map(PagingTest::id).toList()).isEqualTo(range(1, 25));
    }
  }

  @Test
  void count_conditions_sendsNothingElse() {
    things.with(LongStream.rangeClosed(1, 25));
    CountedListing<JsonElement> listing =
        new CountedListing<>(client, COLLECTION, JsonValues::element);
    assertThat(listing.count()).isEqualTo(25);
    assertThat(listing.count(ALL.and("id > 20").fields("name").orderBy("name asc"))).isEqualTo(5);
    assertThat(things.targets())
        .last()
        .asString()
        .endsWith("/company/5/things/count?conditions=id%20%3E%2020");
    assertThat(listing.list()).hasSize(25);
  }
}
