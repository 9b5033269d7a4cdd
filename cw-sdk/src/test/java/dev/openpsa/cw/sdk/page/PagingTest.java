package dev.openpsa.cw.sdk.page;

import com.google.gson.JsonElement;
import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.http.ApiClient;
import dev.openpsa.cw.sdk.json.JsonValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import mockwebserver3.MockWebServer;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A client and a {@link FakeCollection} on a real socket. Waits between attempts take no time. */
@Timeout(60)
abstract class PagingTest {
  static final RestRequest COLLECTION =
      RestRequest.of("GET", "/company/{parentId}/things").path("parentId", 5);
  static final Query ALL = Query.all().pageSize(10);
  final AtomicInteger cancelled = new AtomicInteger();
  final FakeCollection things = new FakeCollection();
  final MockWebServer server = new MockWebServer();
  ApiClient client;

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(things);
    server.setServerSocketFactory(new PromptSockets());
    server.start();
    EventListener listener =
        new EventListener() {
          @Override
          public void canceled(Call call) {
            cancelled.incrementAndGet();
          }
        };
    client =
        DirectClient.to(
            server.getPort(), new OkHttpClient.Builder().eventListener(listener).build());
  }

  @AfterEach
  void stop() {
    things.open();
    client.close();
    server.close();
  }

  final Pages<JsonElement> list(Query query) {
    return client.list(COLLECTION, query, JsonValues::element);
  }

  /** In any order where the text is empty. */
  static Query ordered(Query query, String orderBy) {
    return orderBy.isEmpty() ? query : query.orderBy(orderBy);
  }

  static List<Long> ids(Iterable<JsonElement> records) {
    List<Long> ids = new ArrayList<>();
    records.forEach(json -> ids.add(id(json)));
    return ids;
  }

  static long id(JsonElement json) {
    return json.getAsJsonObject().get("id").getAsLong();
  }

  static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  final List<String> asked(String parameter) {
    return things.log.stream().map(r -> r.getUrl().queryParameter(parameter)).toList();
  }
}
