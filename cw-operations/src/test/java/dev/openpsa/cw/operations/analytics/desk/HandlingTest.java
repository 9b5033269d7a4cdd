package dev.openpsa.cw.operations.analytics.desk;

import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.ask;
import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.excluded;
import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.quality;
import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.source;
import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.totals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.analytics.desk.Statuses.Status;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who works on tickets, how often, and how they are handed out, worked out by hand. */
class HandlingTest {
  private static String closed(int id, String entered, String more) {
    return "{\"id\":"
        + id
        + ",\"company\":{\"id\":5,\"name\":\"Acme\"},\"board\":{\"id\":1,\"name\":\"Help\"},"
        + "\"type\":{\"name\":\"PC\"},\"closedFlag\":true,"
        + "\"closedDate\":\"2026-03-04T03:00:00Z\",\"_info\":{\"dateEntered\":\""
        + entered
        + "\",\"lastUpdated\":\"2026-03-04T03:00:00Z\"}"
        + more
        + "}";
  }

  private static String entry(int ticket, String member) {
    return "{\"id\":1,\"chargeToId\":"
        + ticket
        + ",\"member\":{\"identifier\":\""
        + member
        + "\"}}";
  }

  @Test
  void firstTouch_theExample_countsPeopleAndSittings() {
    List<String> tickets = new ArrayList<>();
    List<String> entries = new ArrayList<>();
    for (int id = 1; id <= 100; id++) {
      // Three in the morning UTC is still the third of March in Toronto.
      tickets.add(closed(id, id <= 70 ? "2026-03-03T15:00:00Z" : "2026-03-03T04:00:00Z", ""));
      entries.add(entry(id, "ann"));
      if (id > 62) {
        entries.add(entry(id, id > 81 ? "bob" : "ann"));
      }
    }
    tickets.add(closed(101, "2026-03-03T15:00:00Z", ""));
    FixedSource source =
        source()
            .with("/service/tickets", "[" + String.join(",", tickets) + "]")
            .with("/time/entries", "chargeToId in (1,", "[" + String.join(",", entries) + "]");

    ComputedAnswer answer = ask(source, new FirstTouchResolution(), "{}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"type\":\"PC\",\"tickets\":100,\"first_touch_pct\":62.0,\"single_tech_pct\":81.0,"
                + "\"same_day_pct\":70.0,\"mean_touches\":1.38,\"mean_techs\":1.19}");
    assertThat(excluded(answer).get("tickets_without_time").getAsInt()).isEqualTo(1);
  }

  private static FixedSource reopened() {
    String open =
        "[{\"id\":50,\"company\":{\"id\":5},\"board\":{\"id\":1},\"type\":{\"name\":\"PC\"},"
            + "\"closedFlag\":false,\"dateResolved\":\"2026-03-10T15:00:00Z\","
            + "\"_info\":{\"lastUpdated\":\"2026-03-12T15:00:00Z\"}},"
            + "{\"id\":51,\"company\":{\"id\":5},\"board\":{\"id\":1},\"type\":{\"name\":\"PC\"},"
            + "\"closedFlag\":false}]";
    String closed =
        IntStream.rangeClosed(1, 20)
            .mapToObj(id -> closed(id, "2026-03-03T15:00:00Z", ""))
            .collect(Collectors.joining(",", "[", "]"));
    return source()
        .with("/service/tickets", "closedFlag = false", open)
        .with("/service/tickets", "closedFlag = true", closed);
  }

  @Test
  void reopenRate_field_countsOpenTicketsThatWereSolved() {
    ComputedAnswer answer = ask(reopened(), new ReopenRate(), "{}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"type\":\"PC\",\"closed\":20,\"reopened\":1,\"reopen_pct\":5.0,"
                + "\"repeat_reopens\":null,\"example_ticket_ids\":\"50\"}");
  }

