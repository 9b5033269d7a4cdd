package dev.openpsa.cw.operations.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.SharedCatalog;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each wrong call is refused with what mends it, and what the hint says works. */
class WrongCallsTest {
  private static SandboxDesk desk;
  private static List<WrongCall> calls;

  @BeforeAll
  static void start() {
    desk = new SandboxDesk();
    List<JsonObject> tickets =
        desk.all("/service/tickets").stream()
            .filter(ticket -> !ticket.get("closedFlag").getAsBoolean())
            .toList();
    Map<String, String> ids =
        new TreeMap<>(
            Map.of(
                "ticket", id(tickets.get(0)),
                "spare", spare(),
                "company", id(company()),
                "priority", id(desk.all("/service/priorities").get(0)),
                "login",
                    desk.all("/system/members").stream()
                        .filter(member -> !member.get("inactiveFlag").getAsBoolean())
                        .findFirst()
                        .orElseThrow()
                        .get("identifier")
                        .getAsString()));
    calls = WrongCall.all(ids);
  }

  private static JsonObject company() {
    return desk.all("/company/companies").stream()
        .filter(company -> !company.get("deletedFlag").getAsBoolean())
        .findFirst()
        .orElseThrow();
  }

  /** A ticket that nothing hangs on, so that it can be deleted. */
  private static String spare() {
    JsonObject body = new JsonObject();
    body.addProperty("summary", "To be deleted");
    JsonObject reference = new JsonObject();
    reference.add("id", company().get("id"));
    body.add("company", reference);
    JsonElement made =
        desk.run(desk.planner().plan("POST", "/service/tickets", Map.of(), Map.of(), body, true))
            .data();
    return id(Objects.requireNonNull(made).getAsJsonObject());
  }

  private static String id(JsonObject record) {
    return record.get("id").getAsString();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @Test
  void table_isLong() {
    assertThat(calls).hasSizeGreaterThan(120);
  }

  @TestFactory
  List<DynamicTest> check_wrongCall_isRefusedWithWhatMendsIt() {
    return calls.stream()
        .map(call -> DynamicTest.dynamicTest(call.wrong().toString(), () -> tried(call)))
        .toList();
  }

  private static void tried(WrongCall call) {
    RequestChecker checker = new RequestChecker(SharedCatalog::get);
    int before = desk.sandbox().log().size();
    RequestFailure refused =
        catchThrowableOfType(
            RequestFailure.class, () -> checker.check(call.wrong().plan(desk.planner())));
    assertThat(refused).as("refused").isNotNull();
    assertThat(desk.sandbox().log()).as("nothing was sent").hasSize(before);
    assertThat(refused.code()).isIn(ErrorCode.INVALID_REQUEST, ErrorCode.UNKNOWN_ENDPOINT);
    WrongCall.Call right =
        call.right() == null ? WrongCall.Call.corrected(refused.hint()) : call.right();
    String said = refused.getMessage() + " " + refused.hint() + " " + right.query();
    assertThat(said).contains(call.told());
    assertThat(desk.run(right.plan(desk.planner())).status()).isBetween(200, 299);
  }
}
