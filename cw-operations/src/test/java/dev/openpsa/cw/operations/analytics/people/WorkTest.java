package dev.openpsa.cw.operations.analytics.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Realization, load and capacity, worked out by hand. */
class WorkTest {
  /** A Monday. */
  private static final Instant NOW = Instant.parse("2026-03-16T15:30:00Z");

  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

  private static FixedSource source() {
    return new FixedSource()
        .with(
            "/system/members",
            """
            [{"id":1,"identifier":"ann","inactiveFlag":false,"includeInUtilizationReportingFlag":true,
              "dailyCapacity":8},
             {"id":2,"identifier":"bob","inactiveFlag":false,"includeInUtilizationReportingFlag":true,
              "dailyCapacity":8}]
            """)
        .with(
            "/time/workTypes",
            "[{\"id\":1,\"name\":\"Remote\"},{\"id\":3,\"name\":\"PTO\",\"accrualType\":\"PTO\"}]")
        .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":2}}]")
        .with("/company/companies", "[{\"id\":2,\"currency\":{\"currencyCode\":\"CAD\"}}]")
        .with("/service/boards", "[{\"id\":1,\"name\":\"Desk\"}]");
  }

  private static Asking asking(FixedSource source) {
    return new Asking(source, NOW, TORONTO);
  }

  private static JsonObject totals(ComputedAnswer answer) {
    return answer.facts().getAsJsonObject("totals");
  }

  private static final String ROLES =
      "[{\"id\":1,\"name\":\"Technician\",\"hourlyRate\":150},{\"id\":2,\"name\":\"Unpriced\"}]";
  private static final String TEN_HOURS =
      """
      [{"id":1,"member":{"identifier":"ann"},"workRole":{"id":1},"actualHours":6,"invoiceHours":6,
        "agreementHours":0,"hourlyRate":150,"billableOption":"Billable","status":"Billed"},
       {"id":2,"member":{"identifier":"ann"},"workRole":{"id":1},"actualHours":3,"invoiceHours":0,
        "agreementHours":3,"hourlyRate":150,"billableOption":"Billable","status":"BilledAgreement"},
       {"id":3,"member":{"identifier":"ann"},"workRole":{"id":1},"actualHours":1,"invoiceHours":1,
        "agreementHours":0,"hourlyRate":150,"billableOption":"NoCharge","status":"WrittenOff"},
       {"id":4,"member":{"identifier":"gone"},"workRole":{"id":1},"actualHours":1,"invoiceHours":1,
        "agreementHours":0,"hourlyRate":150,"billableOption":"Billable","status":"Open"}]
      """;

  @Test
  void realization_tenHoursOfWhichSixAreInvoiced_isSixtyPercent() {
    ComputedAnswer answer =
        asking(source().with("/time/workRoles", ROLES).with("/time/entries", TEN_HOURS))
            .ask(new RealizationByMember(), "{\"per_member\":true}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"member\":\"ann\",\"hours\":10.00,\"potential\":1500.00,\"billed\":900.00,"
                + "\"realization_pct\":60.0,\"covered_hours\":3.00,\"covered_value\":450.00,"
                + "\"free_hours\":1.00,\"written_off_hours\":1.00}");
    assertThat(answer.facts().get("columns").toString()).contains("\"unit\":\"CAD\"");
    assertThat(answer.facts().getAsJsonArray("warnings")).isEmpty();
  }

  @Test
  void realization_withoutPerMember_namesNobody() {
    ComputedAnswer answer =
        asking(source().with("/time/workRoles", ROLES).with("/time/entries", TEN_HOURS))
            .ask(new RealizationByMember(), "{}");

    assertThat(answer.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.has("member")).isFalse())
        .satisfies(row -> assertThat(row.get("team").getAsString()).isEqualTo("1 member"))
        .satisfies(row -> assertThat(row.get("realization_pct")).hasToString("60.0"));
    assertThat(answer.rows().toString() + totals(answer)).doesNotContain("ann");
  }

  @Test
  void realization_hiddenRate_takesThatOfTheRole_andSaysSo() {
    String hidden =
        """
        [{"id":1,"member":{"identifier":"ann"},"workRole":{"id":1},"actualHours":2,"invoiceHours":2,
          "billableOption":"Billable"},
         {"id":2,"member":{"identifier":"bob"},"workRole":{"id":2},"actualHours":2,"invoiceHours":2,
          "billableOption":"Billable"}]
        """;
    ComputedAnswer answer =
        asking(source().with("/time/workRoles", ROLES).with("/time/entries", hidden))
            .ask(new RealizationByMember(), "{\"per_member\":true}");

    assertThat(answer.rows())
        .extracting(row -> row.get("member").getAsString() + " " + row.get("billed"))
        .containsExactly("ann 300.00", "bob null");
    assertThat(answer.rows().get(1).get("realization_pct").isJsonNull()).isTrue();
    assertThat(answer.rows().get(1).get("covered_hours").isJsonNull()).isTrue();
    assertThat(answer.facts().getAsJsonArray("warnings").toString()).contains("2 entries tell no");
  }

  private static String entry(String member, int type, String start, String end, String hours) {
    return "{\"id\":1,\"member\":{\"identifier\":\"%s\"},\"workType\":{\"id\":%d},\"timeStart\":\"%s\",\"timeEnd\":\"%s\",\"actualHours\":%s}"
        .formatted(member, type, start, end, hours);
  }

  private static final String FOUR_LONG_DAYS =
      "["
          + String.join(
              ",",
              entry("ann", 1, "2026-03-09T12:00:00Z", "2026-03-09T23:00:00Z", "11"),
              entry("ann", 1, "2026-03-10T12:00:00Z", "2026-03-10T23:00:00Z", "11"),
              entry("ann", 1, "2026-03-11T12:00:00Z", "2026-03-11T23:00:00Z", "11"),
              entry("ann", 1, "2026-03-12T12:00:00Z", "2026-03-12T23:00:00Z", "11"),
              entry("ann", 3, "2026-03-13T12:00:00Z", "2026-03-13T20:00:00Z", "8"))
          + "]";

  @Test
  void overtime_ofTwoWindowsThatShareAWeek_addsUpToThatOfTheWeek() {
    Asking asking = asking(source().with("/time/entries", FOUR_LONG_DAYS));

    assertThat(weeklyOver(asking, "2026-03-09", "2026-03-16")).isEqualTo("4.00");
    assertThat(weeklyOver(asking, "2026-03-09", "2026-03-12")).isEqualTo("0.00");
    assertThat(weeklyOver(asking, "2026-03-12", "2026-03-13")).isEqualTo("4.00");
    assertThat(weeklyOver(asking, "2026-03-13", "2026-03-16")).isEqualTo("0.00");
  }

  private static String weeklyOver(Asking asking, String start, String end) {
    return asking
        .rows(new OvertimeAndLoad(), "{\"start\":\"" + start + "\",\"end\":\"" + end + "\"}")
        .get(0)
        .get("weekly_over")
        .getAsString();
  }

  @Test
  void overtime_aWeekThatBeganBeforeTheWindow_countsWithItsHours() {
    ComputedAnswer answer =
        asking(source().with("/time/entries", FOUR_LONG_DAYS))
            .ask(
                new OvertimeAndLoad(),
                "{\"start\":\"2026-03-11\",\"end\":\"2026-03-16\",\"per_member\":true}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"member\":\"ann\",\"hours\":22.00,\"daily_over\":2.00,\"weekly_over\":4.00,"
                + "\"after_hours\":0.00,\"weekend_hours\":0.00,\"longest_streak_days\":2,"
                + "\"risk\":\"medium\"}");
    assertThat(answer.facts().getAsJsonObject("excluded").get("leave_entries").getAsInt())
        .isEqualTo(1);
  }

  @Test
  void overtime_nightsAndDaysOff_areAfterHours_andFreeDaysDontEndAStreak() {
    String entries =
        "["
            + String.join(
                ",",
                // Friday 17:00 to 21:00 local, of which 19:00 to 21:00 is night; a break of one
                // hour.
                entry("ann", 1, "2026-03-06T22:00:00Z", "2026-03-07T02:00:00Z", "3"),
                entry("ann", 1, "2026-03-06T13:00:00Z", "2026-03-06T19:00:00Z", "6"),
                // Saturday evening: a day off as a whole, not twice.
                entry("ann", 1, "2026-03-08T00:00:00Z", "2026-03-08T01:00:00Z", "1"),
                // Monday from 05:00 local, two hours of night; daylight saving has begun.
                entry("ann", 1, "2026-03-09T09:00:00Z", "2026-03-09T18:00:00Z", "9"))
            + "]";

    JsonObject row =
        asking(source().with("/time/entries", entries))
            .rows(
                new OvertimeAndLoad(),
                "{\"start\":\"2026-03-05\",\"end\":\"2026-03-11\",\"per_member\":true}")
            .get(0);

    assertThat(row.get("after_hours")).hasToString("4.50");
    assertThat(row.get("weekend_hours")).hasToString("1.00");
    assertThat(row.get("daily_over")).hasToString("0.00");
    assertThat(row.get("longest_streak_days").getAsInt()).isEqualTo(1);
  }

  @Test
  void overtime_team_hasOneLineThatCountsTheRisks() {
    String entries =
        "["
            + entry("ann", 1, "2026-03-10T12:00:00Z", "2026-03-10T23:00:00Z", "11")
            + ","
            + entry("bob", 1, "2026-03-10T12:00:00Z", "2026-03-10T19:00:00Z", "7")
            + "]";

    ComputedAnswer answer =
        asking(source().with("/time/entries", entries))
            .ask(new OvertimeAndLoad(), "{\"start\":\"2026-03-09\",\"end\":\"2026-03-11\"}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"team\":\"2 members\",\"hours\":18.00,\"daily_over\":1.00,\"weekly_over\":0.00,\"after_hours\":0.00,"
                + "\"weekend_hours\":0.00,\"longest_streak_days\":1,\"risk\":\"1 medium, 1 low\"}");
    assertThat(totals(answer))
        .hasToString(
            "{\"members\":2,\"hours\":18.00,\"daily_over\":1.00,\"weekly_over\":0.00,"
                + "\"after_hours\":0.00,\"weekend_hours\":0.00,\"longest_streak_days\":1,"
                + "\"high_risk\":0,\"medium_risk\":1,\"low_risk\":1}");
  }

  private static List<String> warnings(String zones) {
    ComputedAnswer answer =
        asking(
                source()
                    .with(
                        "/system/members",
                        "inactiveFlag = false and include",
                        "[{\"id\":1,\"timeZone\":{\"id\":1}},{\"id\":2,\"timeZone\":{\"id\":2}},"
                            + "{\"id\":3}]")
                    .with("/system/timeZoneSetups", zones))
            .ask(new OvertimeAndLoad(), "{}");
    return answer.facts().getAsJsonArray("warnings").asList().stream()
        .map(JsonElement::getAsString)
        .toList();
  }

  @Test
  void overtime_ofPeopleByAnotherClock_isWarnedOf() {
    assertThat(
            warnings(
                "[{\"id\":1,\"name\":\"US Eastern\",\"offset\":-5},"
                    + "{\"id\":2,\"name\":\"India\",\"offset\":5.5}]"))
        .singleElement()
        .asString()
        .contains("1 of 3 members live in India (UTC+05:30)", "America/Toronto (UTC-05:00)")
        .contains("CW_TIMEZONE");
    assertThat(
            warnings(
                "[{\"id\":1,\"name\":\"US Eastern\",\"offset\":-5},"
                    + "{\"id\":2,\"name\":\"Office\",\"offset\":-5}]"))
        .isEmpty();
  }

  @Test
  void capacity_weekWithLeaveBookingsAndBacklog_loadIsWhatIsLeftOfIt() {
    FixedSource source =
        source()
            .with(
                "/schedule/entries",
                """
                [{"id":1,"member":{"identifier":"ann"},"type":{"identifier":"V"},
                  "dateStart":"2026-03-20T12:00:00Z","dateEnd":"2026-03-20T21:00:00Z","hours":8},
                 {"id":2,"member":{"identifier":"ann"},"type":{"identifier":"S"},
                  "dateStart":"2026-03-16T13:00:00Z","dateEnd":"2026-03-17T21:00:00Z","hours":16},
                 {"id":3,"member":{"identifier":"ann"},"type":{"identifier":"P"},"objectId":21,
                  "dateStart":"2026-03-18T13:00:00Z","dateEnd":"2026-03-18T17:00:00Z"},
                 {"id":4,"member":{"identifier":"gone"},"type":{"identifier":"S"},
                  "dateStart":"2026-03-18T13:00:00Z","dateEnd":"2026-03-18T17:00:00Z"}]
                """)
            .with(
                "/service/tickets",
                """
                [{"id":1,"owner":{"identifier":"ann"},"budgetHours":8,"actualHours":4,
                  "requiredDate":"2026-03-02T00:00:00Z"},
                 {"id":2,"owner":{"identifier":"ann"},"budgetHours":2},
                 {"id":3,"owner":{"identifier":"ann"},"budgetHours":1,"actualHours":4},
                 {"id":4,"owner":{"identifier":"ann"},"budgetHours":5,
                  "requiredDate":"2026-03-23T00:00:00Z"}]
                """)
            .with(
                "/project/tickets",
                """
                [{"id":21,"owner":{"identifier":"ann"},"budgetHours":10,"actualHours":2,
                  "requiredDate":"2026-03-22T00:00:00Z"},
                 {"id":22,"budgetHours":30},
                 {"id":23,"owner":{"identifier":"gone"},"budgetHours":7,"actualHours":1}]
                """)
            .with("/project/tickets", "budgetHours = 0", "[{\"id\":24}]");
    ComputedAnswer answer =
        asking(source)
            .ask(
                new TechnicianCapacityForecast(), "{\"weeks\":1,\"member_identifiers\":[\"ann\"]}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"member\":\"ann\",\"week\":\"2026-03-16\",\"capacity_hours\":40.00,"
                + "\"leave_hours\":8.00,\"scheduled_hours\":20.00,\"backlog_hours\":10.00,"
                + "\"project_hours\":4.00,\"free_hours\":2.00,\"load_pct\":93.8,"
                + "\"status\":\"ok\"}");
    assertThat(answer.facts().getAsJsonObject("dataQuality"))
        .as("four of the project ticket's eight hours are booked")
        .hasToString(
            "{\"backlog_hours_required_after_the_window\":5.00,"
                + "\"backlog_hours_without_owner\":30.00,"
                + "\"backlog_hours_of_other_members\":6.00,"
                + "\"project_tickets_without_budget\":1}");
    assertThat(
            answer.facts().getAsJsonObject("excluded").get("bookings_of_other_members").getAsInt())
        .isEqualTo(1);
  }

  @Test
  void capacity_isDrawnAsAFieldForEachMemberAndWeek() {
    ComputedAnswer answer =
        asking(source()).ask(new TechnicianCapacityForecast(), "{\"chart\":true}");

    assertThat(answer.facts().get("picture").getAsString())
        .startsWith("Heat map of load (percent) by week: ")
        .contains("2 rows, 2 columns");
  }

  @Test
  void capacity_bookingOverAWeekend_isSpreadOverTheWorkingDays() {
    FixedSource source =
        source()
            .with(
                "/schedule/entries",
                """
                [{"id":1,"member":{"identifier":"ann"},"type":{"identifier":"V"},
                  "dateStart":"2026-03-20T04:00:00Z","dateEnd":"2026-03-24T04:00:00Z"},
                 {"id":2,"member":{"identifier":"bob"},"type":{"identifier":"S"},
                  "dateStart":"2026-03-20T13:00:00Z","dateEnd":"2026-03-23T21:00:00Z","hours":50}]
                """);
    ComputedAnswer answer =
        asking(source)
            .ask(new TechnicianCapacityForecast(), "{\"weeks\":2,\"include_unscheduled\":false}");

    assertThat(answer.rows())
        .extracting(
            row ->
                "%s %s leave %s booked %s %s"
                    .formatted(
                        row.get("member").getAsString(),
                        row.get("week").getAsString(),
                        row.get("leave_hours"),
                        row.get("scheduled_hours"),
                        row.get("status").getAsString()))
        .containsExactlyInAnyOrder(
            "ann 2026-03-16 leave 8.00 booked 0.00 under",
            "ann 2026-03-23 leave 8.00 booked 0.00 under",
            "bob 2026-03-16 leave 0.00 booked 25.00 ok",
            "bob 2026-03-23 leave 0.00 booked 25.00 ok");
    assertThat(totals(answer).get("free_hours")).hasToString("94.00");
  }
}
