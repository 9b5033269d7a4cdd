package dev.openpsa.cw.operations.analytics.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.settings.Settings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arrivals, problems, alerts, outliers and waiting, worked out by hand. */
class DeskPatternsTest {
  /** A Wednesday, 11:30 in Toronto. */
  private static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");

  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

  static FixedSource source() {
    return new FixedSource()
        .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":2}}]")
        .with("/company/companies", "[{\"id\":2,\"currency\":{\"currencyCode\":\"USD\"}}]")
        .with(
            "/service/boards",
            "[{\"id\":1,\"name\":\"Desk\",\"location\":{\"id\":7}},{\"id\":3,\"name\":\"NOC\"}]")
        .with("/system/locations", "[{\"id\":7,\"calendar\":{\"id\":4}}]")
        .with(
            "/schedule/calendars",
            "[{\"id\":4,\"mondayStartTime\":\"08:00:00\",\"mondayEndTime\":\"17:00:00\"}]")
        .with(
            "/system/members",
            "[{\"id\":1,\"identifier\":\"ann\",\"hourlyCost\":30},{\"id\":2,\"identifier\":\"bob\"}]");
  }

  private static Asking asking(FixedSource source) {
    return new Asking(source, NOW, TORONTO);
  }

  private static ComputedAnswer ask(Handler handler, String tickets, String arguments) {
    return asking(source().with("/service/tickets", tickets)).ask(handler, arguments);
  }

  private static JsonObject totals(ComputedAnswer answer) {
    return answer.facts().getAsJsonObject("totals");
  }

  @Test
  void arrivals_countInTheLocalHour_onBothSidesOfDaylightSaving() {
    ComputedAnswer answer =
        ask(
            new ArrivalHeatmap(),
            """
            [{"id":1,"board":{"id":1},"source":{"name":"Phone"},"_info":{"dateEntered":"2026-03-02T13:10:00Z"}},
             {"id":2,"board":{"id":1},"source":{"name":"Phone"},"_info":{"dateEntered":"2026-03-09T12:10:00Z"}},
             {"id":3,"board":{"id":1},"source":{"name":"Phone"},"_info":{"dateEntered":"2026-03-09T21:00:00Z"}},
             {"id":4,"board":{"id":3},"source":{"name":"Phone"},"_info":{"dateEntered":"2026-03-11T04:30:00Z"}},
             {"id":5,"board":{"id":1},"source":{"name":"RMM"},"_info":{"dateEntered":"2026-03-09T12:10:00Z"}}]
            """,
            "{\"weeks\":4,\"limit\":1000}");

    assertThat(answer.rows()).hasSize(7 * 24);
    assertThat(answer.rows().get(0))
        .hasToString(
            "{\"weekday\":\"Monday\",\"hour\":8,\"mean_arrivals\":0.50,\"share_pct\":50.0,"
                + "\"peak\":true}");
    assertThat(answer.rows().get(1)).asString().contains("\"weekday\":\"Monday\",\"hour\":17");
    assertThat(answer.rows().get(2)).asString().contains("\"weekday\":\"Wednesday\",\"hour\":0");
    assertThat(totals(answer).get("after_hours_pct")).hasToString("33.3");
    assertThat(
            answer
                .facts()
                .getAsJsonObject("dataQuality")
                .get("arrivals_on_boards_without_calendar"))
        .hasToString("1");
    assertThat(answer.facts().getAsJsonObject("excluded").get("alerts").getAsInt()).isEqualTo(1);
  }

  @Test
  void wording_leavesOutWhatDiffersFromCaseToCase() {
    assertThat(Wording.of("RE: Backup FAILED on SRV-02 (job #4711) at 2026-03-02, acme.local!"))
        .hasToString("backup failed job");
    assertThat(Wording.of("Can't print; please help jane@acme.example"))
        .hasToString("can't help print");
    assertThat(Wording.of("12345 SRV01")).hasToString("(no words)");
    assertThat(Wording.of("one two three four five six seven").words()).hasSize(6);
    assertThat(
            new Wording(List.of("a", "b", "c", "d", "e"))
                .overlap(new Wording(List.of("a", "b", "c", "d"))))
        .isEqualTo(0.8);
  }

  private static String problem(
      int id, String summary, String company, String entered, String more) {
    return "{\"id\":%d,\"summary\":\"%s\",\"company\":{\"id\":9,\"name\":\"%s\"},\"type\":{\"name\":\"Backup\"},\"source\":{\"name\":\"Phone\"},\"_info\":{\"dateEntered\":\"%s\"}%s}"
        .formatted(id, summary, company, entered, more);
  }

  @Test
  void problems_sameWordsInAnotherOrder_areOneCluster() {
    String ann = ",\"owner\":{\"identifier\":\"ann\"},\"actualHours\":2";
    String tickets =
        "["
            + String.join(
                ",",
                problem(1, "Backup job failed on SRV01", "Acme", "2026-01-10T12:00:00Z", ann),
                problem(2, "failed: Backup job 4711", "Acme", "2026-02-25T12:00:00Z", ann),
                problem(
                    3, "Backup job failed", "Best", "2026-02-26T12:00:00Z", ",\"actualHours\":1"),
                problem(4, "Backup job failed", "Acme", "2026-03-01T12:00:00Z", ""),
                problem(5, "Backup slow", "Acme", "2026-03-01T12:00:00Z", ""),
                problem(
                    6,
                    "Backup job failed",
                    "Us",
                    "2026-03-01T12:00:00Z",
                    ",\"mergedParentTicket\":{\"id\":4}"))
            + "]";
    ComputedAnswer answer = ask(new RecurringProblems(), tickets, "{}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"cluster\":\"Backup job failed\",\"source\":\"people\",\"company\":\"Acme\","
                + "\"type\":\"Backup\",\"count\":4,\"companies\":2,\"hours\":5.00,\"cost\":165.00,"
                + "\"median_gap_days\":3.0,\"trend\":\"rising\",\"first_third\":1,"
                + "\"last_third\":3,\"example_ticket_ids\":\"4, 3, 2\"}");
    assertThat(totals(answer).get("clustered_pct")).hasToString("80.0");
  }

  @Test
  void problems_hoursThatNoTicketTells_areUnknown() {
    String tickets =
        "["
            + problem(1, "Backup failed", "Acme", "2026-03-10T12:00:00Z", "")
            + ","
            + problem(2, "Backup failed", "Best", "2026-03-10T12:00:00Z", "")
            + "]";
    JsonObject row = ask(new RecurringProblems(), tickets, "{\"min_count\":2}").rows().get(0);

    assertThat(row.get("hours").isJsonNull()).isTrue();
    assertThat(row.get("cost").isJsonNull()).isTrue();
    assertThat(row.get("company").getAsString()).isEqualTo("(several)");
  }

  private static String alert(int id, String entered, String more) {
    return "{\"id\":%d,\"summary\":\"Disk low on SRV0%d\",\"company\":{\"id\":9,\"name\":\"Acme\"},\"_info\":{\"dateEntered\":\"%s\"}%s}"
        .formatted(id, id, entered, more);
  }

  @Test
  void alerts_fourWithinADay_areFlapping_threeAreNot() {
    String closed = ",\"closedFlag\":true";
    String tickets =
        "["
            + String.join(
                ",",
                alert(1, "2026-03-10T12:00:00Z", closed),
                alert(2, "2026-03-10T13:00:00Z", closed + ",\"actualHours\":0"),
                alert(3, "2026-03-10T14:00:00Z", closed + ",\"actualHours\":0.5"),
                alert(4, "2026-03-11T12:00:00Z", ",\"closedFlag\":false"))
            + "]";
    ComputedAnswer answer = ask(new AlertNoise(), tickets, "{}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"company\":\"Acme\",\"alerts\":4,\"auto_closed\":2,\"noise_pct\":50.0,"
                + "\"flapping_groups\":1,\"hours\":0.50,\"hours_per_alert\":0.13,"
                + "\"top_alert\":\"Disk low on SRV01 (1)\"}");
    JsonObject later =
        ask(new AlertNoise(), tickets.replace("11T12:00:00Z", "11T12:00:01Z"), "{}").rows().get(0);
    assertThat(later.get("flapping_groups").getAsInt()).isZero();
  }

  @Test
  void alerts_none_asksForTheNamesOfTheSources() {
    assertThat(
            ask(new AlertNoise(), "[]", "{\"sources\":[\"Nagios\"]}")
                .facts()
                .getAsJsonArray("warnings")
                .toString())
        .contains("Nagios");
    Settings none =
        Settings.of(JsonParser.parseString("{\"analytics.noise.sources\":[]}").getAsJsonObject());
    Asking asking = new Asking(source(), NOW, TORONTO, none);

    assertThatThrownBy(() -> asking.ask(new AlertNoise(), "{}"))
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining("no ticket source");
  }

  private static String closed(int id, String type, String subType, String hours, String more) {
    return "{\"id\":%d,\"type\":{\"name\":\"%s\"},\"subType\":{\"name\":\"%s\"},\"actualHours\":%s%s}"
        .formatted(id, type, subType, hours, more);
  }

  @Test
  void outliers_areFarAboveTheMedianOfTheirKind_orAboveTheirBudget() {
    StringBuilder tickets = new StringBuilder("[");
    for (int id = 1; id <= 8; id++) {
      tickets.append(closed(id, "Email", "Spam", "0.5", "")).append(',');
    }
    tickets
        .append(closed(20, "Email", "Spam", "1.6", ""))
        .append(',')
        .append(closed(21, "Email", "Spam", "1.5", ""))
        .append(',')
        .append(closed(22, "Email", "Rare", "1.25", ",\"budgetHours\":1"))
        .append(',')
        .append(closed(23, "Email", "Rare", "1.2", ",\"budgetHours\":1"))
        .append(',')
        .append(closed(24, "Email", "Spam", "0", ""))
        .append(']');
    ComputedAnswer answer = ask(new EffortOutliers(), tickets.toString(), "{}");

    assertThat(answer.rows())
        .extracting(
            row ->
                row.get("ticket_id")
                    + " "
                    + row.get("reason").getAsString()
                    + " "
                    + row.get("median_hours")
                    + " "
                    + row.get("ratio")
                    + " "
                    + row.get("excess_hours"))
        .containsExactly("20 kind 0.50 3.20 1.10", "22 budget 0.50 2.50 0.75");
    assertThat(answer.facts().getAsJsonObject("excluded").get("tickets_without_time").getAsInt())
        .isEqualTo(1);
    assertThat(totals(answer).get("excess_hours")).hasToString("1.85");
  }

  private static String waiting(int id, int status, String updated, String more) {
    return "{\"id\":%d,\"board\":{\"id\":1},\"status\":{\"id\":%d},\"_info\":{\"lastUpdated\":\"%s\"}%s}"
        .formatted(id, status, updated, more);
  }

  private static FixedSource waitingSource(String tickets) {
    return source()
        .with("/service/tickets", tickets)
        .with(
            "/service/boards/1/statuses",
            """
            [{"id":1,"name":"Waiting on Customer","escalationStatus":"NoEscalation"},
             {"id":2,"name":"Waiting for Supplier","escalationStatus":"NoEscalation"},
             {"id":3,"name":"Parked","escalationStatus":"NoEscalation"},
             {"id":4,"name":"Customer works","escalationStatus":"Responded"},
             {"id":5,"name":">Closed","closedStatus":true,"escalationStatus":"Resolved"}]
            """);
  }

  @Test
  void waiting_byWhatTheStatusNameSays() {
    String tickets =
        "["
            + String.join(
                ",",
                waiting(
                    1,
                    1,
                    "2026-03-11T15:30:00Z",
                    ",\"customerUpdatedFlag\":true,\"minutesWaiting\":60,\"respondMinutes\":20,\"resolveMinutes\":40"),
                waiting(2, 1, "2026-03-11T15:29:59Z", ""),
                waiting(3, 2, "2026-03-17T15:30:00Z", ""),
                waiting(4, 3, "2025-03-18T15:30:00Z", ",\"minutesWaiting\":10"),
                waiting(5, 4, "2026-03-17T15:30:00Z", ""),
                waiting(
                    6,
                    5,
                    "2026-03-17T15:30:00Z",
                    ",\"closedFlag\":true,\"minutesWaiting\":0,\"respondMinutes\":120"))
            + "]";
    ComputedAnswer answer = asking(waitingSource(tickets)).ask(new WaitingTimeAnalysis(), "{}");

    assertThat(answer.rows())
        .extracting(JsonObject::toString)
        .containsExactly(
            "{\"bucket\":\"client\",\"open_waiting\":2,\"median_waiting_days\":7.0,"
                + "\"over_7_days\":1,\"client_answered\":1,\"waiting_share_pct\":50.0}",
            "{\"bucket\":\"other\",\"open_waiting\":1,\"median_waiting_days\":365.0,"
                + "\"over_7_days\":1,\"client_answered\":0,\"waiting_share_pct\":100.0}",
            "{\"bucket\":\"vendor\",\"open_waiting\":1,\"median_waiting_days\":1.0,"
                + "\"over_7_days\":0,\"client_answered\":0,\"waiting_share_pct\":null}");
    assertThat(totals(answer).get("waiting_share_pct")).hasToString("25.0");
  }

  @Test
  void waiting_brokenPattern_isNamed() {
    Settings broken =
        Settings.of(
            JsonParser.parseString("{\"analytics.waiting.patterns\":{\"client\":\"(\"}}")
                .getAsJsonObject());
    Asking asking = new Asking(waitingSource("[]"), NOW, TORONTO, broken);

    assertThatThrownBy(() -> asking.ask(new WaitingTimeAnalysis(), "{}"))
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining("'('");
    assertThat(
            asking(waitingSource("[]"))
                .ask(new WaitingTimeAnalysis(), "{}")
                .facts()
                .getAsJsonArray("warnings"))
        .hasSize(1);
  }
}
