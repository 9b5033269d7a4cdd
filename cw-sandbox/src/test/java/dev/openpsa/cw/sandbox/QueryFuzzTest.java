package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and senseless queries are the sender's fault: they get a 400 that says so. */
class QueryFuzzTest {
  private static final String[] SCRAPS = {
    "id",
    "name",
    "status/name",
    "types",
    "types/name",
    "lastUpdated",
    "customFields",
    "value",
    "caption",
    "communicationItems/value",
    "/",
    "=",
    "!=",
    "<",
    ">=",
    "contains",
    "not",
    "like",
    "in",
    "(",
    ")",
    ",",
    "and",
    "OR",
    "asc",
    "desc",
    "\"",
    "'",
    "\\",
    "[",
    "]",
    "[2026-03-31]",
    "[9999-12-31T23:59:59+18:00]",
    "[0000-01-01]",
    "1",
    "-2.5",
    "99999999999999999999",
    "null",
    "True",
    " ",
    "'[z-a]%'",
    "'[^]'",
    "'[]'",
    "'%_['",
    "'x'",
    "\"y\"",
    "\uD83D",
    "\0",
    "語",
    "%",
    "+"
  };
  private static final List<String> RIGHT =
      List.of(
          "id in (1,2,3) and name like '%[a-c]_*'",
          "lastUpdated > [2026-01-01T00:00:00+02:00] or (status/id != null and name contains \"x\")",
          "types/name = 'Client'",
          "caption = 'Account Tier' and value not like 'G%'",
          "name asc, status/name desc, id",
          "id,name,status/name,_info/lastUpdated");

  private static Sandbox sandbox;
  private static Caller caller;
  private final Random random = new Random(4);

  @BeforeAll
  static void start() {
    sandbox = Sandboxes.fixed();
    caller = new Caller(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"conditions", "childConditions", "customFieldConditions", "orderBy", "fields"})
  void query_garbageAndDamage_isAnsweredOrRefused(String parameter) {
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      String text = i % 2 == 0 ? garbage() : damaged(RIGHT.get(random.nextInt(RIGHT.size())));
      Caller.Reply reply = caller.get("/company/companies", parameter, text, "pageSize", "1");
      assertThat(reply.status()).as(text + ": " + reply.body()).isIn(200, 400);
      if (reply.status() == 400) {
        JsonObject error = reply.object();
        assertThat(error.get("code").getAsString()).as(text).isEqualTo("ApiFindCondition");
        assertThat(error.get("message").getAsString()).as(text).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isBetween(100, 499);
  }

  @Test
  @Timeout(10)
  void like_manyRunsOverLongText_isQuick() {
    String text = "a".repeat(4000);
    String note = "{\"text\":\"" + text + "\",\"detailDescriptionFlag\":true}";
    assertThat(caller.post("/service/tickets/1/notes", note).status()).isEqualTo(201);
    String pattern = "text like '" + "%a".repeat(300) + "b'";
    assertThat(caller.get("/service/tickets/1/notes", "conditions", pattern).array()).isEmpty();
  }

  @Test
  void parameters_thatAreNoNumbers_areRefused() {
    for (String parameter : List.of("page", "pageSize", "pageId")) {
      for (String value : List.of("x", "1.5", "99999999999", "1;2")) {
        Caller.Reply reply = caller.get("/company/companies", parameter, value);
        assertThat(reply.status()).as(parameter + "=" + value).isEqualTo(400);
      }
    }
  }

  private String garbage() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(9); n >= 0; n--) {
      text.append(SCRAPS[random.nextInt(SCRAPS.length)]).append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  private String damaged(String right) {
    StringBuilder text = new StringBuilder(right);
    for (int n = random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(text.length());
      if (random.nextBoolean()) {
        text.deleteCharAt(at);
      } else {
        text.insert(at, SCRAPS[random.nextInt(SCRAPS.length)]);
      }
    }
    return text.toString();
  }
}
