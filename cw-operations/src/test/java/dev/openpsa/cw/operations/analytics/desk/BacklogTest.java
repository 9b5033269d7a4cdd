package dev.openpsa.cw.operations.analytics.desk;

import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.ask;
import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.excluded;
import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.source;
import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.totals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is open, for how long, and what came in, worked out by hand. */
class BacklogTest {
  private static String open(int id, String entered, String updated, String more) {
    return "{\"id\":"
        + id
        + ",\"company\":{\"id\":5,\"name\":\"Acme\"},\"board\":{\"id\":1,\"name\":\"Help\"},"
        + "\"_info\":{\"dateEntered\":\""
        + entered
        + "\",\"lastUpdated\":\""
        + updated
        + "\"}"
        + more
        + "}";
  }

  private static String many(int count, String more) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(id -> "{\"id\":" + id + ",\"company\":{\"id\":5}" + more + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void backlogAge_limitsOfBuckets_belongToTheLaterOne() {
    String tickets =
        "["
            + open(
                1,
                "2026-03-17T15:30:00Z",
                "2026-03-18T15:00:00Z",
                ",\"budgetHours\":2,\"actualHours\":0.5")
            + ","
            + open(
                2,
                "2026-03-17T15:30:01Z",
                "2026-03-11T15:30:00Z",
                ",\"budgetHours\":1,\"actualHours\":3")
            + ","
            + open(3, "2026-03-08T15:30:00Z", "2026-03-11T15:29:59Z", "")
            + "]";
    ComputedAnswer answer =
        ask(
            source().with("/service/tickets", tickets),
            new TicketBacklogAge(),
            "{\"buckets\":[3,1]}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"board\":\"Help\",\"open\":3,\"days_0_1\":1,\"days_1_3\":1,\"days_3_up\":1,"
                + "\"median_age_days\":1.0,\"oldest_ticket_id\":3,\"oldest_days\":10.0,"
                + "\"untouched_over_7d\":1,\"backlog_hours\":1.50}");
  }

  @Test
  void backlogAge_noBudgetAnywhere_backlogHoursAreUnknown() {
    var source =
        source()
            .with(
                "/service/tickets",
                "[" + open(3, "2026-03-08T15:30:00Z", "2026-03-11T15:29:59Z", "") + "]");

    assertThat(totals(ask(source, new TicketBacklogAge(), "{}")).get("backlog_hours").isJsonNull())
        .isTrue();
    assertThatThrownBy(() -> ask(source, new TicketBacklogAge(), "{\"buckets\":[0,3]}"))
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining("above 0");
  }

  @Test
  void backlogTrend_theExample_goesBackFromWhatIsOpenNow() {
    FixedSource source =
        source()
            .with("/service/tickets", "closedFlag = false", many(120, ""))
            .with("/service/tickets", "dateEntered >= [2026-03-16T04:00:00Z]", many(8, ""))
            .with("/service/tickets", "closedDate >= [2026-03-16T04:00:00Z]", many(3, ""))
            .with("/service/tickets", "dateEntered >= [2026-03-09T04:00:00Z]", many(2, ""))
            .with("/service/tickets", "closedDate >= [2026-03-09T04:00:00Z]", many(5, ""));

    ComputedAnswer answer = ask(source, new BacklogTrend(), "{\"weeks\":3}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"interval_start\":\"2026-03-02\",\"opened\":0,\"closed\":0,\"net\":0,"
                + "\"backlog\":118,\"close_ratio_pct\":null}",
            "{\"interval_start\":\"2026-03-09\",\"opened\":2,\"closed\":5,\"net\":-3,"
                + "\"backlog\":115,\"close_ratio_pct\":250.0}",
            "{\"interval_start\":\"2026-03-16\",\"opened\":8,\"closed\":3,\"net\":5,"
                + "\"backlog\":120,\"close_ratio_pct\":37.5}");
    assertThat(totals(answer).get("backlog_before").getAsInt()).isEqualTo(118);
  }

  private static final String MEMBERS =
      """
      [{"id":1,"identifier":"ann","includeInUtilizationReportingFlag":true},
       {"id":2,"identifier":"bob","includeInUtilizationReportingFlag":true}]
      """;

  @Test
  void killRate_theExample_aboveHundredShrinksTheBacklog() {
    String closed =
        IntStream.rangeClosed(1, 210)
            .mapToObj(
                id ->
                    "{\"id\":"
                        + id
                        + ",\"company\":{\"id\":5},\"closedBy\":\"bob\",\"actualHours\":0.5"
                        + (id <= 63 ? ",\"owner\":{\"identifier\":\"Ann\"}}" : "}"))
            .collect(Collectors.joining(",", "[", "]"));
    FixedSource source =
        source()
            .with("/system/members", MEMBERS)
            .with("/service/tickets", "dateEntered >=", many(200, ""))
            .with("/service/tickets", "closedDate >=", closed);
    String january = "{\"start\":\"2026-01-02\",\"end\":\"2026-01-31\"";

    ComputedAnswer team = ask(source, new KillRate(), january + "}");
    ComputedAnswer people = ask(source, new KillRate(), january + ",\"per_member\":true}");

    assertThat(team.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"team\":\"2 members\",\"opened\":200,\"closed\":210,\"kill_rate_pct\":105.0,"
                + "\"closed_per_member_day\":1.50,\"hours_per_close\":0.50}");
    assertThat(people.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"member\":\"ann\",\"closed\":63,\"closed_per_day\":3.00,\"hours_per_close\":0.50,"
                + "\"share_pct\":30.0}",
            "{\"member\":\"bob\",\"closed\":0,\"closed_per_day\":0.00,\"hours_per_close\":null,"
                + "\"share_pct\":0.0}",
            "{\"member\":\"(others)\",\"closed\":147,\"closed_per_day\":null,"
                + "\"hours_per_close\":0.50,\"share_pct\":70.0}");
    assertThat(
            ask(source, new KillRate(), january + ",\"per_member\":true,\"credit\":\"closer\"}")
                .rows()
                .get(0))
        .hasToString(
            "{\"member\":\"bob\",\"closed\":210,\"closed_per_day\":10.00,"
                + "\"hours_per_close\":0.50,\"share_pct\":100.0}");
  }

  @Test
  void stale_reasons_theFirstThatHolds() {
    String old = "2026-03-08T15:30:00Z";
    String owned = ",\"summary\":\"s\",\"owner\":{\"identifier\":\"ann\"},\"priority\":{\"id\":32}";
    String tickets =
        "["
            + open(1, old, old, ",\"status\":{\"id\":1},\"priority\":{\"id\":31}")
            + ","
            + open(2, old, old, owned + ",\"status\":{\"id\":2},\"customerUpdatedFlag\":true")
            + ","
            + open(3, old, old, owned + ",\"status\":{\"id\":2}")
            + ","
            + open(4, old, "2026-03-08T15:30:01Z", owned + ",\"status\":{\"id\":2}")
            + ","
            + open(5, old, old, owned + ",\"status\":{\"id\":1}")
            + ","
            + open(6, old, old, ",\"resources\":\"bob\",\"priority\":{\"id\":35}")
            + "]";
    FixedSource source =
        source()
            .with("/service/tickets", tickets)
            .with(
                "/schedule/entries",
                "[{\"id\":1,\"objectId\":5,\"dateStart\":\"2026-03-20T15:00:00Z\"},"
                    + "{\"id\":2,\"objectId\":5,\"dateStart\":\"2026-03-19T15:00:00Z\"},"
                    + "{\"id\":3,\"objectId\":6,\"dateStart\":\"2026-03-18T15:30:00Z\"}]");
    ComputedAnswer answer = ask(source, new StaleTicketsReport(), "{}");

    assertThat(answer.rows())
        .extracting(
            row ->
                row.get("ticket_id")
                    + " "
                    + row.get("reason").getAsString()
                    + " "
                    + row.get("score"))
        .containsExactly(
            "1 no owner 40.0",
            "2 client answered 30.0",
            "3 waiting status 30.0",
            "5 scheduled 30.0",
            "6 no next step 10.0");
    assertThat(answer.rows().get(3).get("next_booking"))
        .hasToString("\"2026-03-19T11:00:00-04:00\"");
    assertThat(excluded(answer).get("waiting_and_not_yet_stale").getAsInt()).isEqualTo(1);
  }

  @Test
  void volume_comparedWithTheSameLengthBefore() {
    String now =
        """
        [{"id":1,"company":{"id":5},"type":{"name":"PC"},"closedFlag":true,"actualHours":1.5},
         {"id":2,"company":{"id":5},"type":{"name":"PC"},"closedFlag":false},
         {"id":3,"company":{"id":5},"type":{"name":"PC"},"closedFlag":true,"actualHours":0.5},
         {"id":4,"company":{"id":5}}]
        """;
    FixedSource source =
        source()
            .with("/service/tickets", "dateEntered >= [2026-03-01", now)
            .with(
                "/service/tickets",
                "dateEntered >= [2026-02-11",
                many(2, ",\"type\":{\"name\":\"PC\"}")
                    .replace(
                        "]", ",{\"id\":9,\"company\":{\"id\":5},\"type\":{\"name\":\"VPN\"}}]"));

    ComputedAnswer answer = ask(source, new TicketVolumeByDimension(), "{}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"type\":\"PC\",\"tickets\":3,\"share_pct\":75.0,\"previous\":2,\"change_pct\":50.0,"
                + "\"hours\":2.00,\"hours_per_ticket\":1.00,\"open\":1}",
            "{\"type\":\"(none)\",\"tickets\":1,\"share_pct\":25.0,\"previous\":0,"
                + "\"change_pct\":null,\"hours\":null,\"hours_per_ticket\":null,\"open\":1}",
            "{\"type\":\"VPN\",\"tickets\":0,\"share_pct\":0.0,\"previous\":1,"
                + "\"change_pct\":-100.0,\"hours\":0.00,\"hours_per_ticket\":null,\"open\":0}");
  }

  @Test
  void volume_companiesOfTheSameName_areToldApart() {
    String tickets =
        """
        [{"id":1,"company":{"id":5,"name":"Acme"}},{"id":2,"company":{"id":6,"name":"Acme"}},
         {"id":3,"company":{"id":7,"name":"Best"},"site":{"id":1,"name":"Main"}}]
        """;
    var source = source().with("/service/tickets", tickets);

    assertThat(
            ask(
                    source,
                    new TicketVolumeByDimension(),
                    "{\"dimension\":\"company\",\"compare\":false}")
                .rows())
        .extracting(row -> row.get("company").getAsString())
        .containsExactlyInAnyOrder("Acme (5)", "Acme (6)", "Best");
    assertThat(
            ask(source, new TicketVolumeByDimension(), "{\"dimension\":\"site\",\"compare\":false}")
                .rows())
        .extracting(row -> row.get("site").getAsString())
        .containsExactlyInAnyOrder("(none)", "Best: Main");
  }
}
