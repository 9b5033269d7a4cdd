package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved queries through the server, as an assistant uses them. */
class SavedQueriesIT {
  private static final String OPEN =
      "{\"description\":\"open tickets\",\"method\":\"get\",\"path\":\"service/tickets\","
          + "\"query\":{\"conditions\":\"closedFlag = false\",\"pageSize\":3,\"fields\":\"id,summary\"}}";

  private static Sandbox sandbox;

  @TempDir private static Path home;
  private static McpClient client;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start();
    client = McpClient.open(cw().command("serve"));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    sandbox.close();
    assertThat(client.garbage()).isEmpty();
  }

  @BeforeEach
  void forget() throws Exception {
    client.data("cw_clear_queries", "{\"confirm\":true}");
  }

  private static Cw cw() {
    return new Cw(home).with(sandbox.environment());
  }

  private int save(String arguments) throws Exception {
    return client.data("cw_save_query", arguments).get("id").getAsInt();
  }

  private JsonArray list() throws Exception {
    return client.data("cw_list_queries", "{}").getAsJsonArray("queries");
  }

  private static String run(int id) {
    return "{\"id\":" + id + "}";
  }

  private static String run(int id, String query) {
    return "{\"id\":" + id + ",\"query\":" + query + "}";
  }

  private static String call(String rest) {
    return "{\"method\":\"GET\",\"path\":\"/service/tickets\"" + rest + "}";
  }

  @Test
  void run_isCountedAndThereInTheNextSession() throws Exception {
    int id = save(OPEN);
    JsonArray rows = client.data("cw_run_query", run(id)).getAsJsonArray("data");
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).getAsJsonObject().keySet()).containsExactlyInAnyOrder("id", "summary");

    JsonObject saved;
    try (McpClient next = McpClient.open(cw().command("serve", "--toolsets", "memory"))) {
      saved = next.data("cw_list_queries", "{}").getAsJsonArray("queries").get(0).getAsJsonObject();
    }
    assertThat(saved.get("id").getAsInt()).isEqualTo(id);
    assertThat(saved.get("method").getAsString()).isEqualTo("GET");
    assertThat(saved.get("path").getAsString()).isEqualTo("/service/tickets");
    assertThat(saved.getAsJsonObject("query").get("pageSize").getAsString()).isEqualTo("3");
    assertThat(saved.get("usage_count").getAsInt()).isEqualTo(1);
    assertThat(saved.get("last_used").getAsString()).startsWith("20").endsWith("Z");
  }

  @Test
  void run_ownParametersReplaceSavedOnes_nullDropsOne() throws Exception {
    int id = save(OPEN);
    JsonArray two = client.data("cw_run_query", run(id, "{\"pageSize\":2}")).getAsJsonArray("data");
    assertThat(two).hasSize(2);
    JsonArray all =
        client
            .data("cw_run_query", run(id, "{\"pageSize\":null,\"fields\":\"id\"}"))
            .getAsJsonArray("data");
    assertThat(all).hasSize(25);
    assertThat(all.get(0).getAsJsonObject().keySet()).containsExactly("id");
    assertThat(client.error("cw_run_query", run(id, "{\"conditions\":\"colour = 1\"}")).toString())
        .contains("INVALID_REQUEST", "colour")
        .as("the saved query itself is fine")
        .doesNotContain("does not fit");
  }

  @Test
  void run_placeLeftOpenInThePath_isFilledByEachRun() throws Exception {
    int ticket = firstTicket();
    int id =
        save(
            "{\"description\":\"a ticket\",\"method\":\"GET\",\"path\":\"/service/tickets/{ticket}\"}");
    assertThat(client.error("cw_run_query", run(id)).get("message").getAsString())
        .contains("needs id");
    JsonObject record =
        client.data("cw_run_query", run(id, "{\"id\":" + ticket + "}")).getAsJsonObject("data");
    assertThat(record.get("id").getAsInt()).isEqualTo(ticket);
  }

  private int firstTicket() throws Exception {
    return client
        .data("cw_api_call", call(",\"query\":{\"pageSize\":1},\"fields\":\"id\""))
        .getAsJsonArray("data")
        .get(0)
        .getAsJsonObject()
        .get("id")
        .getAsInt();
  }

  @Test
  void list_mostUsedFirst_searchesDescriptionAndPath() throws Exception {
    int tickets = save(OPEN);
    int companies =
        save(
            "{\"description\":\"Our CLIENTS\",\"method\":\"GET\",\"path\":\"/company/companies\"}");
    client.data("cw_run_query", run(tickets));
    assertThat(ids("{}")).containsExactly(tickets, companies);
    client.data("cw_run_query", run(companies));
    client.data("cw_run_query", run(companies));
    assertThat(ids("{}")).containsExactly(companies, tickets);
    assertThat(ids("{\"search\":\"clients\"}")).containsExactly(companies);
    assertThat(ids("{\"search\":\"open SERVICE\"}")).containsExactly(tickets);
    assertThat(ids("{\"search\":\"open clients\"}")).isEmpty();
    assertThat(ids("{\"search\":\"%\"}")).as("no pattern").isEmpty();
    assertThat(McpClient.text(client.call("cw_list_queries", "{}")))
        .contains(companies + " Our CLIENTS | GET /company/companies | used 2×");
  }

  private List<Integer> ids(String arguments) throws Exception {
    return client.data("cw_list_queries", arguments).getAsJsonArray("queries").asList().stream()
        .map(query -> query.getAsJsonObject().get("id").getAsInt())
        .toList();
  }

  @Test
  void save_sameRequestAgain_keepsTheIdAndTakesTheDescription() throws Exception {
    int id = save(OPEN);
    assertThat(save(OPEN.replace("open tickets", "the\\nqueue"))).isEqualTo(id);
    assertThat(list()).hasSize(1);
    assertThat(list().get(0).getAsJsonObject().get("description").getAsString())
        .isEqualTo("the queue");
  }

  @Test
  void save_whatDoesNotFitTheApi_isRefused() throws Exception {
    assertThat(client.error("cw_save_query", OPEN.replace("closedFlag", "closdFlag")).toString())
        .contains("INVALID_REQUEST", "closedFlag")
        .doesNotContain("'validate'");
    assertThat(
            client
                .error("cw_save_query", OPEN.replace("service/tickets", "service/tickts"))
                .toString())
        .contains("UNKNOWN_ENDPOINT", "/service/tickets")
        .doesNotContain("'validate'");
    assertThat(
            client
                .error("cw_save_query", OPEN.replace("open tickets", "x".repeat(501)))
                .get("message")
                .getAsString())
        .contains("501", "500");
    assertThat(client.error("cw_save_query", OPEN.replace("open tickets", " \\u200b ")).toString())
        .contains("description is empty");
    assertThat(list()).isEmpty();
  }

  @Test
  void save_passwordsAndKeys_areRefused() throws Exception {
    String body =
        "{\"description\":\"new\",\"method\":\"POST\",\"path\":\"/system/members\",\"body\":{\"password\":\"hunter2\"}}";
    String condition = OPEN.replace("closedFlag = false", "password = \\\"hunter2\\\"");
    try (McpClient keyed =
        McpClient.open(cw().with("CW_PRIVATE_KEY", "Ab3dEf6hIj9lMn2p").command("serve"))) {
      JsonObject error =
          keyed.error("cw_save_query", OPEN.replace("open tickets", "with Ab3dEf6hIj9lMn2p"));
      assertThat(error.get("message").getAsString()).contains("connection's keys");
      assertThat(error.toString()).doesNotContain("Ab3dEf");
    }
    JsonObject secretBody = client.error("cw_save_query", body);
    assertThat(secretBody.toString()).doesNotContain("hunter2");
    assertThat(client.error("cw_save_query", condition).toString()).doesNotContain("hunter2");
    assertThat(list()).isEmpty();
  }

  @Test
  void write_isPreviewedConfirmedJournalledAndThenCounted() throws Exception {
    int id =
        save(
            "{\"description\":\"raise it\",\"method\":\"PATCH\",\"path\":\"/service/tickets/"
                + firstTicket()
                + "\",\"body\":[{\"op\":\"replace\",\"path\":\"summary\",\"value\":\"Raised\"}]}");
    JsonObject preview = client.data("cw_run_query", run(id));
    assertThat(preview.has("preview")).isTrue();
    assertThat(uses(id)).as("a preview is no use").isZero();

    String token = preview.get("confirm_token").getAsString();
    JsonObject done =
        client.data("cw_run_query", "{\"id\":" + id + ",\"confirm_token\":\"" + token + "\"}");

    assertThat(done.getAsJsonObject("data").get("summary").getAsString()).isEqualTo("Raised");
    assertThat(uses(id)).isEqualTo(1);
    JsonObject entry =
        client.data("cw_journal", "{}").getAsJsonArray("entries").get(0).getAsJsonObject();
    assertThat(entry.get("tool").getAsString()).isEqualTo("cw_run_query");
    try (McpClient readOnly = McpClient.open(cw().command("serve", "--read-only"))) {
      assertThat(readOnly.error("cw_run_query", run(id)).get("code").getAsString())
          .isEqualTo("READ_ONLY");
    }
    try (McpClient noRaw =
        McpClient.open(cw().with("CW_RAW_WRITES_ENABLED", "false").command("serve"))) {
      assertThat(noRaw.error("cw_run_query", run(id)).get("code").getAsString())
          .isEqualTo("RAW_WRITES_DISABLED");
    }
  }

  private int uses(int id) throws Exception {
    return list().asList().stream()
        .map(query -> query.getAsJsonObject())
        .filter(query -> query.get("id").getAsInt() == id)
        .findFirst()
        .orElseThrow()
        .get("usage_count")
        .getAsInt();
  }

  @Test
  void useMemory_callWithoutParameters_takesThoseOfTheMostUsedQuery() throws Exception {
    int id = save(OPEN);
    save(OPEN.replace("open tickets", "five").replace("\"pageSize\":3", "\"pageSize\":5"));
    client.data("cw_run_query", run(id));

    JsonObject result = client.call("cw_api_call", call(",\"use_memory\":true"));

    JsonObject data = result.getAsJsonObject("structuredContent");
    assertThat(data.getAsJsonArray("data")).hasSize(3);
    assertThat(data.get("saved_query").getAsInt()).isEqualTo(id);
    assertThat(McpClient.text(result)).contains("saved query " + id + " (open tickets)");
    assertThat(uses(id)).isEqualTo(2);
    assertThat(client.data("cw_api_call", call("")).has("saved_query"))
        .as("only when asked for")
        .isFalse();
  }

  @Test
  void useMemory_ownParametersOrNothingSaved_saysSo() throws Exception {
    save(OPEN);
    JsonObject own =
        client.call("cw_api_call", call(",\"use_memory\":true,\"query\":{\"pageSize\":1}"));
    assertThat(own.getAsJsonObject("structuredContent").has("saved_query")).isFalse();
    assertThat(McpClient.text(own)).contains("has its own parameters");
    assertThat(
            McpClient.text(
                client.call(
                    "cw_api_call",
                    "{\"method\":\"GET\",\"path\":\"/company/companies\",\"use_memory\":true}")))
        .contains("No query is saved on GET /company/companies");
  }

  @Test
  void repeatedCall_isSuggestedOnceAndTheSuggestionWorks() throws Exception {
    String repeated = call(",\"query\":{\"conditions\":\"id > 5\",\"pageSize\":1}");
    assertThat(client.data("cw_api_call", repeated).has("suggestion")).isFalse();
    client.data(
        "cw_raw_request", "{\"request\":\"GET /service/tickets?pageSize=1&conditions=id > 5\"}");
    JsonObject third = client.call("cw_api_call", repeated);

    String suggestion = third.getAsJsonObject("structuredContent").get("suggestion").getAsString();
    assertThat(suggestion).contains("cw_save_query");
    assertThat(McpClient.text(third)).endsWith(suggestion);
    assertThat(client.data("cw_api_call", repeated).has("suggestion")).isFalse();
    int id = save(suggestion.substring(suggestion.indexOf('{')));
    assertThat(client.data("cw_run_query", run(id)).getAsJsonArray("data")).hasSize(1);
  }

  @Test
  void repeatedCall_refusedPreviewedOrSaved_isNotSuggested() throws Exception {
    save(OPEN);
    String saved =
        call(
            ",\"query\":{\"conditions\":\"closedFlag = false\",\"pageSize\":3,\"fields\":\"id,summary\"}");
    String wrong = call(",\"query\":{\"conditions\":\"nope = 1\"}");
    String write = "{\"method\":\"DELETE\",\"path\":\"/service/tickets/" + firstTicket() + "\"}";
    for (int i = 0; i < 4; i++) {
      assertThat(client.data("cw_api_call", saved).has("suggestion")).isFalse();
      client.error("cw_api_call", wrong);
      assertThat(client.data("cw_api_call", write).has("suggestion")).isFalse();
    }
  }

  @Test
  void leanClient_reachesSavedQueriesThroughItsThreeTools() throws Exception {
    int id = save(OPEN);
    try (McpClient lean = McpClient.open(cw().command("serve", "--toolsets", "lean"))) {
      JsonObject ran =
          lean.data("cw_run", "{\"name\":\"cw_run_query\",\"params\":{\"id\":" + id + "}}");
      assertThat(ran.getAsJsonArray("data")).hasSize(3);
      JsonObject lent =
          lean.data(
              "cw_run", "{\"name\":\"GET /service/tickets\",\"params\":{\"use_memory\":true}}");
      assertThat(lent.get("saved_query").getAsInt()).isEqualTo(id);
    }
    assertThat(uses(id)).isEqualTo(2);
  }

  @Test
  void deleteAndClear_forgetAfterConfirmation() throws Exception {
    int id = save(OPEN);
    save(OPEN.replace("closedFlag = false", "id = 1"));
    save(OPEN.replace("closedFlag = false", "id = 2"));
    client.data("cw_delete_query", run(id));
    assertThat(client.error("cw_delete_query", run(id)).get("code").getAsString())
        .isEqualTo("NOT_FOUND_LOCALLY");
    assertThat(client.error("cw_run_query", run(id)).get("code").getAsString())
        .isEqualTo("NOT_FOUND_LOCALLY");
    assertThat(client.data("cw_clear_queries", "{}").get("would_delete").getAsInt()).isEqualTo(2);
    assertThat(list()).hasSize(2);
    assertThat(client.data("cw_clear_queries", "{\"confirm\":true}").get("deleted").getAsInt())
        .isEqualTo(2);
    assertThat(list()).isEmpty();
    assertThat(save(OPEN)).as("an id is never given again").isGreaterThan(id + 2);
  }

  @Test
  void list_ofManyQueries_showsTheFirstAndTheTotal() throws Exception {
    for (int i = 0; i < 52; i++) {
      save(OPEN.replace("closedFlag = false", "id = " + i));
    }
    JsonObject result = client.call("cw_list_queries", "{}");
    JsonObject data = result.getAsJsonObject("structuredContent");
    assertThat(data.getAsJsonArray("queries")).hasSize(50);
    assertThat(data.get("total").getAsInt()).isEqualTo(52);
    assertThat(McpClient.text(result)).contains("50 of 52; go on with offset 50");
    assertThat(ids("{\"offset\":50}")).hasSize(2);
    assertThat(ids("{\"limit\":1}")).hasSize(1);
  }

  @Test
  void list_largerThanAnAnswerMayBe_isReadOnByOffset() throws Exception {
    String longText = "x".repeat(480) + " ";
    try (McpClient small =
        McpClient.open(cw().with("CW_RESPONSE_BYTES", "2000").command("serve"))) {
      for (int i = 1; i <= 7; i++) {
        small.data(
            "cw_save_query",
            OPEN.replace("open tickets", longText + i).replace("closedFlag = false", "id = " + i));
      }
      JsonObject first = small.data("cw_list_queries", "{}");
      int shown = first.getAsJsonArray("queries").size();
      assertThat(shown).isBetween(1, 6);
      assertThat(first.get("total").getAsInt()).isEqualTo(7);
      assertThat(first.toString().length()).isLessThan(2400);
      JsonObject next = small.data("cw_list_queries", "{\"offset\":" + shown + "}");
      assertThat(next.getAsJsonArray("queries").get(0).getAsJsonObject().get("description"))
          .isEqualTo(new JsonPrimitive(longText + (7 - shown)));
    }
  }

  @Test
  void commandLine_exportsImportsListsRunsAndDeletes() throws Exception {
    int id = save(OPEN);
    client.data("cw_run_query", run(id));
    Path file = home.resolve("queries.json");
    assertThat(cw().run("queries", "export", file.toString()).status()).isZero();
    assertThat(cw().run("queries", "export", file.toString()).err()).contains("exists");

    Cw other = new Cw(Files.createDirectory(home.resolve("other"))).with(sandbox.environment());
    Cw.Outcome imported = other.run("queries", "import", file.toString());
    assertThat(imported.out()).as(imported.err()).contains("1 queries added, 0 were there");
    assertThat(other.run("queries", "import", file.toString()).out())
        .contains("0 queries added, 1");
    JsonObject there =
        JsonParser.parseString(other.run("queries", "list", "tickets", "--json").out())
            .getAsJsonObject()
            .getAsJsonArray("queries")
            .get(0)
            .getAsJsonObject();
    JsonObject here = list().get(0).getAsJsonObject();
    here.remove("id");
    for (Map.Entry<String, ?> member : here.entrySet()) {
      assertThat(there.get(member.getKey())).isEqualTo(member.getValue());
    }
    String known = there.get("id").getAsString();
    Cw.Outcome ran = other.run("queries", "run", known, "pageSize=2", "--json");
    assertThat(JsonParser.parseString(ran.out()).getAsJsonObject().getAsJsonArray("data"))
        .hasSize(2);
    assertThat(other.run("queries", "delete", known).status()).isZero();
    assertThat(other.run("queries", "list").out()).contains("No query is saved");
    assertThat(other.run("queries", "delete", known).err()).contains("./cw queries list");
  }
}
