package dev.openpsa.cw.operations.timesheet.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.analytics.ReferenceData;
import dev.openpsa.cw.operations.call.ComputedArguments;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.computed.ComputedCall;
import dev.openpsa.cw.operations.computed.Steps;
import dev.openpsa.cw.operations.settings.Settings;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AccrualBalancesTest {
  private static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");

  private final FixedSource source =
      new FixedSource()
          .with(
              "/time/workTypes",
              """
              [{"id":3,"name":"Vacation","accrualType":"Vacation"},{"id":4,"name":"Sick","accrualType":"Sick"},
               {"id":1,"name":"Remote"}]
              """)
          .with(
              "/time/accruals",
              """
              [{"id":4,"location":{"id":2},"vacationFlag":true,"vacationAvailableType":"CalendarYear",
                "vacationCarryoverAllowedFlag":true,"vacationCarryoverLimit":16,
                "sickFlag":true,"sickAvailableType":"AnniversaryYear"}]
              """)
          .with(
              "/time/accruals/4/details",
              """
              [{"id":21,"accrualType":"Vacation","startYear":0,"endYear":4,"hours":80},
               {"id":22,"accrualType":"Vacation","startYear":5,"endYear":0,"hours":120},
               {"id":23,"accrualType":"Sick","startYear":0,"endYear":0,"hours":40},
               {"id":24,"accrualType":"Sick","startYear":1,"endYear":0,"hours":48}]
              """);
  private ZoneId zone = ZoneId.of("America/Toronto");
  private Settings settings = Settings.usual();

  private AccrualBalancesTest member(String hired) {
    source.with(
        "/system/members",
        "[{\"id\":1,\"identifier\":\"ann\",\"dailyCapacity\":8,\"defaultLocation\":{\"id\":2,\"name\":\"Here\"}"
            + (hired.isEmpty() ? "" : ",\"hireDate\":\"" + hired + "T00:00:00Z\"")
            + "}]");
    return this;
  }

  private AccrualBalancesTest entries(String... each) {
    source.with("/time/entries", "[" + String.join(",", each) + "]");
    return this;
  }

  private static String leave(int id, int type, String start, String hours) {
    return leave(id, type, start, hours, "Open");
  }

  private static String leave(int id, int type, String start, String hours, String status) {
    return "{\"id\":%d,\"member\":{\"id\":1},\"workType\":{\"id\":%d},\"timeStart\":\"%s\",\"actualHours\":%s,\"status\":\"%s\"}"
        .formatted(id, type, start, hours, status);
  }

  private ComputedAnswer ask(String arguments) {
    AccrualBalances balances =
        new AccrualBalances(source, new ReferenceData(Clock.fixed(NOW, ZoneOffset.UTC)), settings);
    ComputedArguments check =
        new ComputedArguments((kind, field, name, company) -> new JsonPrimitive(1));
    Scene scene = new Scene(NOW, zone, DayOfWeek.MONDAY, () -> "me");
    JsonObject given = JsonParser.parseString(arguments).getAsJsonObject();
    return balances.compute(ComputedCall.of(balances, given, check, scene, Steps.UNHEARD));
  }

  private JsonObject terms(String type, String date) {
    return ask("{\"member\":\"ann\",\"type\":\"" + type + "\",\"date\":\"" + date + "\"}")
        .facts()
        .getAsJsonArray("terms")
        .get(0)
        .getAsJsonObject();
  }

  private static JsonObject term(JsonObject terms, String name) {
    return terms.getAsJsonObject(name);
  }

  @Test
  void balance_everyTermNamesItsRows_andTheYearBeforeToo() {
    source.with(
        "/system/members/1/accruals",
        """
        [{"id":31,"accrualType":"Vacation","year":2026,"hours":8,"reason":"Bought"},
         {"id":32,"accrualType":"Vacation","year":2025,"hours":-4,"reason":"Paid out"}]
        """);
    ComputedAnswer answer =
        member("2020-06-15")
            .entries(
                leave(501, 3, "2025-05-05T13:00:00Z", "56"),
                leave(502, 3, "2026-01-05T14:00:00Z", "40"),
                leave(503, 3, "2026-07-06T13:00:00Z", "16"),
                leave(504, 3, "2026-02-02T13:00:00Z", "8", "Rejected"))
            .ask("{\"member\":\"ann\",\"type\":\"Vacation\"}");

    // 2025: 4 full years at 1 January, 80 - 4 - 56 = 20, of which 16 may be carried over.
    // 2026: 5 full years, 120 + 8 + 16 - 40 - 16 = 88.
    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"member\":\"ann\",\"type\":\"Vacation\",\"year\":\"2026\",\"granted\":120.00,\"adjusted\":8.00,"
                + "\"carryOver\":16.00,\"used\":40.00,\"planned\":16.00,\"balance\":88.00,\"today\":104.00,\"days\":11.00}");
    JsonObject terms = answer.facts().getAsJsonArray("terms").get(0).getAsJsonObject();
    assertThat(terms.get("year").getAsString()).isEqualTo("2026-01-01..2026-12-31");
    assertThat(terms.get("policyId").getAsInt()).isEqualTo(4);
    assertThat(terms.get("method").getAsString()).isEqualTo("upfront");
    assertThat(term(terms, "granted").toString())
        .contains("\"tierId\":22", "\"tierHours\":120", "\"yearsOfService\":5");
    assertThat(term(terms, "adjustments").get("rows"))
        .hasToString("[{\"id\":31,\"hours\":8,\"reason\":\"Bought\"}]");
    assertThat(term(terms, "used").get("entryIds")).hasToString("[502]");
    assertThat(term(terms, "planned").get("entryIds")).hasToString("[503]");
    JsonObject before = term(term(terms, "carryOver"), "from");
    assertThat(before.get("balance").getAsBigDecimal()).isEqualByComparingTo("20");
    assertThat(term(before, "granted").get("tierId").getAsInt()).isEqualTo(21);
    assertThat(term(before, "adjustments").toString()).contains("\"id\":32");
    assertThat(term(before, "used").get("entryIds")).hasToString("[501]");
    assertThat(terms.get("inferred").toString()).contains("accrual.carryoverDepth 1");
    assertThat(answer.facts().get("computed").getAsString()).contains("inferred");
    assertThat(answer.heading())
        .contains("120.00 + 8.00 + 16.00 - 40.00 - 16.00 = 88.00 h, 11.00 days", "row 31 Bought");
    assertThat(answer.heading().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void leave_atTheEdgesOfTheYear_countsByTheLocalDay() {
    member("2020-06-15")
        .entries(
            leave(1, 3, "2026-01-01T04:59:59Z", "1"),
            leave(2, 3, "2026-01-01T05:00:00Z", "2"),
            leave(3, 3, "2027-01-01T04:59:59Z", "4"),
            leave(4, 3, "2027-01-01T05:00:00Z", "8"));

    JsonObject terms = terms("Vacation", "2026-03-18");
    assertThat(term(terms, "used").get("entryIds")).hasToString("[2]");
    assertThat(term(terms, "planned").get("entryIds")).hasToString("[3]");
    assertThat(term(term(term(terms, "carryOver"), "from"), "used").get("entryIds"))
        .hasToString("[1]");
  }

  @Test
  void leave_inAZoneOfHalfHours_countsByItsOwnMidnight() {
    zone = ZoneId.of("Asia/Kolkata");
    member("2020-06-15")
        .entries(
            leave(1, 3, "2025-12-31T18:29:59Z", "1"), leave(2, 3, "2025-12-31T18:30:00Z", "2"));

    assertThat(term(terms("Vacation", "2026-03-18"), "used").get("entryIds")).hasToString("[2]");
  }

  @Test
  void hiredOnALeapDay_anniversariesAreOnThe28th_andServiceCountsFromThem() {
    member("2024-02-29").entries(leave(1, 4, "2026-02-27T15:00:00Z", "8"));

    JsonObject before = terms("Sick", "2026-02-27");
    assertThat(before.get("year").getAsString()).isEqualTo("2025-02-28..2026-02-27");
    // One full year on 28 February 2025: tier 24 holds, not 23.
    assertThat(term(before, "granted").toString())
        .contains("\"hours\":48.00", "\"tierId\":24", "\"yearsOfService\":1");
    assertThat(term(before, "used").get("hours").getAsBigDecimal()).isEqualByComparingTo("8");
    JsonObject after = terms("Sick", "2026-02-28");
    assertThat(after.get("year").getAsString()).isEqualTo("2026-02-28..2027-02-27");
    assertThat(term(after, "used").get("hours").getAsBigDecimal()).isZero();
    assertThat(term(after, "granted").get("yearsOfService").getAsInt()).isEqualTo(2);
  }

  @Test
  void tier_changesWithTheFullYearAtTheStart_notADayLater() {
    entries();
    assertThat(term(member("2021-01-01").terms("Vacation", "2026-06-01"), "granted").toString())
        .contains("\"tierId\":22", "\"yearsOfService\":5");
    assertThat(term(member("2021-01-02").terms("Vacation", "2026-06-01"), "granted").toString())
        .contains("\"tierId\":21", "\"yearsOfService\":4");
  }

  @Test
  void hireYear_grantsThePartThatIsLeft_andSaysSo() {
    JsonObject terms = member("2026-07-02").entries().terms("Vacation", "2026-12-31");

    // 183 of 365 days of 80 h.
    assertThat(term(terms, "granted").toString())
        .contains("\"hours\":40.11", "\"share\":\"183 of 365 days\"");
    assertThat(terms.get("inferred").toString()).contains("granted in part");
    settings =
        Settings.of(JsonParser.parseString("{\"accrual.earning\":\"monthly\"}").getAsJsonObject());
    assertThat(term(terms("Vacation", "2026-12-31"), "granted").toString())
        .contains("\"hours\":33.33", "\"share\":\"5 of 12 months\"");
  }

  @Test
  void withoutHireDate_whatIsGrantedIsUnknown_andNotNothing() {
    ComputedAnswer answer =
        member("").entries().ask("{\"member\":\"ann\",\"type\":[\"Vacation\"]}");

    assertThat(answer.rows().get(0).get("granted").isJsonNull()).isTrue();
    assertThat(answer.rows().get(0).get("balance").isJsonNull()).isTrue();
    assertThat(answer.heading()).contains("without a hire date");
  }

  @Test
  void aKindThatIsNotInUse_isSaidToBe_andLeaveOfItOverdraws() {
    ComputedAnswer answer =
        member("2020-06-15").entries().ask("{\"member\":\"ann\",\"type\":\"PTO\"}");

    assertThat(answer.rows().get(0).get("balance").getAsBigDecimal()).isZero();
    assertThat(answer.facts().get("warnings").toString()).contains("PTO is not in use at Here");
    assertThat(ask("{\"member\":\"ann\"}").rows()).hasSize(2);
  }

  @Test
  void nobody_isAskedForByName() {
    member("2020-06-15").entries();

    assertThatThrownBy(() -> ask("{\"member\":[]}"))
        .isInstanceOfSatisfying(
            RequestFailure.class,
            failure -> assertThat(failure.hint()).contains("leave_balance_overview"));
    assertThatThrownBy(() -> ask("{}")).isInstanceOf(RequestFailure.class);
    assertThatThrownBy(() -> ask("{\"member\":\"ann\",\"max_calls\":1}"))
        .hasMessageContaining("requests");
  }
}
