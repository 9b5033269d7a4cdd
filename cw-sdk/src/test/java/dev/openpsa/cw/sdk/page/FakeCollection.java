package dev.openpsa.cw.sdk.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Or;
import dev.openpsa.cw.spec.conditions.OrderBy;
import dev.openpsa.cw.spec.conditions.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;

/** A collection that pages as ConnectWise does, or as one of its endpoints that can't. */
final class FakeCollection extends Dispatcher {
  /** What an endpoint may be unable to do. */
  enum Lack {
    /** Takes no notice of {@code pagination-type} and {@code pageId}. */
    FORWARD_ONLY,
    /** Refuses conditions on the id. */
    ID_CONDITIONS,
    /** Answers nothing to a condition that is joined from several. */
    JOINED_CONDITIONS,
    /** Refuses to order by id. */
    ID_ORDER,
    /** Has no {@code /count}. */
    COUNT,
    /** Sends no {@code Link} header with numbered pages. */
    LINKS,
    /** Refuses {@code id} in {@code fields}. */
    ID_FIELD,
    /** Answers the same page whatever is asked for. */
    PAGES
  }

  final List<RecordedRequest> log = Collections.synchronizedList(new ArrayList<>());
  final NavigableMap<Long, JsonObject> records = new TreeMap<>();
  final Set<Lack> lacks = EnumSet.noneOf(Lack.class);

  /** Runs before each page, while nothing else does. */
  volatile Runnable beforePage = () -> {};

  /** Whether records are answered without their ids. */
  boolean hidesIds;

  /** A page holds no more, whatever is asked for. */
  int largestPage = 1000;

  /** Which requests are answered after {@link #open} only. */
  volatile Predicate<RecordedRequest> waits = request -> false;

  final AtomicInteger waiting = new AtomicInteger();

  /** So many page requests fail. */
  volatile int failures;

  private final CountDownLatch gate = new CountDownLatch(1);
  private int failed;

  FakeCollection with(LongStream ids) {
    ids.forEach(this::add);
    return this;
  }

  FakeCollection without(Lack... lack) {
    lacks.addAll(List.of(lack));
    return this;
  }