  @Test
  void reopenRate_audit_readsTheTrailsOfThoseUpdatedLast() {
    String trail =
        """
        [{"text":"Status: \\"New\\" -> \\"Closed\\"","enteredDate":"2026-03-10T15:00:00Z"},
         {"text":"Status: \\">Closed\\" -> \\"New\\"","enteredDate":"2026-03-11T15:00:00Z"},
         {"text":"Status: \\"Closed\\" -> \\"Waiting\\"","enteredDate":"2026-03-12T15:00:00Z"},
         {"text":"Status: \\"Closed\\" -> \\"New\\"","enteredDate":"2025-03-12T15:00:00Z"},
         {"text":"Summary: \\"Closed the window\\"","enteredDate":"2026-03-12T15:00:00Z"}]
        """;
    ComputedAnswer answer =
        ask(
            reopened().with("/system/audittrail", trail),
            new ReopenRate(),
            "{\"method\":\"audit\",\"max_audit_tickets\":1}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"type\":\"PC\",\"closed\":0,\"reopened\":1,\"reopen_pct\":null,"
                + "\"repeat_reopens\":1,\"example_ticket_ids\":\"50\"}");
    assertThat(answer.facts().get("truncated").getAsBoolean()).isTrue();
    assertThat(answer.facts().get("warnings").toString()).contains("1 of 21 tickets");
    assertThat(quality(answer).get("trails_read").getAsInt()).isEqualTo(1);
  }

  @Test
  void reopenRate_auditOfMany_asksFirst() {
    ComputedAnswer answer =
        ask(
            reopened().with("/system/audittrail", "[]"),
            new ReopenRate(),
            "{\"method\":\"audit\",\"max_calls\":20}");

    assertThat(answer.facts().get("needs_confirmation").getAsBoolean()).isTrue();
    assertThat(answer.facts().get("estimated_calls").getAsInt()).isGreaterThan(20);
  }

  @Test
  void statusChange_longestNameWins_insideWordsDoNotCount() {
    List<Status> statuses =
        List.of(
            new Status("New", false, false),
            new Status("Closed", true, false),
            new Status("Closed by Client", true, false));

    StatusChange change = StatusChange.of("\"Closed by Client\" wurde \"New\"", statuses);

    assertThat(change).isNotNull();
    assertThat(change.from().name()).isEqualTo("Closed by Client");
    assertThat(change.isReopening()).isTrue();
    assertThat(StatusChange.of("\"Enclosed\" Closed Newer", statuses)).isNull();
  }

  @Test
  void dispatch_firstBooking_isWhenTheTicketWasHandedOut() {
    String tickets =
        "["
            + closed(
                1,
                "2026-03-03T15:00:00Z",
                ",\"owner\":{\"identifier\":\"ann\"},\"resources\":\"ann, bob\"")
            + ","
            + closed(2, "2026-03-03T15:00:00Z", ",\"resources\":\"bob\"")
            + ","
            + closed(3, "2026-03-03T15:00:00Z", "")
                .replace("\"closedFlag\":true", "\"closedFlag\":false")
            + ","
            + closed(4, "2026-03-03T15:00:00Z", ",\"owner\":{\"identifier\":\"ann\"}")
            + "]";
    String bookings =
        """
        [{"id":1,"objectId":1,"_info":{"dateEntered":"2026-03-03T16:00:00Z","enteredBy":"dee"}},
         {"id":2,"objectId":1,"_info":{"dateEntered":"2026-03-03T15:30:00Z","enteredBy":"eve"}},
         {"id":3,"objectId":2,"_info":{"dateEntered":"2026-03-03T14:59:00Z","enteredBy":"dee"}},
         {"id":4,"objectId":99,"_info":{"dateEntered":"2026-03-03T14:59:00Z","enteredBy":"dee"}}]
        """;
    FixedSource source =
        source().with("/service/tickets", tickets).with("/schedule/entries", bookings);
    ComputedAnswer answer = ask(source, new DispatchEfficiency(), "{}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"board\":\"Help\",\"tickets\":4,\"assigned\":3,\"timed\":2,\"median_minutes\":0,"
                + "\"within_goal_pct\":100.0,\"at_once\":1,\"mean_reassignments\":0.33,"
                + "\"unassigned_now\":1,\"oldest_unassigned_min\":21630,"
                + "\"dispatch_coverage_pct\":50.0}");
    assertThat(ask(source, new DispatchEfficiency(), "{\"group_by\":\"dispatcher\"}").rows())
        .extracting(row -> row.get("dispatcher").getAsString() + " " + row.get("tickets"))
        .containsExactly("(none) 2", "dee 1", "eve 1");
    assertThat(quality(answer).get("assigned_at_an_unknown_time").getAsInt()).isEqualTo(1);
  }

