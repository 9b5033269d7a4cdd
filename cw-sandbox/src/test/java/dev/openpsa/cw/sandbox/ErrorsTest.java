package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {
  private static Sandbox sandbox;
  private static Caller caller;

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
  @CsvSource(
      delimiter = '|',
      value = {
        "colour = 'red'               | colour is not a recognized name.",
        "company/size = 5             | company/size is not a recognized name.",
        "summary/name = 'x'           | summary/name is not a recognized name.",
        "customFields/value = 'x'     | customFields/value is not a recognized name.",
        "severity = 'Extreme'         | Enum value supplied was invalid",
        "severity in ('Low', 'Ugly')  | Enum value supplied was invalid",
        "summary =                    | expected a value",
        "id = 'seven'                 | id can't be compared",
        "lastUpdated > '2025-01-01'   | a date is written [2026-03-31]",
        "closedFlag = 1               | closedFlag can't be compared",
        "owner = 5                    | owner can't be compared",
        "id contains 5                | id can't be compared",
        "id < null                    | id can't be compared",
      })
  void conditions_thatDoNotFit_areRefusedAsFindConditions(String conditions, String message) {
    for (String path : new String[] {"/service/tickets", "/service/tickets/count"}) {
      Caller.Reply reply = caller.get(path, "conditions", conditions);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.object().get("code").getAsString()).isEqualTo("ApiFindCondition");
      assertThat(reply.object().get("message").getAsString()).contains(message);
      assertThat(reply.object().has("errors")).isFalse();
    }
  }

  @Test
  void orderBy_unknownField_isRefused() {
    assertThat(caller.get("/service/tickets", "orderBy", "colour desc").body())
        .contains("colour is not a recognized name.");
  }

  @Test
  void get_missingRecord_isNotFoundByItsName() {
    Caller.Reply reply = caller.get("/service/tickets/999999");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.object().get("code").getAsString()).isEqualTo("NotFound");
    assertThat(reply.object().get("message").getAsString())
        .isEqualTo("Service Ticket 999999 not found");
    assertThat(caller.get("/service/tickets/999999/notes").status()).isEqualTo(404);
    assertThat(caller.get("/service/boards/2/statuses/1").status())
        .as("a status of board 1")
        .isEqualTo(404);
    assertThat(caller.get("/service/boards/1/statuses/1").status()).isEqualTo(200);
  }

  @Test
  void get_unknownPath_tellsModulesFromResources() {
    Caller.Reply resource = caller.get("/service/nonsense");
    assertThat(resource.status()).isEqualTo(404);
    assertThat(resource.object().get("code").getAsString()).isEqualTo("ConnectWiseApi");
    assertThat(resource.object().get("message").getAsString())
        .isEqualTo("The endpoint does not exist.");
    Caller.Reply module = caller.get("/nonsense/tickets");
    assertThat(module.status()).isEqualTo(404);
    assertThat(module.header("Content-Type")).isEqualTo("text/html");
    assertThat(caller.get("/service/tickets/seven").status()).isEqualTo(404);
  }

  @Test
  void send_wrongMethod_isNotAllowed() {
    Caller.Reply reply = caller.put("/service/tickets", "{}");
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("GET, POST");
  }

  @Test
  void post_incompleteObject_listsWhatIsWrong() {
    Caller.Reply reply =
        caller.post(
            "/service/tickets",
            "{\"company\": {\"id\": 4711}, \"summary\": \"" + "x".repeat(101) + "\"}");
    assertThat(reply.status()).isEqualTo(400);
    JsonObject error = reply.object();
    assertThat(error.get("code").getAsString()).isEqualTo("InvalidObject");
    assertThat(error.get("message").getAsString()).isEqualTo("ticket object is invalid");
    assertThat(error.getAsJsonArray("errors"))
        .extracting(e -> e.getAsJsonObject().get("code").getAsString())
        .containsExactlyInAnyOrder("NotFound", "MaxLengthField");
    assertThat(reply.body())
        .contains("company 4711 not found", "company/id", "maximum length of 100");
    assertThat(caller.post("/service/tickets", "{\"summary\":\"x\"}").body())
        .contains("MissingRequiredField", "\"field\":\"company\"");
  }

  @Test
  void post_statusOfAnotherBoard_isRefused() {
    Caller.Reply reply =
        caller.post(
            "/service/tickets",
            "{\"summary\":\"x\",\"company\":{\"id\":2},\"board\":{\"id\":1},\"status\":{\"id\":17}}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body())
        .contains("Service Status 17 not found for Service Board 1", "status/id");
  }

  @Test
  void post_unknownMember_isRefusedWithItsPlace() {
    Caller.Reply reply =
        caller.post("/company/contacts", "{\n  \"firstName\": \"Ann\",\n  \"colour\": 1}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.object().get("code").getAsString()).isEqualTo("ConnectWiseApi");
    assertThat(reply.object().get("message").getAsString())
        .startsWith(
            "Could not find member 'colour' on object of type 'Contact'. Path 'colour', line 3,");
    assertThat(reply.object().get("errors").isJsonNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"company\": 250}                          | Error converting value 250 to type 'CompanyReference'",
        "{\"company\": {\"colour\": 1}}              | Could not find member 'colour' on object of type 'CompanyReference'",
        "{\"summary\": {}}                           | Unexpected character",
        "{\"budgetHours\": \"many\"}                 | Could not convert string to decimal: many",
        "{\"closedFlag\": \"perhaps\"}               | Could not convert string to boolean",
        "{\"severity\": \"Extreme\"}                 | Error converting value",
        "[]                                          | requires a JSON object",
        "{\"summary\": \"x\"                         | not valid JSON",
        "^^                                          | non-empty request body",
      })
  void post_bodyThatCannotBeRead_isRefused(String body, String message) {
    Caller.Reply reply = caller.post("/service/tickets", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.object().get("code").getAsString()).isEqualTo("ConnectWiseApi");
    assertThat(reply.object().get("message").getAsString()).contains(message);
  }

  @Test
  void post_fractionOfASecond_isRefused() {
    Caller.Reply reply =
        caller.post("/time/entries", "{\"timeStart\":\"2026-03-18T10:00:00.500Z\"}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("Unsupported format applied to timeStart");
  }

  @Test
  void post_actionThatNobodyKnows_saysSo() {
    Caller.Reply reply = caller.post("/system/marketplaceimport/import", "{}");
    assertThat(reply.status()).isEqualTo(501);
    assertThat(reply.object().get("code").getAsString()).isEqualTo("NotImplemented");
    assertThat(reply.object().get("message").getAsString())
        .contains("marketplaceimport", "unknown");
  }

  @Test
  void get_brokenEscapeOrNumber_isABadRequest() {
    assertThat(caller.get("/service/tickets", "page", "two").status()).isEqualTo(400);
  }
}
