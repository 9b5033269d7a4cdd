package dev.openpsa.cw.operations.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SharedCatalog;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.registry.OperationSummary;
import dev.openpsa.cw.operations.registry.Registry;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** It is the evening of March 18 in Los Angeles, and March 19 in UTC. */
class PlannedArgumentsTest {
  private static final Scene EVENING =
      new Scene(
          Instant.parse("2026-03-19T02:30:00Z"),
          ZoneId.of("America/Los_Angeles"),
          DayOfWeek.MONDAY,
          () -> "jdoe");

  private final Registry registry = Registry.load();
  private final OperationPlanner planner =
      new OperationPlanner(
          new Planner(SharedCatalog::get),
          (kind, field, name, company) -> new JsonPrimitive(7),
          new NoData());

  @Test
  void today_inAConditionOnADueDate_isTheLocalDayAsMidnightUtc() {
    assertThat(plan("list_overdue_invoices", "{}").query().get("conditions"))
        .isEqualTo("balance > 0 AND dueDate < [2026-03-18T00:00:00Z]");
  }

  @Test
  void todayPlus_inAConditionOnAWarranty_countsCalendarDays() {
    assertThat(plan("list_expiring_warranties", "{\"days\": 30}").query().get("conditions"))
        .contains("warrantyExpirationDate >= [2026-03-18T00:00:00Z]")
        .contains("warrantyExpirationDate <= [2026-04-17T00:00:00Z]");
  }

  @Test
  void todayMinusYears_inACondition_isTheSameDayOfThatYear() {
    assertThat(plan("list_old_configurations", "{\"years\": 4}").query().get("conditions"))
        .contains("purchaseDate < [2022-03-18T00:00:00Z]");
  }

  @Test
  void calendarDays_ofARange_areNotShiftedByTheZoneAndIncludeTheLast() {
    assertThat(conditions("list_invoices_between", "2026-03-01", "2026-03-31"))
        .isEqualTo("date >= [2026-03-01T00:00:00Z] AND date < [2026-04-01T00:00:00Z]");
  }

  @Test
  void days_ofARange_beginAndEndInTheZoneAndIncludeTheLast() {
    assertThat(conditions("list_time_between", "2026-03-01", "2026-03-31"))
        .isEqualTo("timeStart >= [2026-03-01T08:00:00Z] AND timeStart < [2026-04-01T07:00:00Z]");
  }

  @Test
  void dayOfTheClockChange_asARange_isAsLongAsItIs() {
    assertThat(conditions("list_time_between", "2026-03-08", "2026-03-08"))
        .as("23 hours")
        .isEqualTo("timeStart >= [2026-03-08T08:00:00Z] AND timeStart < [2026-03-09T07:00:00Z]");
    assertThat(conditions("list_time_between", "2026-11-01", "2026-11-01"))
        .as("25 hours")
        .isEqualTo("timeStart >= [2026-11-01T07:00:00Z] AND timeStart < [2026-11-02T08:00:00Z]");
    assertThat(conditions("list_invoices_between", "2026-03-08", "2026-03-08"))
        .isEqualTo("date >= [2026-03-08T00:00:00Z] AND date < [2026-03-09T00:00:00Z]");
  }

  @Test
  void wordsForDays_asARange_areWholeDays() {
    assertThat(conditions("list_time_between", "yesterday", "Today"))
        .isEqualTo("timeStart >= [2026-03-17T07:00:00Z] AND timeStart < [2026-03-19T07:00:00Z]");
    assertThat(conditions("list_orders_between", "yesterday", "today"))
        .isEqualTo("orderDate >= [2026-03-17T00:00:00Z] AND orderDate < [2026-03-19T00:00:00Z]");
  }

  @Test
  void times_ofARange_areItsLimits() {
    assertThat(conditions("list_schedule_between", "2026-03-02T09:00", "2026-03-02 17:30"))
        .isEqualTo("dateStart < [2026-03-03T01:30:00Z] AND dateEnd > [2026-03-02T17:00:00Z]");
    assertThat(conditions("list_time_between", "2026-03-02T09:00Z", "2026-03-02T17:30:00+01:00"))
        .isEqualTo("timeStart >= [2026-03-02T09:00:00Z] AND timeStart < [2026-03-02T16:30:00Z]");
  }