  @Test
  void dispatch_audit_findsWhenSomebodyWasNamed() {
    String trail =
        """
        [{"text":"Planned changed","enteredDate":"2026-03-03T15:05:00Z","enteredBy":"dee"},
         {"text":"Owner changed to Ann Lee","enteredDate":"2026-03-03T15:40:00Z","enteredBy":"eve"},
         {"text":"Owner changed to ann","enteredDate":"2026-03-03T16:40:00Z","enteredBy":"dee"}]
        """;
    FixedSource source =
        source()
            .with(
                "/system/members",
                "[{\"id\":1,\"identifier\":\"ann\",\"firstName\":\"Ann\",\"lastName\":\"Lee\"}]")
            .with(
                "/service/tickets",
                "["
                    + closed(1, "2026-03-03T15:00:00Z", ",\"owner\":{\"identifier\":\"ann\"}")
                    + "]")
            .with("/system/audittrail", trail);

    ComputedAnswer answer =
        ask(source, new DispatchEfficiency(), "{\"group_by\":\"dispatcher\",\"audit\":true}");

    assertThat(answer.rows())
        .extracting(
            row ->
                row.get("dispatcher").getAsString()
                    + " "
                    + row.get("median_minutes")
                    + " "
                    + row.get("within_goal_pct")
                    + " "
                    + row.get("dispatch_coverage_pct"))
        .containsExactly("eve 40 0.0 0.0");
  }

  private static FixedSource team() {
    List<String> tickets = new ArrayList<>();
    for (int id = 1; id <= 12; id++) {
      boolean isAnns = id <= 10;
      tickets.add(
          closed(
              id,
              "2026-03-03T15:00:00Z",
              ",\"actualHours\":0.5,\"sla\":{\"id\":1},\"dateResolved\":\"2026-03-03T20:00:00Z\","
                  + "\"respondMinutes\":0,\"resPlanMinutes\":0,\"resolveMinutes\":"
                  + (id == 1 ? 900 : 10)
                  + ",\"priority\":{\"id\":"
                  + (isAnns ? 33 : 31)
                  + "},\"owner\":{\"identifier\":\""
                  + (isAnns ? "ann" : "bob")
                  + "\"}"));
    }
    tickets.add(closed(13, "2026-03-03T15:00:00Z", ""));
    return source()
        .with(
            "/system/members",
            """
            [{"id":1,"identifier":"ann","includeInUtilizationReportingFlag":true,"dailyCapacity":8},
             {"id":2,"identifier":"bob","includeInUtilizationReportingFlag":true,"dailyCapacity":8},
             {"id":3,"identifier":"cid","includeInUtilizationReportingFlag":true}]
            """)
        .with(
            "/time/workTypes",
            "[{\"id\":1,\"utilizationFlag\":true},{\"id\":3,\"accrualType\":\"Vacation\"}]")
        .with("/service/tickets", "[" + String.join(",", tickets) + "]")
        .with(
            "/time/entries",
            """
            [{"id":1,"member":{"identifier":"ann"},"workType":{"id":1},"actualHours":6,
              "timeStart":"2026-03-03T14:00:00Z","timeEnd":"2026-03-03T20:00:00Z","dateEntered":"2026-03-03T21:00:00Z"},
             {"id":2,"member":{"identifier":"ann"},"workType":{"id":3},"actualHours":8,
              "timeStart":"2026-03-04T14:00:00Z","timeEnd":"2026-03-04T22:00:00Z","dateEntered":"2026-03-05T12:00:00Z"},
             {"id":3,"member":{"identifier":"bob"},"workType":{"id":1},"actualHours":4,
              "timeStart":"2026-03-03T14:00:00Z","timeEnd":"2026-03-03T18:00:00Z","dateEntered":"2026-03-03T21:00:00Z"}]
            """)
        .with("/service/surveys", "[{\"id\":1},{\"id\":2,\"inactiveFlag\":true}]")
        .with(
            "/service/surveys/1/questions",
            "[{\"id\":1,\"options\":[{\"points\":5},{\"points\":1}]},"
                + "{\"id\":2,\"options\":[{\"points\":5}]},"
                + "{\"id\":3,\"includeFlag\":false,\"options\":[{\"points\":50}]}]")
        .with(
            "/service/surveys/1/results",
            "[{\"id\":1,\"ticketId\":1,\"totalPoints\":9},{\"id\":2,\"ticketId\":2,\"totalPoints\":7}]");
  }