  synchronized void add(long id) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("name", Long.toString(Long.reverse(id * 0x9E3779B97F4A7C15L), 36));
    json.addProperty("status", id % 7);
    records.put(id, json);
  }

  void open() {
    gate.countDown();
  }

  List<String> targets() {
    return log.stream().map(r -> r.getMethod() + " " + r.getTarget()).toList();
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
    log.add(request);
    if (waits.test(request)) {
      waiting.incrementAndGet();
      gate.await();
    }
    synchronized (this) {
      try {
        return answer(request);
      } catch (IllegalArgumentException e) {
        return json(
            400, "{\"code\":\"ApiFindCondition\",\"message\":\"" + e.getMessage() + "\"}", "");
      }
    }
  }

  @Override
  public void close() {
    open();
  }

  private MockResponse answer(RecordedRequest request) {
    Map<String, String> query = query(request);
    if (request.getUrl().encodedPath().endsWith("/count")) {
      return lacks.contains(Lack.COUNT)
          ? json(404, "{\"code\":\"NotFound\",\"message\":\"no count\"}", "")
          : json(200, "{\"count\":" + matching(query).size() + "}", "");
    }
    if (failed < failures) {
      failed++;
      return json(500, "{\"code\":\"ConnectWiseApi\",\"message\":\"an error\"}", "");
    }
    beforePage.run();
    int pageSize = Math.min(largestPage, Integer.parseInt(query.getOrDefault("pageSize", "25")));
    boolean forward =
        "forward-only".equals(request.getHeaders().get("pagination-type"))
            && !lacks.contains(Lack.FORWARD_ONLY);
    return forward ? forward(query, pageSize) : numbered(query, pageSize);
  }

  private MockResponse forward(Map<String, String> query, int pageSize) {
    if (query.containsKey("orderBy")) {
      throw new IllegalArgumentException("orderBy is not allowed");
    }
    long after = Long.parseLong(query.getOrDefault("pageId", "0"));
    List<JsonObject> page =
        matching(query).stream().filter(r -> id(r) > after).limit(pageSize).toList();
    long last = page.isEmpty() ? after : id(page.get(page.size() - 1));
    return page(page, query, link("next", "pageId=" + last));
  }

  private MockResponse numbered(Map<String, String> query, int pageSize) {
    int number = lacks.contains(Lack.PAGES) ? 1 : Integer.parseInt(query.getOrDefault("page", "1"));
    List<JsonObject> all = new ArrayList<>(matching(query));
    all.sort(order(query.get("orderBy")));
    int from = Math.min(all.size(), (number - 1) * pageSize);
    int to = Math.min(all.size(), from + pageSize);
    String links = "";
    if (!lacks.contains(Lack.LINKS)) {
      int last = Math.max(1, (all.size() + pageSize - 1) / pageSize);
      String copied = query.containsKey("pageId") ? "pageId=" + query.get("pageId") + "&" : "";
      links = (number < last ? link("next", copied + "page=" + (number + 1)) + ", " : "");
      links += link("last", copied + "page=" + last);
    }
    return page(all.subList(from, to), query, links);
  }

  private MockResponse page(List<JsonObject> page, Map<String, String> query, String links) {
    String fields = query.get("fields");
    if (fields != null && lacks.contains(Lack.ID_FIELD) && names(fields).contains("id")) {
      throw new IllegalArgumentException("id is not a recognized name.");
    }
    JsonArray array = new JsonArray();
    for (JsonObject json : page) {
      JsonObject copy = json.deepCopy();
      if (fields != null) {
        copy.keySet().retainAll(names(fields));
      }
      if (hidesIds) {
        copy.remove("id");
      }
      array.add(copy);
    }
    return json(200, array.toString(), links);
  }

  private static List<String> names(String fields) {
    return List.of(fields.split(",", -1));
  }

  private List<JsonObject> matching(Map<String, String> query) {
    String text = query.get("conditions");
    if (text == null) {
      return List.copyOf(records.values());
    }
    Condition condition = Condition.parse(text);
    if (lacks.contains(Lack.ID_CONDITIONS) && text.contains("id ")) {
      throw new IllegalArgumentException("id is not a recognized name.");
    }
    if (lacks.contains(Lack.JOINED_CONDITIONS) && condition instanceof And) {
      return List.of();
    }
    return records.values().stream().filter(r -> matches(condition, r)).toList();
  }

  private static boolean matches(Condition condition, JsonObject json) {
    if (condition instanceof And and) {
      return and.parts().stream().allMatch(part -> matches(part, json));
    }
    if (condition instanceof Or or) {
      return or.parts().stream().anyMatch(part -> matches(part, json));
    }
    if (condition instanceof InList list) {
      return list.values().stream().anyMatch(v -> compare(json, list.field(), v) == 0);
    }
    Comparison comparison = (Comparison) condition;
    int order = compare(json, comparison.field(), comparison.value());
    return switch (comparison.operator()) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      default -> throw new IllegalArgumentException("not needed here");
    };
  }

  private static int compare(JsonObject json, FieldPath field, Value value) {
    JsonElement own = json.get(field.last());
    if (own == null) {
      throw new IllegalArgumentException(field + " is not a recognized name.");
    }
    return value instanceof Value.Text text
        ? own.getAsString().compareToIgnoreCase(text.text())
        : own.getAsBigDecimal().compareTo(((Value.Decimal) value).number());
  }

  private Comparator<JsonObject> order(String orderBy) {
    OrderBy.Key key =
        orderBy == null
            ? new OrderBy.Key(FieldPath.parse("name"), false) // any order but that of the ids
            : OrderBy.parse(orderBy).keys().get(0);
    String name = key.field().last();
    if (name.equals("id") && lacks.contains(Lack.ID_ORDER)) {
      throw new IllegalArgumentException("id is not a recognized name.");
    }
    Comparator<JsonObject> order =
        name.equals("name")
            ? Comparator.comparing(json -> json.get(name).getAsString())
            : Comparator.comparing(json -> new BigDecimal(json.get(name).getAsString()));
    return key.descending() ? order.reversed() : order;
  }

  /** Parameters of the URL, and of the body of a search. */
  private static Map<String, String> query(RecordedRequest request) {
    HttpUrl url = request.getUrl();
    Map<String, String> query = new HashMap<>();
    url.queryParameterNames().forEach(name -> query.put(name, url.queryParameter(name)));
    if (request.getMethod().equals("POST")) {
      JsonParser.parseString(request.getBody().utf8())
          .getAsJsonObject()
          .entrySet()
          .forEach(e -> query.put(e.getKey(), e.getValue().getAsString()));
    }
    return query;
  }

  private static long id(JsonObject json) {
    return json.get("id").getAsLong();
  }

  /** As the real server writes it: odd slashes, lower-case escapes. */
  private static String link(String rel, String parameter) {
    return "<https://api-na.example//v4_6_release/apis/3.0/x/?conditions=id+%3e%3d+1%2c2&"
        + parameter
        + ">; rel=\""
        + rel
        + "\"";
  }

  private static MockResponse json(int status, String body, String links) {
    MockResponse.Builder answer =
        new MockResponse.Builder()
            .code(status)
            .setHeader("Content-Type", "application/json")
            .body(body);
    return (links.isEmpty() ? answer : answer.setHeader("Link", links)).build();
  }
}
