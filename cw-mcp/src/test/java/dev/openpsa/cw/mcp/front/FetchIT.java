package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.sandbox.Sandbox;
import dev.openpsa.cw.sandbox.fault.Fault;
import dev.openpsa.cw.sandbox.quirk.Quirk;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.RestRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole collections, read by the packaged server while they change, fail or are cancelled. */
class FetchIT {
  private static final String TICKETS = "\"path\":\"/service/tickets\",\"fields\":\"id,summary\"";

  @TempDir private Path home;
  private final Sandbox sandbox = Sandbox.builder().requestsPerMinute(0).start();
  private final ConnectWise connectWise =
      ConnectWise.create(ConnectWiseConfig.fromMap(sandbox.environment()));
  private McpClient client;

  @BeforeEach
  void start() throws Exception {
    client = McpClient.open(new Cw(home).with(sandbox.environment()).command("serve"));
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    connectWise.close();
    sandbox.close();
  }

  private static int id(JsonElement record) {
    return record.getAsJsonObject().get("id").getAsInt();
  }

  private List<Integer> ticketIds() {
    return connectWise
        .list(RestRequest.of("GET", "/service/tickets").query("fields", "id"), FetchIT::id)
        .toList();
  }

  /** Ids of all rows of an answer, be they in it or kept. */
  private List<Integer> ids(JsonObject answer) throws Exception {
    List<Integer> ids = new ArrayList<>();
    if (!answer.has("resource")) {
      answer.getAsJsonArray("data").forEach(row -> ids.add(id(row)));
      return ids;
    }
    String address = answer.get("resource").getAsString();
    List<String> lines = List.of("");
    while (!lines.isEmpty()) {
      lines = read(address + "?offset=" + ids.size()).lines().toList();
      lines.forEach(line -> ids.add(id(JsonParser.parseString(line))));
    }
    return ids;
  }

  private String read(String uri) throws Exception {
    JsonObject address = new JsonObject();
    address.addProperty("uri", uri);
    return client
        .request("resources/read", address)
        .getAsJsonArray("contents")
        .get(0)
        .getAsJsonObject()
        .get("text")
        .getAsString();
  }

  private int postFetch(String arguments) throws Exception {
    return client.post(
        "tools/call",
        McpClient.json(
            "{\"name\":\"cw_paginated_fetch\",\"arguments\":{"
                + arguments
                + "},\"_meta\":{\"progressToken\":\"p\"}}"));
  }

  /** Waits for the first word on how far a fetch is. */
  private JsonObject progress() throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      for (JsonObject message : client.notifications()) {
        if (message.get("method").getAsString().equals("notifications/progress")) {
          return message.getAsJsonObject("params");
        }
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("no progress was told");
  }

  private static String resource(JsonObject progress) {
    return progress.get("message").getAsString().replaceFirst(".*(cw://results/\\w+).*", "$1");
  }

  @Test
  void fetch_whileRowsComeAndGo_losesAndDoublesNone() throws Exception {
    List<Integer> before = ticketIds();
    Set<Integer> deleted = new HashSet<>();
    AtomicBoolean ends = new AtomicBoolean();
    JsonElement company = ticket(before.get(0)).get("company");
    Thread changes =
        new Thread(
            () -> {
              for (int i = 0; !ends.get() && i < before.size(); i += 5) {
                deleted.add(before.get(i));
                connectWise.execute(RestRequest.of("DELETE", "/service/tickets/" + before.get(i)));
                JsonObject added = new JsonObject();
                added.addProperty("summary", "added " + i);
                added.add("company", company);
                connectWise.execute(RestRequest.of("POST", "/service/tickets").body(added));
              }
            });
    sandbox.delayNext(Duration.ofMillis(100), 40);
    changes.start();
    JsonObject answer;
    try {
      answer = client.data("cw_paginated_fetch", "{" + TICKETS + ",\"max_records\":100000}");
    } finally {
      ends.set(true);
      changes.join();
    }
    assertThat(deleted).as("rows went meanwhile").isNotEmpty();
    assertThat(answer.get("complete").getAsBoolean()).isTrue();
    List<Integer> ids = ids(answer);
    assertThat(ids).hasSize(answer.get("records").getAsInt()).doesNotHaveDuplicates().isSorted();
    Set<Integer> stayed = new HashSet<>(before);
    stayed.removeAll(deleted);
    assertThat(ids).containsAll(stayed);
  }

  private JsonObject ticket(int id) {
    return connectWise
        .execute(RestRequest.of("GET", "/service/tickets/" + id))
        .data()
        .getAsJsonObject();
  }