  @Test
  void timesOfCalendarDays_areNotShiftedByAnyZone() {
    assertThat(conditions("list_invoices_between", "2026-03-01", "2026-03-31T17:00:00-08:00"))
        .isEqualTo("date >= [2026-03-01T00:00:00Z] AND date < [2026-03-31T17:00:00Z]");
    assertThat(conditions("list_invoices_between", "2026-03-01", "2026-04-01T00:00:00Z"))
        .isEqualTo("date >= [2026-03-01T00:00:00Z] AND date < [2026-04-01T00:00:00Z]");
  }

  @Test
  void endOfARange_thatIsNoDate_isRefused() {
    for (String operation : List.of("list_invoices_between", "list_time_between")) {
      assertThatThrownBy(() -> conditions(operation, "2026-03-01", "next Friday"))
          .isInstanceOf(RequestFailure.class)
          .hasMessageContaining("'end' has to be a date such as 2026-03-31");
    }
  }

  @Test
  void endOfEveryRange_saysThatTheDayIsIncluded() {
    assertThat(
            registry.all().stream()
                .filter(OperationSummary::isCurated)
                .flatMap(one -> registry.find(one.name()).orElseThrow().arguments().stream())
                .filter(argument -> argument.name().equals("end"))
                .map(argument -> argument.type().shown()))
        .hasSizeGreaterThan(15)
        .allMatch(shown -> shown.endsWith("included)"));
  }

  @Test
  void day_inAPatch_isMidnightUtcHoweverItIsWritten() {
    for (String written : List.of("2026-03-31", "2026-03-31T00:00:00Z", "2026-03-31 17:00")) {
      Plan plan = plan("set_invoice_due_date", "{\"id\": 1, \"due_date\": \"" + written + "\"}");
      assertThat(plan.body())
          .hasToString(
              "[{\"op\":\"replace\",\"path\":\"dueDate\",\"value\":\"2026-03-31T00:00:00Z\"}]");
    }
  }

  @Test
  void requiredArgument_insideTheWholeBody_isGiven() {
    Plan plan =
        plan("create_ticket", "{\"body\": {\"summary\": \"Printer\", \"company\": {\"id\": 2}}}");
    assertThat(plan.body()).hasToString("{\"summary\":\"Printer\",\"company\":{\"id\":2}}");
  }

  @Test
  void default_ofAMemberOfTheWholeBody_givesWay() {
    Plan plan =
        plan(
            "create_activity_stopwatch",
            "{\"activity_id\": 5, \"body\": {\"status\": \"Paused\"}}");
    assertThat(plan.body())
        .hasToString(
            "{\"status\":\"Paused\",\"activityId\":5,\"member\":{\"identifier\":\"jdoe\"}}");
  }

  @Test
  void requiredArgument_nowhere_isMissing() {
    assertThatThrownBy(() -> plan("create_ticket", "{\"body\": {\"summary\": \"Printer\"}}"))
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining("'company_id' is missing");
  }

  @Test
  void status_givenAsAnId_travelsAsANumber() {
    Plan plan = plan("set_ticket_status", "{\"id\": 1, \"status\": \"17\"}");
    assertThat(plan.body())
        .hasToString("[{\"op\":\"replace\",\"path\":\"status\",\"value\":{\"id\":17}}]");
  }

  @Test
  void closedInvoice_changes_becomeAPatch() {
    Plan plan = plan("update_closed_invoice", "{\"id\": 1, \"changes\": {\"reference\": \"A-1\"}}");
    assertThat(plan.body())
        .hasToString("[{\"op\":\"replace\",\"path\":\"reference\",\"value\":\"A-1\"}]");
  }

  private String conditions(String operation, String start, String end) {
    String range = "{\"start\": \"" + start + "\", \"end\": \"" + end + "\"}";
    return String.valueOf(plan(operation, range).query().get("conditions"));
  }

  private Plan plan(String name, String arguments) {
    JsonObject given = JsonParser.parseString(arguments).getAsJsonObject();
    return planner.plan(registry.find(name).orElseThrow(), given, EVENING).plan();
  }

  /** Nothing these operations ask for has to be read. */
  private static final class NoData implements Reading {
    @Override
    public List<JsonObject> list(String path, Map<String, String> query) {
      throw new AssertionError("reads " + path);
    }

    @Override
    public int count(String path, String conditions) {
      throw new AssertionError("counts " + path);
    }

    @Override
    public JsonObject record(String path) {
      throw new AssertionError("reads " + path);
    }
  }
}
