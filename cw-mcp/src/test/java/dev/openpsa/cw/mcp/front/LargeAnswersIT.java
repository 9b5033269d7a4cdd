package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers larger than the budget, and times in texts; ConnectWise is scripted. */
class LargeAnswersIT {
  private static final int BUDGET = 8000;
  private static final String LINE = "The printer on the second floor prints nothing at all.";
  private static final String TICKET =
      "{\"method\":\"GET\",\"path\":\"/service/tickets/7\",\"fields\":\"*\"}";
  private static final Pattern KEPT =
      Pattern.compile("(\\S+) \\([^()]*kept as cw://results/(\\w+)");

  @TempDir private Path home;
  private final ScriptedConnectWise upstream = new ScriptedConnectWise();
  private McpClient client;

  @BeforeEach
  void start() throws Exception {
    upstream.start();
    client =
        McpClient.open(
            new Cw(home)
                .with(
                    Map.of(
                        "CW_API_URL",
                            "http://127.0.0.1:" + upstream.getPort() + "/v4_6_release/apis/3.0",
                        "CW_COMPANY_ID", "acme",
                        "CW_PUBLIC_KEY", "pub",
                        "CW_PRIVATE_KEY", "priv",
                        "CW_TIMEZONE", "America/New_York",
                        "CW_RESPONSE_BYTES", Integer.toString(BUDGET)))
                .command("serve"));
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    upstream.close();
  }

  private void answers(JsonElement body) {
    upstream.enqueue(
        new MockResponse.Builder()
            .code(200)
            .addHeader("Content-Type", "application/json")
            .body(body.toString())
            .build());
  }

  private static JsonObject ticket(int id) {
    return McpClient.json(
        "{\"id\":"
            + id
            + ",\"summary\":\"Printer\",\"company\":{\"id\":2,\"name\":\"Acme\"},"
            + "\"requiredDate\":\"2026-07-01T00:00:00Z\","
            + "\"_info\":{\"dateEntered\":\"2026-07-01T13:30:00Z\"}}");
  }

