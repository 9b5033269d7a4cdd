package dev.openpsa.cw.operations.analytics.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Small sets of records whose figures were worked out by hand. */
class PeopleTest {
  private static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");
  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
  private static final String WORK_TYPES =
      """
      [{"id":1,"name":"Remote","utilizationFlag":true},
       {"id":2,"name":"Meeting","utilizationFlag":false},
       {"id":3,"name":"Vacation","utilizationFlag":false,"accrualType":"Vacation"}]
      """;
  private static final String CALENDARS =
      """
      [{"id":7,"holidayList":{"id":4},
        "mondayStartTime":"08:00:00","mondayEndTime":"17:00:00",
        "tuesdayStartTime":"08:00:00","tuesdayEndTime":"17:00:00",
        "wednesdayStartTime":"08:00:00","wednesdayEndTime":"17:00:00",
        "thursdayStartTime":"08:00:00","thursdayEndTime":"17:00:00",
        "fridayStartTime":"08:00:00","fridayEndTime":"17:00:00"}]
      """;
  private static final String HOLIDAYS =
      """
      [{"id":1,"date":"2026-03-11T00:00:00Z","allDayFlag":true},
       {"id":2,"date":"2026-03-13T00:00:00Z","allDayFlag":false}]
      """;

  private static FixedSource source(String members, String entries) {
    return new FixedSource()
        .with("/system/members", members)
        .with("/time/workTypes", WORK_TYPES)
        .with("/schedule/calendars", CALENDARS)
        .with("/schedule/holidayLists/4/holidays", HOLIDAYS)
        .with("/time/entries", entries);
  }

  private static String member(String identifier, String more) {
    return "{\"id\":1,\"identifier\":\""
        + identifier
        + "\",\"inactiveFlag\":false,\"includeInUtilizationReportingFlag\":true,"
        + "\"calendar\":{\"id\":7},\"dailyCapacity\":8"
        + more
        + "}";
  }

  private static Asking asking(FixedSource source) {
    return new Asking(source, NOW, TORONTO);
  }

  @Test
  void timeTotals_twoDaysOfMixedWork_splitsTheHours() {
    String entries =
        """
        [{"id":1,"member":{"identifier":"ann"},"chargeToType":"ServiceTicket","workType":{"id":1},
          "timeStart":"2026-03-09T14:00:00Z","actualHours":2.00,"billableOption":"Billable","status":"Open"},
         {"id":2,"member":{"identifier":"ann"},"chargeToType":"ProjectTicket","workType":{"id":1},
          "timeStart":"2026-03-09T17:00:00Z","actualHours":1.50,"billableOption":"Billable","status":"Billed"},
         {"id":3,"member":{"identifier":"ann"},"chargeToType":"ChargeCode","workType":{"id":2},
          "timeStart":"2026-03-09T19:00:00Z","actualHours":0.50,"billableOption":"NoDefault"},
         {"id":4,"member":{"identifier":"ann"},"chargeToType":"ChargeCode","workType":{"id":3},
          "timeStart":"2026-03-10T13:00:00Z","actualHours":8.00,"billableOption":"NoDefault"},
         {"id":5,"member":{"identifier":"gone"},"chargeToType":"ServiceTicket","workType":{"id":1},
          "timeStart":"2026-03-09T14:00:00Z","actualHours":4,"billableOption":"NoCharge"}]
        """;
    ComputedAnswer answer =
        asking(source("[" + member("ann", "") + "]", entries))
            .ask(new TimeTotalsByMember(), "{\"start\":\"2026-03-09\",\"end\":\"2026-03-11\"}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"member\":\"ann\",\"bucket\":\"all\",\"hours\":12.00,\"ticket_hours\":2.00,"
                + "\"project_hours\":1.50,\"internal_hours\":0.50,\"sales_hours\":0.00,"
                + "\"leave_hours\":8.00,\"billable_hours\":3.50,\"non_billable_hours\":0.00,"
                + "\"entries\":4,\"average_per_working_day\":6.00}");
    assertThat(
            answer.facts().getAsJsonObject("excluded").get("entries_of_other_members").getAsInt())
        .isEqualTo(1);
    assertThat(answer.facts().getAsJsonObject("dataQuality").get("open_entries").getAsInt())
        .isEqualTo(1);
  }

