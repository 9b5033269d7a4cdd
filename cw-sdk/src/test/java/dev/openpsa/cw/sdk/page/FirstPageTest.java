package dev.openpsa.cw.sdk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.error.ServiceException;
import dev.openpsa.cw.sdk.error.UnreadableAnswerException;
import dev.openpsa.cw.sdk.error.ValidationException;
import dev.openpsa.cw.sdk.page.FakeCollection.Lack;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import mockwebserver3.MockResponse;
import mockwebserver3.QueueDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the first answer tells in which way an endpoint pages. */
class FirstPageTest extends PagingTest {
  @ParameterizedTest
  @EnumSource(Lack.class)
  void limit_endpointWithoutSomething_handsOutWhatTheWholeListBeginsWith(Lack lack) {
    things.with(LongStream.rangeClosed(1, 45)).without(Lack.FORWARD_ONLY, lack);
    beginsAsTheWholeList();
    things.without(Lack.LINKS);
    beginsAsTheWholeList();
  }

  @ParameterizedTest
  @EnumSource(value = Lack.class, mode = EnumSource.Mode.EXCLUDE, names = "PAGES")
  void limit_recordsWithoutIds_handsOutWhatTheWholeListBeginsWith(Lack lack) {
    things.with(LongStream.rangeClosed(1, 45)).without(lack);
    things.hidesIds = true;
    beginsAsTheWholeList();
    things.without(Lack.FORWARD_ONLY);
    beginsAsTheWholeList();
    things.without(Lack.LINKS);
    beginsAsTheWholeList();
  }

  private void beginsAsTheWholeList() {
    List<JsonElement> all = list(ALL).toList();
    assertThat(all).hasSize(45).doesNotHaveDuplicates();
    assertThat(list(Query.all()).toList()).isEqualTo(all);
    assertThat(list(ALL).first()).hasValue(all.get(0));
    assertThat(list(ALL).limit(7).toList()).isEqualTo(all.subList(0, 7));
    assertThat(list(ALL).limit(10).toList()).isEqualTo(all.subList(0, 10));
    assertThat(list(ALL).limit(20).parallel(4).toList()).isEqualTo(all.subList(0, 20));
  }

  @Test
  void first_forwardOnlyIgnored_hasTheSmallestId() {
    things.with(LongStream.rangeClosed(1, 45)).without(Lack.FORWARD_ONLY);
    assertThat(list(ALL).first()).map(PagingTest::id).hasValue(1L);
  }

  @Test
  void iterator_onePageInTheServersOwnOrder_isOrderedById() {
    things.with(LongStream.rangeClosed(1, 9)).without(Lack.FORWARD_ONLY);
    assertThat(ids(list(ALL))).isEqualTo(range(1, 9));
  }

  @Test
  void iterator_forwardOnlyIgnoredWhereItMakesNoDifference_sendsOneRequest() {
    things.with(LongStream.of(7)).without(Lack.FORWARD_ONLY);
    assertThat(ids(list(ALL))).containsExactly(7L);
    things.with(LongStream.rangeClosed(1, 9)).hidesIds = true;
    assertThat(list(ALL)).hasSize(9);
    assertThat(things.log).hasSize(2);
  }

  @Test
  void iterator_manyRecordsWithoutIds_readsNumberedPagesAsGiven() {
    things.with(LongStream.rangeClosed(1, 25)).without(Lack.FORWARD_ONLY);
    things.hidesIds = true;
    assertThat(list(ALL.fields("name"))).hasSize(25);
    assertThat(asked("page")).containsExactly(null, "2", "3");
    assertThat(asked("orderBy")).containsOnlyNulls();
  }

  @Test
  void iterator_equalRecordsWithoutIds_areNotTakenForTheSamePageAgain() {
    things.with(LongStream.rangeClosed(1, 25));
    things.records.values().forEach(json -> json.addProperty("status", 1));
    things.hidesIds = true;
    assertThat(list(ALL.fields("status"))).hasSize(25);
  }

