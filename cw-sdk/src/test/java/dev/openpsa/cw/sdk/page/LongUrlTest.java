package dev.openpsa.cw.sdk.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.error.ServiceException;
import dev.openpsa.cw.sdk.json.JsonValues;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import mockwebserver3.MockResponse;
import mockwebserver3.QueueDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongUrlTest extends PagingTest {
  private static final String NAMES = "x".repeat(40);

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void list_manyIds_areAskedForInSeveralRequests(int requests) {
    things.with(LongStream.rangeClosed(1, 3000));
    List<Long> wanted = LongStream.rangeClosed(1, 900).map(i -> i * 3).boxed().toList();
    Query query = Query.where("status < 99 and " + in("id", LongStream.of(toArray(wanted))));
    assertThat(ids(list(query).parallel(requests))).isEqualTo(wanted);
    assertUrlsAreShort();
    assertThat(things.log).hasSizeBetween(4, 8);
  }

  @Test
  void list_firstPageOfAPartFails_isAskedForAgain() {
    things.with(LongStream.rangeClosed(1, 3000));
    things.failures = 3;
    Query query = Query.where(in("id", LongStream.rangeClosed(1, 1500)));
    Iterator<JsonElement> records = list(query).parallel(4).iterator();
    List<Long> ids = new ArrayList<>();
    int failures = 0;
    while (true) {
      try {
        if (!records.hasNext()) {
          break;
        }
        ids.add(id(records.next()));
      } catch (ServiceException e) {
        failures++;
      }
    }
    assertThat(failures).isEqualTo(3);
    assertThat(ids).isEqualTo(range(1, 1500));
  }

  @Test
  void list_twiceTheSameId_isHandedOutOnce() {
    things.with(LongStream.rangeClosed(1, 900));
    LongStream twice = LongStream.concat(LongStream.range(1, 500), LongStream.range(1, 500));
    assertThat(ids(list(Query.where(in("id", twice))))).isEqualTo(range(1, 499));
    assertUrlsAreShort();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void list_recordChangesOverToALaterPart_isHandedOutOnce(int requests) {
    things.with(LongStream.rangeClosed(1, 200));
    Query query = Query.where(in("status", LongStream.rangeClosed(100000000, 100000599)));
    things.records.values().forEach(json -> json.addProperty("status", 100000000));
    things.beforePage =
        () -> {
          if (things.log.size() > 2) {
            things.records.values().forEach(json -> json.addProperty("status", 100000599));
          }
        };
    assertThat(ids(list(query.pageSize(300)).parallel(requests)))
        .doesNotHaveDuplicates()
        .hasSize(200);
  }

  @Test
  void list_textsThatDifferInCaseAlone_stayInOneRequest() {
    things.with(LongStream.rangeClosed(1, 3));
    things.records.values().forEach(json -> json.addProperty("name", NAMES));
    String many =
        LongStream.range(0, 100)
            .mapToObj(i -> "\"" + "y".repeat(30) + i + "\"")
            .collect(Collectors.joining(", "));
    Query query =
        Query.where(
            "name in (\""
                + NAMES
                + "\", "
                + many
                + ", \""
                + NAMES.toUpperCase(Locale.ROOT)
                + "\")");
    assertThat(client.count(COLLECTION, query)).isEqualTo(3);
    assertThat(things.log).hasSizeGreaterThan(1);
    assertUrlsAreShort();
  }

  @Test
  void count_manyIds_isTheSumOfTheParts() {
    things.with(LongStream.rangeClosed(1, 3000));
    Query query = Query.where(in("id", LongStream.range(0, 900).map(i -> i * 2)));
    assertThat(client.count(COLLECTION, query)).isEqualTo(899);
    assertUrlsAreShort();
    assertThat(things.log).hasSizeGreaterThan(1);
  }

  @Test
  void list_nothingToCut_isSentAsItIs() {
    things.with(LongStream.rangeClosed(1, 3));
    String names =
        LongStream.range(0, 60)
            .mapToObj(i -> "name = \"" + NAMES + i + "\"")
            .collect(Collectors.joining(" or "));
    assertThat(list(Query.where(names + " or id > 0"))).hasSize(3);
    assertThat(list(Query.where(in("id", LongStream.range(0, 900))).orderBy("name asc")))
        .hasSize(3);
    assertThat(things.log).hasSize(2).allMatch(r -> r.getTarget().length() > 2000);
  }

  @Test
  void list_tooLongForAnyUrl_namesTheFix() {
    Query query = Query.where(in("id", LongStream.range(0, 3000))).orderBy("name asc");
    assertThatThrownBy(() -> list(query).iterator())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("GET /company/{parentId}/things")
        .hasMessageContaining("without orderBy and page");
    Query texts = Query.where("name = \"" + "x".repeat(10_000) + "\"");
    assertThatThrownBy(() -> client.count(COLLECTION, texts))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(things.log).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void listOrSearch_longConditions_travelInTheBody(int requests) {
    things.with(LongStream.rangeClosed(1, 900));
    Query query =
        ALL.pageSize(50)
            .and(in("id", LongStream.rangeClosed(1, 700)))
            .fields("name")
            .childConditions("x = 1")
            .customFieldConditions("caption = \"X\"");
    assertThat(ids(search(query).parallel(requests))).isEqualTo(range(1, 700));
    assertThat(things.targets())
        .filteredOn(target -> target.startsWith("POST"))
        .hasSizeGreaterThan(13)
        .allMatch(
            target ->
                target.endsWith("/things/search?fields=name%2Cid&pageSize=50")
                    || target.endsWith("/things/search?fields=id&pageSize=1"));
    JsonElement body = JsonParser.parseString(things.log.get(0).getBody().utf8());
    assertThat(body.getAsJsonObject().keySet())
        .containsExactlyInAnyOrder(
            "conditions", "childconditions", "customfieldconditions", "orderBy");
  }

  @Test
  void listOrSearch_shortConditions_stayInTheUrl() {
    things.with(LongStream.rangeClosed(1, 25));
    assertThat(ids(search(ALL))).isEqualTo(range(1, 25));
    assertThat(things.log).allMatch(r -> r.getMethod().equals("GET"));
  }

  @Test
  void listOrSearch_ordered_searchesPageByPage() {
    things.with(LongStream.rangeClosed(1, 900));
    Query query =
        ALL.pageSize(50).and(in("id", LongStream.rangeClosed(1, 700))).orderBy("name asc");
    assertThat(search(query)).hasSize(700);
    assertThat(asked("page")).startsWith("1", "2").hasSize(14);
  }

  @Test
  void listOrSearch_serverBusy_isRepeatedAsARead() {
    QueueDispatcher queue = new QueueDispatcher();
    queue.enqueue(new MockResponse.Builder().code(503).build());
    queue.enqueue(new MockResponse.Builder().body("[{\"id\":7}]").build());
    server.setDispatcher(queue);
    Query query = ALL.and(in("id", LongStream.range(0, 900)));
    assertThat(ids(search(query))).containsExactly(7L);
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  private Pages<JsonElement> search(Query query) {
    return client.listOrSearch(COLLECTION, query, JsonValues::element);
  }

  private void assertUrlsAreShort() {
    assertThat(things.log).allMatch(r -> r.getUrl().toString().length() <= 2000);
  }

  private static long[] toArray(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  private static String in(String field, LongStream values) {
    return values.mapToObj(Long::toString).collect(Collectors.joining(", ", field + " in (", ")"));
  }
}
