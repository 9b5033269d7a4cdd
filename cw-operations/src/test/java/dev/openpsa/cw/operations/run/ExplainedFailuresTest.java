package dev.openpsa.cw.operations.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ConnectWise answers is explained: cause and next step, by status, code and words. */
class ExplainedFailuresTest {
  private static SandboxDesk desk;

  @BeforeAll
  static void start() {
    desk = new SandboxDesk();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @AfterEach
  void clear() {
    desk.sandbox().clearFaults();
  }

  private static RequestFailure failed(Plan plan) {
    RequestFailure failure =
        catchThrowableOfType(RequestFailure.class, () -> desk.runner().run(plan));
    assertThat(failure).isNotNull();
    return failure;
  }

  private static Plan get(String path) {
    return desk.planner().plan("GET", path, Map.of(), Map.of(), null, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400|Cannot route. Codebase is invalid|REJECTED|CW_COMPANY_ID",
        "403|{\"code\":\"Security\",\"message\":\"SSL is required.\",\"errors\":null}|REJECTED|api-",
        "400|{\"code\":\"ConnectWiseApi\",\"message\":\"This URI does not support the API version\"}|REJECTED|CW_API_VERSION",
        "401|{\"code\":\"Unauthorized\",\"message\":\"Wrong keys\"}|UNAUTHORIZED|API Members",
        "401|{\"code\":\"ConnectWiseApi\",\"message\":\"The clientId is missing\"}|UNAUTHORIZED|developer.connectwise.com",
        "403|{\"code\":\"Security\",\"message\":\"No permission\"}|FORBIDDEN|Inquire on Service Desk > Service Tickets",
        "404|<html><body>404</body></html>|NOT_FOUND|CW_API_URL",
        "404|{\"code\":\"ConnectWiseApi\",\"message\":\"The endpoint does not exist.\"}|NOT_FOUND|/system/info",
        "404|{\"code\":\"NotFound\",\"message\":\"Service Ticket 9 not found\"}|NOT_FOUND|/project/tickets",
        "405|{\"message\":\"Method not allowed\"}|REJECTED|other methods",
        "409|{\"code\":\"InUse\",\"message\":\"In use\"}|REJECTED|Other records",
        "414|too long|REJECTED|/search",
        "415|{\"message\":\"media type\"}|REJECTED|form",
        "400|{\"code\":\"ApiFindCondition\",\"message\":\"note is not a recognized name.\"}|REJECTED|filtered",
        "400|{\"code\":\"ApiFindCondition\",\"message\":\"Enum value supplied was invalid\"}|REJECTED|none of the field's",
        "400|{\"code\":\"ApiFindCondition\",\"message\":\"odd\"}|REJECTED|dates in brackets",
        "400|{\"code\":\"ConnectWiseApi\",\"message\":\"Could not find member 'x' on object\"}|REJECTED|Leave that member out",
        "400|{\"code\":\"ConnectWiseApi\",\"message\":\"Error converting value 5\"}|REJECTED|references are objects",
        "400|{\"code\":\"InvalidPatch\",\"message\":\"Bad patch\"}|REJECTED|case-sensitive",
        "400|{\"code\":\"X\",\"message\":\"No open report period\"}|REJECTED|timePeriodSetups",
        "418|{\"message\":\"teapot\"}|REJECTED|cw_endpoint_details",
        "500|{\"message\":\"Query read timeout\"}|UPSTREAM_FAILED|narrow the conditions",
        "500|{\"message\":\"String was not recognized as a valid Boolean.\"}|UPSTREAM_FAILED|value's type",
        "500|{\"message\":\"odd\"}|UPSTREAM_FAILED|try again later",
        "501|{\"message\":\"no\"}|UPSTREAM_FAILED|does not offer"
      })
  void run_answeredFailure_isExplained(int status, String body, String code, String hint) {
    // Twice, as a version that is not known is given up first.
    desk.sandbox().failNext(status, body, Map.of(), 2);
    RequestFailure failure = failed(get("/service/tickets"));
    assertThat(failure.code().name()).isEqualTo(code);
    assertThat(failure.hint()).contains(hint);
    assertThat(failure.status()).isEqualTo(status);
  }

  @Test
  void run_nestedErrors_areNamedWithTheirFields() {
    String body =
        "{\"code\":\"InvalidObject\",\"message\":\"ticket object is invalid\",\"errors\":["
            + "{\"code\":\"NotFound\",\"message\":\"company 9 not found\",\"resource\":\"ticket\","
            + "\"field\":\"company/id\"},{\"code\":\"MissingRequiredField\",\"message\":"
            + "\"needed\",\"resource\":\"ticket\",\"field\":\"summary, board\"},"
            + "{\"code\":\"NotFound\",\"message\":\"Service Status 17 not found for Service Board"
            + " 21\",\"resource\":\"ticket\",\"field\":\"status/id\"}]}";
    desk.sandbox().failNext(400, body, Map.of("x-cw-request-id", "abc-1"), 1);
    RequestFailure failure = failed(get("/service/tickets"));
    assertThat(failure)
        .hasMessageContaining("company/id: company 9 not found (NotFound)")
        .hasMessageContaining("Service Board 21");
    assertThat(failure.requestId()).isEqualTo("abc-1");
    assertThat(failure.hint())
        .contains("'company/id' points to a record that is not there")
        .contains("Add 'summary', 'board'.")
        .contains("/service/boards/{id}/statuses");
  }

  @Test
  void run_failedWrite_saysThatItMayHaveBeenDone() {
    desk.sandbox().failNext(500, "{\"message\":\"odd\"}", Map.of(), 1);
    Plan write =
        desk.planner()
            .plan(
                "PATCH",
                "/service/tickets/1",
                Map.of(),
                Map.of(),
                JsonParser.parseString(
                    "[{\"op\":\"replace\",\"path\":\"summary\",\"value\":\"x\"}]"),
                true);
    assertThat(failed(write).hint()).contains("it may have been done");
  }

  @Test
  void run_recordInUse_pointsToItsUsages() {
    desk.sandbox().failNext(409, "{\"code\":\"InUse\",\"message\":\"In use\"}", Map.of(), 1);
    Plan delete =
        desk.planner().plan("DELETE", "/company/companies/2", Map.of(), Map.of(), null, true);
    assertThat(failed(delete).hint()).contains("GET /company/companies/2/usages");
  }

  @Test
  void run_missingRecord_pointsToItsCollection() {
    RequestFailure failure = failed(get("/company/contacts/999999"));
    assertThat(failure.hint()).contains("GET /company/contacts with conditions");
    assertThat(failure.status()).isEqualTo(404);
  }
}