  private static final String TWO_DAYS = "{\"start\":\"2026-03-03\",\"end\":\"2026-03-05\"";

  @Test
  void leaderboard_perMember_weighsAndRanks() {
    ComputedAnswer answer = ask(team(), new TeamLeaderboard(), TWO_DAYS + ",\"per_member\":true}");

    // ann: closed 20 of 20, sla 90 of 100, csat 80 of 80, utilization 75 of 75, time 50 of 100:
    // 30 + 22.5 + 20 + 15 + 5 = 92.5. bob: 8 of 20, 100, -, 25 of 75, 100 by weights of 0.8:
    // (12 + 25 + 5 + 10) / 0.8 = 65.
    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"rank\":1,\"member\":\"ann\",\"score\":92.5,\"closed\":10,\"weighted_closed\":20,"
                + "\"sla_pct\":90.0,\"csat\":80.0,\"utilization_pct\":75.0,"
                + "\"same_day_time_pct\":50.0,\"hours_per_ticket\":0.50}",
            "{\"rank\":null,\"member\":\"bob\",\"score\":65.0,\"closed\":2,\"weighted_closed\":8,"
                + "\"sla_pct\":100.0,\"csat\":null,\"utilization_pct\":25.0,"
                + "\"same_day_time_pct\":100.0,\"hours_per_ticket\":0.50}");
    assertThat(excluded(answer).get("tickets_of_others").getAsInt()).isEqualTo(1);
  }

  @Test
  void leaderboard_withoutAsking_namesNobody() {
    ComputedAnswer answer = ask(team(), new TeamLeaderboard(), TWO_DAYS + "}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"team\":\"all\",\"members\":3,\"idle_members\":1,\"closed\":12,\"weighted_closed\":28,\"sla_pct\":91.7,"
                + "\"csat\":80.0,\"utilization_pct\":25.0,\"same_day_time_pct\":66.7,"
                + "\"hours_per_ticket\":0.50}");
    assertThat(answer.toString()).doesNotContain("ann", "bob");
    assertThat(totals(answer).get("closed").getAsInt()).isEqualTo(12);
  }

  @Test
  void leaderboard_weights_areChecked() {
    for (String weights :
        List.of("{\"speed\":1}", "{\"sla\":-1}", "{\"sla\":0}", "{\"sla\":\"x\"}")) {
      assertThatThrownBy(() -> ask(team(), new TeamLeaderboard(), "{\"weights\":" + weights + "}"))
          .as(weights)
          .isInstanceOf(RequestFailure.class)
          .hasMessageContaining("weights");
    }
    assertThat(
            ask(
                    team(),
                    new TeamLeaderboard(),
                    TWO_DAYS + ",\"per_member\":true,\"weights\":{\"sla\":1}}")
                .rows()
                .get(0)
                .get("score"))
        .hasToString("90.0");
  }
}
