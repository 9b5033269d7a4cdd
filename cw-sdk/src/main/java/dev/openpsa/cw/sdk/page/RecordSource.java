package dev.openpsa.cw.sdk.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.RestResponse;
import dev.openpsa.cw.sdk.error.ServiceError;
import dev.openpsa.cw.sdk.error.UnreadableAnswerException;
import dev.openpsa.cw.sdk.http.ApiClient;
import dev.openpsa.cw.sdk.json.JsonValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Sends the requests of one list. Immutable. */
final class RecordSource<T> {
  /** What {@code POST …/search} takes in its body, by the names that the API document gives. */
  private static final Map<String, String> BODY_NAMES =
      Map.of(
          "conditions", "conditions",
          "orderBy", "orderBy",
          "childConditions", "childconditions",
          "customFieldConditions", "customfieldconditions");

  /** As long as ids get. */
  private static final int LONG_ID = Integer.MAX_VALUE;

  private final ApiClient client;
  private final RestRequest collection;
  private final ListParameters list;
  private final JsonValues.Item<T> item;
  private final boolean search;

  /**
   * @param collection the GET of the collection; its query is not looked at
   * @param search whether {@code POST …/search} is sent instead
   */
  RecordSource(
      ApiClient client,
      RestRequest collection,
      ListParameters list,
      JsonValues.Item<T> item,
      boolean search) {
    this.client = client;
    this.collection = collection;
    this.list = list;
    this.item = item;
    this.search = search;
  }

  RecordSource<T> withConditions(String conditions) {
    ListParameters other = list.withConditions(conditions);
    return new RecordSource<>(client, collection, other, item, search);
  }

  RecordSource<T> atMost(long records) {
    return new RecordSource<>(client, collection, list.atMost(records), item, search);
  }

  /** The same list by {@code POST …/search}. */
  RecordSource<T> asSearch() {
    return new RecordSource<>(client, collection, list, item, true);
  }

  ApiClient client() {
    return client;
  }

  ListParameters list() {
    return list;
  }

  boolean isSearch() {
    return search;
  }

  Fetched<T> fetch(Ask ask) {
    return fetch(request(ask), item);
  }

  Future<Fetched<T>> start(Ask ask) {
    return client.start(() -> fetch(ask));
  }

  /** Asks for the last id behind a position; it is the only one in the answer. */
  Future<Fetched<JsonElement>> startLast(IdOrder order, long after) {
    RestRequest request =
        request(Ask.ids(1, order.between(after, IdOrder.END), order.reversed()))
            .query("fields", "id");
    return client.start(() -> fetch(request, JsonValues::element));
  }

  Future<Long> startCount() {
    return client.start(this::count);
  }

  /** The number of matching records, by the collection's {@code /count}. */
  long count() {
    return client.send(countRequest(), CountReader.INSTANCE).data();
  }

  private RestRequest countRequest() {
    Map<String, String> query = new LinkedHashMap<>();
    put(query, "conditions", list.conditions());
    query.putAll(list.others());
    query.remove("fields");
    return withQuery(bare("GET", countPath(collection.path())), query);
  }

  /** Of a collection, whose path may end in a slash, or of its count. */
  private static String countPath(String path) {
    return path.endsWith("/count") ? path : path.replaceFirst("/$", "") + "/count";
  }

  /** Length of the longest URL that paging may come to. */
  int urlLength() {
    Ask longest =
        list.idOrder() == null
            ? Ask.page(list.pageSize(), LONG_ID, null, list.orderBy())
            : Ask.ids(list.pageSize(), list.idOrder().between(LONG_ID, LONG_ID), list.idOrder());
    return client.urlLength(request(longest));
  }

  int countUrlLength() {
    return client.urlLength(countRequest());
  }

  /** The failure of a server that pages in a way that can't be followed. */
  UnreadableAnswerException lost(String what) {
    String message = collection + ": HTTP 200, but " + what;
    return new UnreadableAnswerException(
        message, new ServiceError(200, null, null, null, List.of(), ""), null);
  }

  @Override
  public String toString() {
    return collection.toString();
  }

  private RestRequest request(Ask ask) {
    Map<String, String> query = new LinkedHashMap<>();
    put(query, "conditions", list.conditions(ask.ids()));
    query.putAll(list.others());
    put(query, "orderBy", ask.orderBy());
    query.put("pageSize", Integer.toString(ask.pageSize()));
    put(query, "page", ask.page() == 0 ? null : Long.toString(ask.page()));
    put(query, "pageId", ask.pageId() == 0 ? null : Long.toString(ask.pageId()));
    if (list.lacksId() && !ask.asGiven()) {
      query.merge("fields", "id", (fields, id) -> fields + "," + id);
    }
    RestRequest request = search ? search(query) : withQuery(bare("GET", collection.path()), query);
    return ask.forwardOnly() ? request.header("pagination-type", "forward-only") : request;
  }

  private <V> Fetched<V> fetch(RestRequest request, JsonValues.Item<V> reader) {
    RestResponse<Fetched<V>> answer = client.send(request, new FetchedReader<>(reader));
    return answer.data().with(PageLinks.of(answer.headers()));
  }

  private RestRequest search(Map<String, String> query) {
    JsonObject body = new JsonObject();
    Map<String, String> rest = new LinkedHashMap<>();
    query.forEach(
        (name, value) -> {
          String inBody = BODY_NAMES.get(name);
          if (inBody == null) {
            rest.put(name, value);
          } else {
            body.addProperty(inBody, value);
          }
        });
    return withQuery(bare("POST", collection.path() + "/search"), rest).body(body).asRead();
  }

  private RestRequest bare(String method, String path) {
    RestRequest request = RestRequest.of(method, path);
    for (Map.Entry<String, String> e : collection.pathParameters().entrySet()) {
      request = request.path(e.getKey(), e.getValue());
    }
    for (Map.Entry<String, String> e : collection.headers().entrySet()) {
      request = request.header(e.getKey(), e.getValue());
    }
    return request;
  }

  private static RestRequest withQuery(RestRequest request, Map<String, String> query) {
    RestRequest all = request;
    for (Map.Entry<String, String> e : query.entrySet()) {
      all = all.query(e.getKey(), e.getValue());
    }
    return all;
  }

  private static void put(Map<String, String> map, String name, @Nullable String value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