  @Test
  void timeTotals_byDay_anEntryCountsOnTheLocalDayOnWhichItStarts() {
    String entries =
        """
        [{"id":1,"member":{"identifier":"ann"},"chargeToType":"ServiceTicket","workType":{"id":1},
          "timeStart":"2026-03-02T03:30:00Z","actualHours":1,"billableOption":"NoCharge"},
         {"id":2,"member":{"identifier":"ann"},"chargeToType":"Activity","workType":{"id":1},
          "timeStart":"2026-03-02T14:00:00Z","actualHours":2,"billableOption":"DoNotBill"}]
        """;

    assertThat(
            asking(source("[" + member("ann", "") + "]", entries))
                .rows(
                    new TimeTotalsByMember(),
                    "{\"start\":\"2026-03-01\",\"end\":\"2026-03-03\",\"group_by\":\"day\"}"))
        .extracting(
            row ->
                row.get("bucket").getAsString()
                    + " "
                    + row.get("hours")
                    + " "
                    + row.get("average_per_working_day"))
        .containsExactly("2026-03-01 1.00 null", "2026-03-02 2.00 2.00");
  }

  private static final String WEEK_OF_WORK =
      """
      [{"id":1,"member":{"identifier":"ann"},"company":{"id":9},"chargeToType":"ServiceTicket","workType":{"id":1},
        "timeStart":"2026-03-09T14:00:00Z","actualHours":19.2,"billableOption":"Billable"},
       {"id":2,"member":{"identifier":"ann"},"company":{"id":2},"chargeToType":"ServiceTicket","workType":{"id":2},
        "timeStart":"2026-03-10T14:00:00Z","actualHours":1.2,"billableOption":"NoCharge"},
       {"id":3,"member":{"identifier":"ann"},"chargeToType":"ChargeCode","workType":{"id":3},
        "timeStart":"2026-03-12T14:00:00Z","actualHours":8,"billableOption":"NoDefault"},
       {"id":4,"member":{"identifier":"ann"},"chargeToType":"ChargeCode","workType":{"id":3},
        "timeStart":"2026-03-11T14:00:00Z","actualHours":8,"billableOption":"NoDefault"}]
      """;
  private static final String WEEK = "{\"start\":\"2026-03-09\",\"end\":\"2026-03-16\"";

  @Test
  void utilization_weekWithHolidayAndVacation_dividesByWhatIsLeft() {
    JsonObject row =
        asking(source("[" + member("ann", ",\"billableForecast\":75") + "]", WEEK_OF_WORK))
            .rows(new UtilizationByMember(), WEEK + "}")
            .get(0);

    assertThat(row)
        .hasToString(
            "{\"member\":\"ann\",\"utilized_hours\":19.20,\"billable_hours\":19.20,"
                + "\"total_hours\":36.40,\"leave_hours\":16.00,\"capacity_hours\":24.00,"
                + "\"utilization_pct\":80.0,\"billable_utilization_pct\":80.0,"
                + "\"target\":18.00,\"gap_hours\":-1.20}");
  }

  @Test
  void utilization_leaveKept_capacityIsThatOfTheWorkingDays() {
    JsonObject row =
        asking(source("[" + member("ann", ",\"billableForecast\":6") + "]", WEEK_OF_WORK))
            .rows(new UtilizationByMember(), WEEK + ",\"subtract_leave\":false}")
            .get(0);

    assertThat(row.get("capacity_hours")).hasToString("32.00");
    assertThat(row.get("utilization_pct")).hasToString("60.0");
    assertThat(row.get("target")).hasToString("24.00");
    assertThat(row.get("gap_hours")).hasToString("4.80");
  }

  @Test
  void utilization_clientFacing_ownCompanyIsNoClient() {
    FixedSource source =
        source("[" + member("ann", "") + "]", WEEK_OF_WORK)
            .with("/system/myCompany/timeExpense", "[{\"internalCompany\":{\"id\":2}}]");

    JsonObject row =
        asking(source)
            .rows(new UtilizationByMember(), WEEK + ",\"basis\":\"client_facing\"}")
            .get(0);

    assertThat(row.get("utilized_hours")).hasToString("19.20");
    assertThat(row.get("target").isJsonNull()).isTrue();
  }

  @Test
  void utilization_noWorkingDayYet_hasNoPercentage() {
    JsonObject row =
        asking(source("[" + member("ann", ",\"hireDate\":\"2026-04-01T00:00:00Z\"") + "]", "[]"))
            .rows(new UtilizationByMember(), WEEK + "}")
            .get(0);

    assertThat(row.get("capacity_hours")).hasToString("0.00");
    assertThat(row.get("utilization_pct").isJsonNull()).isTrue();
  }

  @Test
  void utilization_windowStillRunning_countsDaysUpToToday() {
    JsonObject row =
        asking(source("[" + member("ann", "") + "]", "[]"))
            .rows(new UtilizationByMember(), "{\"period\":\"this_week\"}")
            .get(0);

    assertThat(row.get("capacity_hours")).hasToString("24.00");
  }