  private static void withinBudget(JsonObject result) {
    assertThat(bytes(result.getAsJsonObject("structuredContent").toString()))
        .isLessThanOrEqualTo(BUDGET + 200);
    assertThat(bytes(McpClient.text(result))).isLessThanOrEqualTo(BUDGET);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private List<JsonElement> readAll(String id) throws Exception {
    List<JsonElement> rows = new ArrayList<>();
    int total = Integer.MAX_VALUE;
    while (rows.size() < total) {
      JsonObject result =
          client.call(
              "cw_result", "{\"id\":\"" + id + "\",\"limit\":1000,\"offset\":" + rows.size() + "}");
      withinBudget(result);
      JsonObject part = result.getAsJsonObject("structuredContent");
      total = part.get("total").getAsInt();
      assertThat(part.getAsJsonArray("data")).isNotEmpty();
      rows.addAll(part.getAsJsonArray("data").asList());
    }
    return rows;
  }

  @Test
  void recordWithAMegabyteOfText_isShownShortenedAndCanBeReadWhole() throws Exception {
    JsonObject ticket = ticket(7);
    ticket.addProperty("initialDescription", (LINE + "\n").repeat(20_000));
    JsonArray tasks = new JsonArray();
    for (int i = 0; i < 2000; i++) {
      tasks.add(McpClient.json("{\"id\":" + i + ",\"notes\":\"" + LINE + "\"}"));
    }
    ticket.add("tasks", tasks);
    answers(ticket);
    JsonObject result = client.call("cw_api_call", TICKET);
    withinBudget(result);
    JsonObject data = result.getAsJsonObject("structuredContent");
    assertThat(data.get("shortened").getAsBoolean()).isTrue();
    JsonObject shown = data.getAsJsonObject("data");
    assertThat(shown.get("summary").getAsString()).isEqualTo("Printer");
    assertThat(shown.get("initialDescription").getAsString()).startsWith(LINE).endsWith("…");
    assertThat(shown.getAsJsonArray("tasks").get(0)).isEqualTo(tasks.get(0));

    JsonObject address = new JsonObject();
    address.add("uri", data.get("resource"));
    String line =
        client
            .request("resources/read", address)
            .getAsJsonArray("contents")
            .get(0)
            .getAsJsonObject()
            .get("text")
            .getAsString();
    assertThat(McpClient.json(line)).isEqualTo(ticket);

    Matcher kept = KEPT.matcher(McpClient.text(result));
    assertThat(kept.find()).isTrue();
    assertThat(kept.group(1)).isEqualTo("initialDescription");
    List<JsonElement> lines = readAll(kept.group(2));
    assertThat(lines).hasSize(20_001);
    assertThat(lines.get(19_999).getAsString()).isEqualTo(LINE);
    assertThat(kept.find()).isTrue();
    assertThat(kept.group(1)).isEqualTo("tasks");
    assertThat(readAll(kept.group(2))).isEqualTo(tasks.asList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",\"format\":\"json\"", ",\"format\":\"table\"", ",\"format\":\"csv\""})
  void listOfLongRows_showsSomeShortenedAndKeepsAll(String format) throws Exception {
    JsonArray notes = new JsonArray();
    for (int i = 0; i < 20; i++) {
      JsonObject note = new JsonObject();
      note.addProperty("id", i);
      note.addProperty("text", "note " + i + " " + LINE.repeat(2000));
      notes.add(note);
    }
    answers(notes);
    JsonObject result =
        client.call(
            "cw_api_call",
            "{\"method\":\"GET\",\"path\":\"/service/tickets/7/notes\",\"fields\":\"id,text\""
                + format
                + "}");
    withinBudget(result);
    JsonObject data = result.getAsJsonObject("structuredContent");
    assertThat(McpClient.text(result)).contains("note 0 ").contains("note 4 ");
    String id = data.get("resource").getAsString().substring("cw://results/".length());
    JsonObject whole = client.call("cw_result", "{\"id\":\"" + id + "\",\"offset\":3,\"limit\":1}");
    withinBudget(whole);
    Matcher kept = KEPT.matcher(McpClient.text(whole));
    assertThat(kept.find()).isTrue();
    StringBuilder text = new StringBuilder();
    readAll(kept.group(2)).forEach(line -> text.append(line.getAsString()));
    assertThat(text.toString()).isEqualTo(notes.get(3).getAsJsonObject().get("text").getAsString());
  }

  @Test
  void manyRows_fitAndTheRestIsKept() throws Exception {
    JsonArray rows = new JsonArray();
    for (int i = 0; i < 300; i++) {
      rows.add(ticket(i));
    }
    answers(rows);
    JsonObject result =
        client.call(
            "cw_api_call",
            "{\"method\":\"GET\",\"path\":\"/service/tickets\",\"fields\":\"id,summary,company\",\"format\":\"json\"}");
    withinBudget(result);
    JsonObject data = result.getAsJsonObject("structuredContent");
    assertThat(data.getAsJsonArray("data").size()).isBetween(20, 299);
    String id = data.get("resource").getAsString().substring("cw://results/".length());
    assertThat(readAll(id)).hasSize(300);
  }

  @Test
  void previewOfALongBody_isShownShortenedAndSentWhole() throws Exception {
    String text = LINE.repeat(2000);
    String write =
        "\"method\":\"POST\",\"path\":\"/service/tickets\",\"validate\":false,"
            + "\"body\":{\"summary\":\"x\",\"initialDescription\":\""
            + text
            + "\"}";
    JsonObject preview = client.call("cw_api_call", "{" + write + "}");
    withinBudget(preview);
    JsonObject data = preview.getAsJsonObject("structuredContent");
    assertThat(data.get("shortened").getAsBoolean()).isTrue();
    assertThat(McpClient.text(preview)).contains("initialDescription").contains("cw_result");
    answers(ticket(8));
    client.data(
        "cw_api_call", "{" + write + ",\"confirm_token\":" + data.get("confirm_token") + "}");
    RecordedRequest sent = upstream.takeRequest(10, TimeUnit.SECONDS);
    assertThat(sent).isNotNull();
    assertThat(McpClient.json(sent.getBody().utf8()).get("initialDescription").getAsString())
        .isEqualTo(text);
  }

  @Test
  void times_inTextAreTheReadersAndInDataAsTheyCame() throws Exception {
    JsonArray rows = new JsonArray();
    rows.add(ticket(1));
    String call =
        "{\"method\":\"GET\",\"path\":\"/service/tickets\",\"fields\":\"id,requiredDate,_info/dateEntered\"";
    answers(rows);
    JsonObject result = client.call("cw_api_call", call + "}");
    assertThat(McpClient.text(result))
        .contains("id|requiredDate|dateEntered")
        .contains("1|2026-07-01|2026-07-01 09:30")
        .endsWith("(times in America/New_York)");
    assertThat(result.getAsJsonObject("structuredContent").toString())
        .contains("2026-07-01T13:30:00Z");
    answers(rows);
    assertThat(McpClient.text(client.call("cw_api_call", call + ",\"format\":\"csv\"}")))
        .contains("1,2026-07-01T00:00:00Z,2026-07-01T13:30:00Z");
  }
}