  @ParameterizedTest
  @CsvSource({"1, ''", "1, id desc", "1, name asc", "4, ''", "4, id desc", "4, name asc"})
  void iterator_pagesSmallerThanAskedFor_goesOnWhereTheLinkNamesMore(int requests, String orderBy) {
    things.with(LongStream.rangeClosed(1, 25)).without(Lack.FORWARD_ONLY);
    things.largestPage = 4;
    assertThat(ids(list(ordered(ALL, orderBy)).parallel(requests)))
        .containsExactlyInAnyOrderElementsOf(range(1, 25));
  }

  @Test
  void iterator_pageIdNamedAndIgnored_beginsBehindItAllTheSame() {
    things.with(LongStream.rangeClosed(1, 25)).without(Lack.FORWARD_ONLY);
    assertThat(ids(list(ALL.pageId(12)))).isEqualTo(range(13, 25));
    assertThat(ids(list(ALL.pageSize(250).pageId(12)))).isEqualTo(range(13, 25));
    things.hidesIds = true;
    assertThat(list(ALL.pageId(12)).toList()).hasSize(13).doesNotHaveDuplicates();
    assertThat(list(ALL.pageSize(250).pageId(12)).toList()).hasSize(13);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id desc", "name asc"})
  void hasNext_failedBefore_asksAgainInTheSameWay(String orderBy) {
    things.with(LongStream.rangeClosed(1, 25));
    things.failures = 6;
    Iterator<JsonElement> records = list(ordered(ALL, orderBy)).iterator();
    for (int i = 0; i < 6; i++) {
      assertThatThrownBy(records::hasNext).isInstanceOf(ServiceException.class);
    }
    assertThat(records.hasNext()).isTrue();
    assertThat(things.log).hasSize(7);
    assertThat(things.targets()).containsOnly(things.targets().get(0));
    assertThat(things.log)
        .extracting(r -> "forward-only".equals(r.getHeaders().get("pagination-type")))
        .containsOnly(orderBy.isEmpty());
    records.next();
    assertThat(records).toIterable().hasSize(24);
  }

  @Test
  void hasNext_failedBetweenTwoWays_doesNotGoBackToTheRefusedOne() {
    things.with(LongStream.rangeClosed(1, 25)).without(Lack.FORWARD_ONLY);
    things.beforePage = () -> things.failures = 1; // the page behind the first answer
    Iterator<JsonElement> records = list(ALL).iterator();
    assertThatThrownBy(records::hasNext).isInstanceOf(ServiceException.class);
    assertThat(records).toIterable().map(PagingTest::id).isEqualTo(range(1, 25));
    assertThat(asked("orderBy")).startsWith(null, "id asc", "id asc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "name asc"})
  void hasNext_refusedInEveryWay_throwsTheSameWhenAskedAgain(String orderBy) {
    things.with(LongStream.rangeClosed(1, 25));
    Iterator<JsonElement> records = list(ordered(ALL, orderBy).and("nonsense = 1")).iterator();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(records::hasNext)
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("nonsense is not a recognized name");
    }
  }

  @Test
  void iterator_laterPageTellsNoNext_failsOnlyWhenMoreIsAskedFor() {
    QueueDispatcher queue = new QueueDispatcher();
    for (int i = 0; i < 2; i++) {
      queue.enqueue(
          new MockResponse.Builder()
              .setHeader("Link", "<https://x.example/?pageId=2>; rel=next")
              .body("[{\"id\":1},{\"id\":2}]")
              .build());
      queue.enqueue(new MockResponse.Builder().body("[{\"name\":1},{\"name\":2}]").build());
    }
    server.setDispatcher(queue);
    assertThat(list(ALL.pageSize(2)).limit(4)).hasSize(4);
    Iterator<JsonElement> records = list(ALL.pageSize(2)).iterator();
    for (int i = 0; i < 4; i++) {
      records.next();
    }
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(records::hasNext)
          .isInstanceOf(UnreadableAnswerException.class)
          .hasMessageContaining("page 2");
    }
  }
}