  @Test
  void lateTimeEntry_fortyOneHoursLater_isLate() {
    String entries =
        """
        [{"id":11,"member":{"identifier":"ann"},"timeStart":"2026-03-02T15:00:00Z",
          "timeEnd":"2026-03-02T16:00:00Z","dateEntered":"2026-03-04T09:00:00Z","actualHours":1},
         {"id":12,"member":{"identifier":"ann"},"timeStart":"2026-03-03T15:00:00Z",
          "timeEnd":"2026-03-03T16:00:00Z","dateEntered":"2026-03-03T16:30:00Z","actualHours":1},
         {"id":13,"member":{"identifier":"ann"},"timeStart":"2026-03-03T17:00:00Z",
          "timeEnd":"2026-03-03T18:00:00Z","dateEntered":"2026-03-03T17:10:00Z","actualHours":1},
         {"id":14,"member":{"identifier":"ann"},"timeStart":"2026-03-03T17:00:00Z",
          "dateEntered":"2026-03-03T17:10:00Z","actualHours":1}]
        """;
    ComputedAnswer answer =
        asking(source("[" + member("ann", "") + "]", entries)).ask(new LateTimeEntry(), "{}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"member\":\"ann\",\"entries\":3,\"hours\":3.00,\"same_day_pct\":66.7,"
                + "\"late_entries\":1,\"late_pct\":33.3,\"median_lag_hours\":0.50,"
                + "\"p90_lag_hours\":41.00,\"worst_entry_id\":11}");
    assertThat(
            answer
                .facts()
                .getAsJsonObject("excluded")
                .get("entries_without_end_or_entry")
                .getAsInt())
        .isEqualTo(1);
  }

  @Test
  void hoursBreakdown_companyByBillableOption_sharesTheWhole() {
    String entries =
        """
        [{"id":1,"company":{"name":"Acme"},"timeStart":"2026-03-02T03:30:00Z","actualHours":1.25,
          "billableOption":"Billable"},
         {"id":2,"company":{"name":"Acme"},"timeStart":"2026-03-02T15:00:00Z","actualHours":0.50,
          "billableOption":"NoCharge"},
         {"id":3,"company":{"name":"Best"},"timeStart":"2026-03-02T15:00:00Z","actualHours":6,
          "billableOption":"Billable"},
         {"id":4,"timeStart":"2026-03-02T15:00:00Z","actualHours":0.25}]
        """;
    ComputedAnswer answer =
        asking(new FixedSource().with("/time/entries", entries)).ask(new HoursBreakdown(), "{}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"company\":\"Best\",\"(none)\":0.00,\"Billable\":6.00,\"NoCharge\":0.00,"
                + "\"total\":6.00,\"share_pct\":75.0}",
            "{\"company\":\"Acme\",\"(none)\":0.00,\"Billable\":1.25,\"NoCharge\":0.50,"
                + "\"total\":1.75,\"share_pct\":21.9}",
            "{\"company\":\"(none)\",\"(none)\":0.25,\"Billable\":0.00,\"NoCharge\":0.00,"
                + "\"total\":0.25,\"share_pct\":3.1}");
    assertThat(answer.facts().getAsJsonObject("totals"))
        .hasToString("{\"(none)\":0.25,\"Billable\":7.25,\"NoCharge\":0.50,\"total\":8.00}");
  }

  @Test
  void hoursBreakdown_boardByMonth_takesTheTicketsBoard() {
    String entries =
        """
        [{"id":1,"chargeToType":"ServiceTicket","chargeToId":5,"timeStart":"2026-03-01T04:30:00Z","actualHours":1},
         {"id":2,"chargeToType":"ProjectTicket","chargeToId":5,"timeStart":"2026-03-02T15:00:00Z","actualHours":2},
         {"id":3,"chargeToType":"ChargeCode","chargeToId":5,"timeStart":"2026-03-02T15:00:00Z","actualHours":4}]
        """;
    FixedSource source =
        new FixedSource()
            .with("/time/entries", entries)
            .with("/service/tickets", "[{\"id\":5,\"board\":{\"name\":\"Help Desk\"}}]")
            .with("/project/tickets", "[{\"id\":5,\"board\":{\"name\":\"Projects\"}}]");

    assertThat(
            asking(source)
                .rows(
                    new HoursBreakdown(),
                    "{\"rows\":\"board\",\"columns\":\"month\",\"start\":\"2026-02-01\"}"))
        .extracting(row -> row.get("board") + " " + row.get("2026-02") + " " + row.get("2026-03"))
        .containsExactly(
            "\"(none)\" 0.00 4.00", "\"Projects\" 0.00 2.00", "\"Help Desk\" 1.00 0.00");
  }
}
