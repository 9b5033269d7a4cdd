package dev.openpsa.cw.operations.analytics.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Hand-offs, unanswered clients and their surveys, worked out by hand. */
class ConversationTest {
  private static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");
  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

  private static Asking asking(FixedSource source) {
    return new Asking(source, NOW, TORONTO);
  }

  private static JsonElement total(ComputedAnswer answer, String name) {
    return answer.facts().getAsJsonObject("totals").get(name);
  }

  private static String worked(int ticket, String member, String start, String end) {
    return "{\"id\":1,\"chargeToId\":%d,\"member\":{\"identifier\":\"%s\"},\"timeStart\":\"2026-03-%sZ\",\"timeEnd\":\"2026-03-%sZ\",\"actualHours\":1}"
        .formatted(ticket, member, start, end);
  }

  @Test
  void touches_backAndForthAreTwoHandoffs_aVisitInPairsIsNone() {
    String entries =
        "["
            + String.join(
                ",",
                worked(1, "ann", "10T12:00:00", "10T13:00:00"),
                worked(1, "ann", "12T12:00:00", "12T13:00:00"),
                worked(1, "bob", "11T12:00:00", "11T13:00:00"),
                worked(1, "cat", "11T12:30:00", "11T13:00:00"),
                worked(2, "ann", "10T12:00:00", "10T13:00:00"),
                worked(2, "ann", "10T14:00:00", "10T15:00:00"),
                worked(3, "ann", "10T14:00:00", "10T15:00:00"),
                worked(4, "ann", "10T14:00:00", "10T15:00:00"))
            + "]";
    FixedSource source =
        DeskPatternsTest.source()
            .with("/time/entries", entries)
            .with(
                "/service/tickets",
                """
                [{"id":1,"company":{"id":9},"board":{"id":1},"type":{"name":"Email"}},
                 {"id":2,"company":{"id":9},"board":{"id":1},"type":{"name":"Email"}},
                 {"id":3,"company":{"id":2},"board":{"id":1},"type":{"name":"Email"}},
                 {"id":4,"company":{"id":9},"board":{"id":8},"type":{"name":"Email"}}]
                """);
    ComputedAnswer answer = asking(source).ask(new TicketTouches(), "{}");

    // ann, bob with cat beside, ann again: two hand-offs; three techs.
    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"type\":\"Email\",\"tickets\":2,\"mean_techs\":2.00,\"escalation_pct\":50.0,"
                + "\"handoffs\":2,\"handoff_cost_hours\":0.50,\"worst_ticket_ids\":\"1\"}");
    assertThat(answer.facts().getAsJsonObject("excluded"))
        .hasToString(
            "{\"merged_and_child_tickets\":0,\"internal_tickets\":1,"
                + "\"tickets_on_other_boards\":1}");
  }

  private static FixedSource replies() {
    return DeskPatternsTest.source()
        .with(
            "/service/tickets",
            """
            [{"id":1,"summary":"Mail","company":{"id":9,"name":"Acme"},"owner":{"identifier":"ann"},
              "priority":{"name":"High"},"status":{"name":"New"},"_info":{"lastUpdated":"2026-03-18T14:30:00Z"}},
             {"id":2,"summary":"Phone","company":{"id":9,"name":"Acme"},
              "_info":{"lastUpdated":"2026-03-18T11:30:00Z"}},
             {"id":3,"summary":"Our own","company":{"id":2,"name":"Us"},
              "_info":{"lastUpdated":"2026-03-01T11:30:00Z"}}]
            """)
        .with(
            "/service/tickets/1/notes",
            """
            [{"id":1,"contact":{"id":5},"_info":{"dateEntered":"2026-03-18T09:30:00Z"}},
             {"id":2,"contact":{"id":5},"dateCreated":"2026-03-18T11:00:00Z"},
             {"id":3,"member":{"id":1},"contact":{"id":5},"_info":{"dateEntered":"2026-03-18T12:30:00Z"}},
             {"id":4,"member":{"id":1},"_info":{"dateEntered":"2026-03-18T14:30:00Z"}}]
            """);
  }

  @Test
  void replyLag_countsFromTheNewestNoteOfAContact() {
    ComputedAnswer answer = asking(replies()).ask(new CustomerReplyLag(), "{}");

    assertThat(answer.rows())
        .extracting(
            row ->
                row.get("ticket_id")
                    + " "
                    + row.get("lag_hours")
                    + " "
                    + row.get("over_goal")
                    + " "
                    + row.get("basis").getAsString())
        .containsExactly("1 4.50 true client note", "2 4.00 false last update");
    assertThat(answer.rows().get(0).get("answered_at").getAsString())
        .isEqualTo("2026-03-18T07:00:00-04:00");
    assertThat(total(answer, "over_goal_pct")).hasToString("50.0");
  }

  @Test
  void replyLag_noRequestsLeftForNotes_theLastUpdateStandsIn() {
    ComputedAnswer answer = asking(replies()).ask(new CustomerReplyLag(), "{\"max_calls\":7}");

    assertThat(answer.facts().get("truncated").getAsBoolean()).isTrue();
    assertThat(answer.rows())
        .extracting(row -> row.get("basis").getAsString())
        .contains("last update");
    assertThat(answer.facts().get("apiCalls").getAsInt()).isLessThanOrEqualTo(7);
  }

  private static FixedSource survey() {
    return DeskPatternsTest.source()
        .with(
            "/service/surveys",
            "[{\"id\":1,\"name\":\"Closed\"},{\"id\":2,\"name\":\"Old\",\"inactiveFlag\":true}]")
        .with(
            "/service/surveys/1/questions",
            """
            [{"id":1,"includeFlag":true,"options":[{"points":5},{"points":3}]},
             {"id":2,"includeFlag":true,"options":[{"points":0},{"points":5}]},
             {"id":3,"includeFlag":false,"options":[{"points":50}]}]
            """)
        .with(
            "/service/surveys/1/results",
            """
            [{"id":1,"ticketId":10,"company":{"id":9},"totalPoints":9,"footerResponse":" Thanks ",
              "_info":{"dateEntered":"2026-03-10T12:00:00Z"}},
             {"id":2,"ticketId":11,"company":{"id":9},"totalPoints":5,"contactMeFlag":true,"footerResponse":"",
              "_info":{"dateEntered":"2026-03-11T12:00:00Z"}},
             {"id":3,"ticketId":12,"company":{"id":9},
              "_info":{"dateEntered":"2026-03-12T12:00:00Z"}},
             {"id":4,"ticketId":12,"company":{"id":9},"totalPoints":1,
              "_info":{"dateEntered":"2025-03-12T12:00:00Z"}},
             {"id":5,"ticketId":13,"company":{"id":2},"totalPoints":1,
              "_info":{"dateEntered":"2026-03-12T12:00:00Z"}}]
            """)
        .with(
            "/service/tickets",
            """
            [{"id":10,"company":{"id":9,"name":"Acme"},"owner":{"identifier":"ann"},"closedDate":"2026-03-09T12:00:00Z"},
             {"id":11,"company":{"id":9,"name":"Acme"},"owner":{"identifier":"ann"},"closedDate":"2026-03-09T12:00:00Z"},
             {"id":12,"company":{"id":9,"name":"Acme"},"owner":{"identifier":"bob"},"closedDate":"2026-02-28T12:00:00Z"},
             {"id":14,"company":{"id":9,"name":"Acme"},"owner":{"identifier":"bob"},"closedDate":"2026-03-09T12:00:00Z"}]
            """);
  }

  @Test
  void csat_pointsOfTheBestAnswers_byOwner() {
    ComputedAnswer answer = asking(survey()).ask(new CsatSummary(), "{\"group_by\":\"owner\"}");

    assertThat(answer.rows())
        .extracting(JsonObject::toString)
        .containsExactly(
            "{\"owner\":\"ann\",\"responses\":2,\"csat_pct\":70.0,\"detractors\":1,"
                + "\"follow_ups\":1,\"closed_tickets\":2,\"response_rate_pct\":100.0,"
                + "\"small_sample\":true,\"latest_comment\":\"Thanks\"}",
            "{\"owner\":\"bob\",\"responses\":1,\"csat_pct\":null,\"detractors\":0,"
                + "\"follow_ups\":0,\"closed_tickets\":2,\"response_rate_pct\":50.0,"
                + "\"small_sample\":true,\"latest_comment\":null}");
    assertThat(total(answer, "csat_pct")).hasToString("70.0");
    assertThat(answer.facts().getAsJsonObject("excluded").get("internal_responses").getAsInt())
        .isEqualTo(1);
    assertThat(
            answer
                .facts()
                .getAsJsonObject("dataQuality")
                .get("responses_without_points")
                .getAsInt())
        .isEqualTo(1);
  }

  @Test
  void csat_byMonth_answersCountInTheirMonth_ticketsInTheirs() {
    assertThat(asking(survey()).rows(new CsatSummary(), "{\"group_by\":\"month\"}"))
        .extracting(
            row ->
                row.get("month").getAsString()
                    + " "
                    + row.get("responses")
                    + " of "
                    + row.get("closed_tickets"))
        .containsExactly("2026-02 0 of 1", "2026-03 3 of 3");
  }
}
