package dev.openpsa.cw.operations.analytics.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Time sheets, bookings, gaps and leave, worked out by hand. */
class TimeTrailTest {
  /** A Wednesday. */
  private static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");

  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

  private static FixedSource source() {
    return new FixedSource()
        .with(
            "/system/members",
            """
            [{"id":1,"identifier":"ann","inactiveFlag":false,"includeInUtilizationReportingFlag":true,
              "dailyCapacity":8,"minimumHours":6,"timeApprover":{"identifier":"boss"},
              "timeSheetStartDate":"2026-03-01","defaultLocation":{"id":1,"name":"Tampa"},
              "hireDate":"2020-05-04T00:00:00Z"},
             {"id":2,"identifier":"bob","inactiveFlag":false,"includeInUtilizationReportingFlag":true,
              "hireDate":"2026-03-11T00:00:00Z","defaultLocation":{"id":2,"name":"Orlando"}}]
            """)
        .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":2}}]")
        .with("/company/companies", "[{\"id\":2,\"currency\":{\"currencyCode\":\"USD\"}}]")
        .with("/service/boards", "[{\"id\":1,\"name\":\"Desk\"}]");
  }

  private static Asking asking(FixedSource source) {
    return new Asking(source, NOW, TORONTO);
  }

  private static FixedSource sheets(String sheets) {
    return source()
        .with(
            "/time/timePeriodSetups",
            "[{\"id\":3,\"periodApplyTo\":\"Both\"},{\"id\":4,\"periodApplyTo\":\"Expense\"}]")
        .with(
            "/time/timePeriodSetups/3/periods",
            """
            [{"id":1,"startDate":"2026-02-23","endDate":"2026-03-01"},
             {"id":2,"startDate":"2026-03-02","endDate":"2026-03-08"},
             {"id":3,"startDate":"2026-03-09","endDate":"2026-03-15"},
             {"id":4,"startDate":"2026-03-16","endDate":"2026-03-22"}]
            """)
        .with(
            "/time/timePeriodSetups/4/periods",
            "[{\"id\":9,\"startDate\":\"2026-03-01\",\"endDate\":\"2026-03-10\"}]")
        .with("/time/sheets", sheets);
  }

  @Test
  void timesheets_openRejectedAndMissingOnes_areToldApart() {
    String sheets =
        """
        [{"id":1,"member":{"identifier":"ann"},"dateStart":"2026-03-02T00:00:00Z","dateEnd":"2026-03-08T00:00:00Z",
          "status":"Open","hours":25.5,"deadline":"3/17/2026"},
         {"id":2,"member":{"identifier":"ann"},"dateStart":"2026-03-09T00:00:00Z","dateEnd":"2026-03-15T00:00:00Z",
          "status":"Rejected","hours":31,"deadline":"2026-03-18T00:00:00Z"}]
        """;
    ComputedAnswer answer = asking(sheets(sheets)).ask(new TimesheetCompliance(), "{\"weeks\":3}");

    assertThat(answer.rows())
        .extracting(JsonObject::toString)
        .containsExactly(
            "{\"member\":\"ann\",\"approver\":\"boss\",\"expected_sheets\":2,\"submitted\":0,"
                + "\"open_past_deadline\":1,\"rejected\":1,\"missing\":0,"
                + "\"min_hours_per_day\":6.00,\"hours\":56.50,"
                + "\"short_hours\":4.50,\"on_time_pct\":50.0,\"oldest_open_period\":\"2026-03-02\"}",
            "{\"member\":\"bob\",\"approver\":\"(none)\",\"expected_sheets\":1,\"submitted\":0,"
                + "\"open_past_deadline\":0,\"rejected\":0,\"missing\":1,"
                + "\"min_hours_per_day\":8.00,\"hours\":0.00,"
                + "\"short_hours\":24.00,\"on_time_pct\":0.0,\"oldest_open_period\":null}");
    assertThat(answer.facts().getAsJsonObject("totals").get("on_time_pct")).hasToString("33.3");
  }

  @Test
  void timesheets_unreadableDeadline_isCounted_andNotLate() {
    String sheets =
        """
        [{"id":1,"member":{"identifier":"ann"},"dateStart":"2026-03-02T00:00:00Z","dateEnd":"2026-03-08T00:00:00Z",
          "status":"Open","hours":40,"deadline":"soon"},
         {"id":2,"member":{"identifier":"ann"},"dateStart":"2026-03-09T00:00:00Z","dateEnd":"2026-03-15T00:00:00Z",
          "status":"PendingApproval","hours":40}]
        """;
    ComputedAnswer answer = asking(sheets(sheets)).ask(new TimesheetCompliance(), "{\"weeks\":3}");

    JsonObject ann =
        answer.rows().stream()
            .filter(row -> row.get("member").getAsString().equals("ann"))
            .findFirst()
            .orElseThrow();
    assertThat(ann.get("open_past_deadline").getAsInt()).isZero();
    assertThat(ann.get("submitted").getAsInt()).isEqualTo(1);
    assertThat(
            answer.facts().getAsJsonObject("dataQuality").get("sheets_without_deadline").getAsInt())
        .isEqualTo(2);
  }

  private static final String BOOKINGS =
      """
      [{"id":1,"objectId":10,"member":{"identifier":"ann"},"dateStart":"2026-03-10T13:00:00Z",
        "dateEnd":"2026-03-10T15:00:00Z","hours":2,"doneFlag":true},
       {"id":2,"objectId":11,"member":{"identifier":"ann"},"dateStart":"2026-03-10T18:00:00Z",
        "dateEnd":"2026-03-10T19:00:00Z","doneFlag":false},
       {"id":3,"objectId":12,"member":{"identifier":"ann"},"dateStart":"2026-03-11T13:00:00Z",
        "dateEnd":"2026-03-11T14:00:00Z","hours":1,"doneFlag":true},
       {"id":4,"objectId":12,"member":{"identifier":"ann"},"dateStart":"2026-03-18T15:00:00Z",
        "dateEnd":"2026-03-18T16:00:00Z","hours":1,"doneFlag":false},
       {"id":5,"objectId":12,"member":{"identifier":"gone"},"dateStart":"2026-03-11T13:00:00Z",
        "dateEnd":"2026-03-11T14:00:00Z","hours":1,"doneFlag":true}]
      """;

  /** On time at the edge of the tolerance; a second late; on the wrong day; without a booking. */
  private static final String WORKED =
      """
      [{"id":1,"member":{"identifier":"ann"},"chargeToType":"ServiceTicket","chargeToId":10,
        "timeStart":"2026-03-10T12:30:00Z","actualHours":2.5},
       {"id":2,"member":{"identifier":"ann"},"chargeToType":"ServiceTicket","chargeToId":11,
        "timeStart":"2026-03-10T18:30:01Z","actualHours":0.5},
       {"id":3,"member":{"identifier":"ann"},"chargeToType":"ServiceTicket","chargeToId":12,
        "timeStart":"2026-03-12T13:00:00Z","actualHours":1},
       {"id":4,"member":{"identifier":"ann"},"chargeToType":"ServiceTicket","chargeToId":13,
        "timeStart":"2026-03-12T15:00:00Z","actualHours":4}]
      """;

  @Test
  void adherence_bookingsAreMatchedByMemberTicketAndDay() {
    ComputedAnswer answer =
        asking(source().with("/schedule/entries", BOOKINGS).with("/time/entries", WORKED))
            .ask(new ScheduleAdherence(), "{}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"member\":\"ann\",\"booked\":3,\"matched\":2,\"adherence_pct\":66.7,"
                + "\"on_time_pct\":50.0,\"booked_hours\":4.00,\"logged_hours\":3.00,"
                + "\"variance_hours\":-1.00,\"unplanned_pct\":62.5,\"not_done\":1}");
    assertThat(answer.facts().getAsJsonObject("excluded").get("bookings_still_to_come").getAsInt())
        .isEqualTo(1);
  }

  @Test
  void adherence_nothingBooked_hasNoPercentage() {
    JsonObject row =
        asking(source().with("/time/entries", WORKED)).rows(new ScheduleAdherence(), "{}").get(0);

    assertThat(row.get("adherence_pct").isJsonNull()).isTrue();
    assertThat(row.get("on_time_pct").isJsonNull()).isTrue();
    assertThat(row.get("unplanned_pct")).hasToString("100.0");
  }

  @Test
  void leakage_ticketsVisitsAndDays_areValuedAtTheTargetRate() {
    String tickets =
        """
        [{"id":12,"company":{"id":9,"name":"Acme"},"owner":{"identifier":"ann"},"source":{"name":"Phone"},
          "closedDate":"2026-03-17T02:00:00Z"},
         {"id":13,"company":{"id":9,"name":"Acme"},"source":{"name":"Phone"},"actualHours":0.25,
          "closedDate":"2026-03-16T12:00:00Z"},
         {"id":14,"company":{"id":9,"name":"Acme"},"source":{"name":"rmm"},"actualHours":0,
          "closedDate":"2026-03-16T12:00:00Z"},
         {"id":15,"company":{"id":2,"name":"Us"},"source":{"name":"Phone"},
          "closedDate":"2026-03-16T12:00:00Z"},
         {"id":16,"company":{"id":9,"name":"Acme"},"source":{"name":"Phone"},"parentTicketId":13,
          "closedDate":"2026-03-16T12:00:00Z"}]
        """;
    String visits =
        """
        [{"id":1,"objectId":12,"member":{"identifier":"ann"},"dateStart":"2026-03-17T13:00:00Z",
          "dateEnd":"2026-03-17T15:00:00Z","hours":2},
         {"id":2,"objectId":13,"member":{"identifier":"ann"},"dateStart":"2026-03-17T13:00:00Z",
          "dateEnd":"2026-03-17T15:00:00Z","hours":2}]
        """;
    String entries =
        """
        [{"id":1,"member":{"identifier":"ann"},"chargeToType":"ServiceTicket","chargeToId":13,
          "timeStart":"2026-03-17T13:00:00Z","actualHours":6.5},
         {"id":2,"member":{"identifier":"ann"},"chargeToType":"ChargeCode","chargeToId":1,
          "timeStart":"2026-03-16T13:00:00Z","actualHours":6.25}]
        """;
    ComputedAnswer answer =
        asking(
                source()
                    .with("/service/tickets", tickets)
                    .with("/schedule/entries", visits)
                    .with("/time/entries", entries))
            .ask(new TimeLeakage(), "{\"days\":3}");

    assertThat(answer.rows())
        .extracting(JsonObject::toString)
        .containsExactly(
            "{\"kind\":\"unlogged_visit\",\"member\":\"ann\",\"ticket_id\":12,\"company\":\"Acme\","
                + "\"date\":\"2026-03-17\",\"hours\":2.00,\"estimated_value\":250.00}",
            "{\"kind\":\"day_gap\",\"member\":\"ann\",\"ticket_id\":null,\"company\":null,"
                + "\"date\":\"2026-03-16\",\"hours\":1.75,\"estimated_value\":109.38}",
            "{\"kind\":\"zero_time_ticket\",\"member\":\"ann\",\"ticket_id\":12,\"company\":\"Acme\","
                + "\"date\":\"2026-03-16\",\"hours\":null,\"estimated_value\":null}");
    JsonObject totals = answer.facts().getAsJsonObject("totals");
    assertThat(totals)
        .as("the hours that are valued are those of the loss")
        .hasToString(
            "{\"zero_time_tickets\":1,\"unlogged_visits\":1,\"unlogged_visit_hours\":2.00,"
                + "\"day_gaps\":1,\"day_gap_hours\":1.75,\"leaked_hours\":3.75,"
                + "\"estimated_loss\":359.38}");
    assertThat(answer.facts().getAsJsonObject("excluded"))
        .hasToString(
            "{\"merged_and_child_tickets_without_time\":1,\"internal_tickets_without_time\":1,"
                + "\"alerts_without_time\":1,\"members_without_any_time\":1}");
  }

  private static FixedSource leave() {
    return source()
        .with(
            "/time/workTypes",
            "[{\"id\":1,\"name\":\"Remote\"},{\"id\":8,\"name\":\"PTO\",\"accrualType\":\"PTO\"}]")
        .with(
            "/time/accruals",
            "[{\"id\":5,\"location\":{\"id\":1},\"ptoFlag\":true,\"ptoAvailableType\":\"CalendarYear\","
                + "\"sickFlag\":false}]")
        .with(
            "/time/accruals/5/details",
            "[{\"id\":1,\"accrualType\":\"PTO\",\"startYear\":0,\"hours\":40},"
                + "{\"id\":2,\"accrualType\":\"Sick\",\"startYear\":0,\"hours\":48}]")
        .with(
            "/system/members/1/accruals",
            "[{\"id\":1,\"accrualType\":\"PTO\",\"year\":2026,\"hours\":-20}]")
        .with(
            "/time/entries",
            """
            [{"id":1,"member":{"id":1},"workType":{"id":8},"timeStart":"2026-01-01T04:00:00Z","actualHours":8},
             {"id":2,"member":{"id":1},"workType":{"id":8},"timeStart":"2026-02-02T14:00:00Z","actualHours":8,
              "status":"Open"},
             {"id":3,"member":{"id":1},"workType":{"id":8},"timeStart":"2026-02-03T14:00:00Z","actualHours":8,
              "status":"Rejected"},
             {"id":4,"member":{"id":1},"workType":{"id":8},"timeStart":"2026-12-31T14:00:00Z","actualHours":16}]
            """);
  }

  @Test
  void leave_morePlannedThanLeft_isOverdrawn_andALocationWithoutPolicyIsNamed() {
    ComputedAnswer answer = asking(leave()).ask(new LeaveBalanceOverview(), "{}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"member\":\"ann\",\"accrual_type\":\"PTO\",\"granted\":40.00,"
                + "\"adjustments\":-20.00,\"carry_over\":0.00,\"used\":8.00,\"planned\":16.00,"
                + "\"balance\":-4.00,\"days\":-0.50,\"year_ends\":\"2026-12-31\","
                + "\"lapsing\":0.00,\"at_risk\":\"overdrawn\"}");
    assertThat(answer.facts().getAsJsonArray("warnings").toString()).contains("Orlando");
  }

  @Test
  void leave_yearThatIsNearlyOver_saysWhoLosesSome() {
    JsonObject row = asking(leave()).rows(new LeaveBalanceOverview(), "{\"year\":2025}").get(0);

    assertThat(row.get("used")).hasToString("8.00");
    assertThat(row.get("lapsing")).hasToString("32.00");
    assertThat(row.get("at_risk").getAsString()).isEqualTo("lose");
    assertThat(asking(leave()).rows(new LeaveBalanceOverview(), "{\"accrual_type\":\"Sick\"}"))
        .isEmpty();
  }
}
