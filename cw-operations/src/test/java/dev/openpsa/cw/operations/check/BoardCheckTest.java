package dev.openpsa.cw.operations.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.run.ApiReading;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BoardCheckTest {
  private static SandboxDesk desk;
  private static BoardCheck check;
  private static JsonObject ticket;
  private static JsonObject own;
  private static JsonObject foreign;

  @BeforeAll
  static void start() {
    desk = new SandboxDesk();
    check = new BoardCheck(new ApiReading(desk.planner(), desk.runner()));
    ticket = desk.all("/service/tickets").get(0);
    String board = ticket.getAsJsonObject("board").get("id").getAsString();
    List<JsonObject> statuses = desk.all("/service/boards/" + board + "/statuses");
    own = statuses.get(0);
    Set<String> ids = new HashSet<>();
    statuses.forEach(status -> ids.add(status.get("id").getAsString()));
    foreign =
        desk.all("/service/boards").stream()
            .flatMap(other -> desk.all("/service/boards/" + other.get("id") + "/statuses").stream())
            .filter(status -> !ids.contains(status.get("id").getAsString()))
            .findFirst()
            .orElseThrow();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  private static Plan patch(String path, String value) {
    return desk.planner()
        .plan(
            "PATCH",
            "/service/tickets/" + ticket.get("id"),
            Map.of(),
            Map.of(),
            JsonParser.parseString(
                "[{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":" + value + "}]"),
            true);
  }

  private static RequestFailure refused(Plan plan) {
    RequestFailure failure =
        catchThrowableOfType(RequestFailure.class, () -> check.check(plan, ticket));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    return failure;
  }

  @Test
  void check_ownStatus_passes() {
    assertThatCode(
            () -> {
              check.check(patch("status/id", own.get("id").toString()), ticket);
              check.check(patch("status", "{\"name\":" + own.get("name") + "}"), ticket);
              check.check(patch("summary", "\"x\""), ticket);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void check_statusOfAnotherBoard_namesThoseOfItsOwn() {
    assertThat(refused(patch("status/id", foreign.get("id").toString())).hint())
        .contains(own.get("name").getAsString() + " (" + own.get("id") + ")");
    refused(patch("status", "{\"id\":" + foreign.get("id") + "}"));
  }

  @Test
  void check_misspelledStatus_isCorrected() {
    String name = own.get("name").getAsString();
    Plan misspelled = patch("status", "{\"name\":\"" + name + "x\"}");
    assertThat(refused(misspelled).hint()).contains("{\"name\":\"" + name + "\"}");
    WrongCall.Call right = WrongCall.Call.corrected(refused(misspelled).hint());
    assertThat(desk.run(right.plan(desk.planner())).status()).isEqualTo(200);
  }

  @Test
  void check_newTicketOnBoardByName_isHeldAgainstThatBoard() {
    String board = ticket.getAsJsonObject("board").get("name").getAsString();
    Plan create =
        desk.planner()
            .plan(
                "POST",
                "/service/tickets",
                Map.of(),
                Map.of(),
                JsonParser.parseString(
                    "{\"summary\":\"x\",\"company\":{\"id\":2},\"board\":{\"name\":\""
                        + board
                        + "\"},\"status\":{\"id\":"
                        + foreign.get("id")
                        + "}}"),
                true);
    RequestFailure failure =
        catchThrowableOfType(RequestFailure.class, () -> check.check(create, null));
    assertThat(failure).hasMessageContaining(board);
  }
}