  @Test
  void fetch_inAnOrder_endsItInTheId() throws Exception {
    sandbox.clearLog();
    JsonObject answer =
        client.data(
            "cw_paginated_fetch",
            "{\"path\":\"/service/tickets\",\"fields\":\"id,priority/name\",\"max_records\":100000,"
                + "\"query\":{\"orderBy\":\"priority/name desc\"}}");
    assertThat(sandbox.log().toString()).contains("orderBy=priority/name desc,id asc");
    List<Integer> ids = ids(answer);
    assertThat(ids).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ticketIds());
  }

  @Test
  void fetch_exactlySoManyOrOneMore_knowsWhetherThereAreMore() throws Exception {
    int all = ticketIds().size();
    String path = "{\"path\":\"/service/tickets\",\"fields\":\"id\",\"max_records\":";
    JsonObject whole = client.data("cw_paginated_fetch", path + all + "}");
    assertThat(whole.get("records").getAsInt()).isEqualTo(all);
    assertThat(whole.get("complete").getAsBoolean()).isTrue();
    for (int most : new int[] {1, 25, 999, 1000, 1001, all - 1}) {
      JsonObject part = client.data("cw_paginated_fetch", path + most + "}");
      assertThat(part.get("records").getAsInt()).isEqualTo(most);
      assertThat(part.get("complete").getAsBoolean()).as("%d of %d", most, all).isFalse();
      assertThat(ids(part)).isSorted().hasSize(most);
    }
  }

  @Test
  void fetch_endpointWithoutForwardPaging_bringsAll() throws Exception {
    sandbox.setQuirks(Set.of(Quirk.IGNORES_FORWARD_ONLY));
    JsonObject answer = client.data("cw_paginated_fetch", "{" + TICKETS + ",\"max_records\":9999}");
    assertThat(ids(answer)).isEqualTo(ticketIds());
  }

  @Test
  void fetch_overASecond_tellsProgressAndCanBeReadMeanwhile() throws Exception {
    sandbox.delayNext(Duration.ofMillis(600), 14);
    int call = postFetch("\"path\":\"/time/entries\",\"max_records\":100000");
    JsonObject progress = progress();
    int done = progress.get("progress").getAsInt();
    assertThat(progress.get("total").getAsInt()).isGreaterThan(done);
    String resource = resource(progress);
    assertThat(resource).startsWith("cw://results/");
    JsonObject part =
        client.data("cw_result", "{\"id\":\"" + resource + "\",\"limit\":2,\"fields\":\"id\"}");
    assertThat(part.get("total").getAsInt()).isGreaterThanOrEqualTo(done);
    assertThat(part.getAsJsonArray("data")).hasSize(2);
    JsonObject answer = client.answer(call).getAsJsonObject("result");
    JsonObject data = answer.getAsJsonObject("structuredContent");
    assertThat(data.get("resource").getAsString()).isEqualTo(resource);
    part = client.data("cw_result", "{\"id\":\"" + resource + "\",\"limit\":1}");
    assertThat(part.get("complete").getAsBoolean()).isTrue();
    assertThat(part.get("total")).isEqualTo(data.get("records"));
    assertThat(
            McpClient.text(
                client.call(
                    "cw_result",
                    "{\"id\":\"" + resource + "\",\"limit\":1,\"fields\":\"id,nope\"}")))
        .contains("None of these rows has nope; they have ")
        .contains("timeStart");
  }

  @Test
  void cancelled_stopsAskingAndLeavesAnIncompleteResult() throws Exception {
    sandbox.delayNext(Duration.ofMillis(700), 1000);
    int call = postFetch("\"path\":\"/time/entries\",\"fields\":\"*\",\"max_records\":100000");
    String resource = resource(progress());
    client.line(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
            + call
            + "}}");
    assertThatThrownBy(() -> client.answer(call, 1500, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    int asked = sandbox.log().size();
    JsonObject part = client.data("cw_result", "{\"id\":\"" + resource + "\",\"limit\":1}");
    assertThat(part.get("complete").getAsBoolean()).isFalse();
    assertThat(part.get("total").getAsInt()).isPositive();
    assertThat(McpClient.text(client.call("cw_result", "{\"id\":\"" + resource + "\"}")))
        .contains("incomplete");
    sandbox.clearFaults();
    client.data("cw_count", "{\"path\":\"/service/boards\"}");
    assertThat(sandbox.log().size()).isEqualTo(asked + 1);
  }

  @Test
  void failureHalfWay_keepsWhatWasRead() throws Exception {
    sandbox.delayNext(Duration.ofMillis(1), 9);
    sandbox.inject(Fault.builder().path("/time/entries").status(500).build());
    JsonObject error =
        client.error(
            "cw_paginated_fetch",
            "{\"path\":\"/time/entries\",\"fields\":\"*\",\"max_records\":100000}");
    assertThat(error.get("code").getAsString()).isEqualTo("UPSTREAM_FAILED");
    assertThat(error.get("hint").getAsString()).contains("incomplete");
    String id = error.get("hint").getAsString().replaceFirst(".*cw://results/(\\w+).*", "$1");
    JsonObject part = client.data("cw_result", "{\"id\":\"" + id + "\",\"limit\":1}");
    assertThat(part.get("total").getAsInt()).isPositive();
    assertThat(part.get("complete").getAsBoolean()).isFalse();
  }
}
