package dev.openpsa.cw.operations.analytics.desk;

import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.ask;
import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.excluded;
import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.quality;
import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.source;
import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.totals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.operations.computed.ComputedAnswer;
import org.junit.jupiter.api.Test;

/** Targets, answers and times to solve, worked out by hand. */
class ServiceLevelTest {
  private static String solved(int id, int level, int resolveMinutes, String more) {
    return "{\"id\":"
        + id
        + ",\"company\":{\"id\":5,\"name\":\"Acme\"},\"sla\":{\"id\":"
        + level
        + "},\"priority\":{\"id\":32,\"name\":\"P2\"},\"isInSla\":true,"
        + "\"dateResponded\":\"2026-03-02T15:00:00Z\",\"dateResplan\":\"2026-03-02T15:00:00Z\","
        + "\"dateResolved\":\"2026-03-02T20:00:00Z\",\"closedDate\":\"2026-03-03T15:00:00Z\","
        + "\"respondMinutes\":20,\"resPlanMinutes\":40,\"resolveMinutes\":"
        + resolveMinutes
        + more
        + "}";
  }

  @Test
  void slaCompliance_theExample_meetsAndMisses() {
    String tickets =
        "["
            + solved(1, 1, 300, "")
            + ","
            + solved(2, 1, 450, "")
            + ","
            + solved(3, 9, 9000, "")
            + ","
            + solved(4, 1, 1, ",\"mergedParentTicket\":{\"id\":1}")
            + ","
            + solved(5, 1, 1, ",\"parentTicketId\":1")
            + "]";
    ComputedAnswer answer =
        ask(source().with("/service/tickets", tickets), new SlaCompliance(), "{}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"priority\":\"P2\",\"tickets\":3,\"respond_met_pct\":100.0,\"plan_met_pct\":100.0,"
                + "\"resolve_met_pct\":50.0,\"system_pct\":100.0,\"median_t_respond_min\":20,"
                + "\"median_t_resolve_min\":510,\"breaches\":1,\"no_sla\":1}");
    assertThat(excluded(answer))
        .hasToString("{\"merged_tickets\":1,\"child_tickets\":1,\"internal_tickets\":0}");
  }

  @Test
  void slaCompliance_targetOfThePriority_comesBeforeThatOfTheLevel() {
    String urgent = solved(1, 1, 180, "").replace("\"id\":32", "\"id\":31");
    String late = solved(2, 1, 181, "").replace("\"id\":32", "\"id\":31");
    ComputedAnswer answer =
        ask(
            source().with("/service/tickets", "[" + urgent + "," + late + "]"),
            new SlaCompliance(),
            "{}");

    assertThat(totals(answer).get("respond_met_pct")).hasToString("100.0");
    assertThat(totals(answer).get("plan_met_pct")).as("60 minutes of 60").hasToString("100.0");
    assertThat(totals(answer).get("resolve_met_pct")).as("240 and 241 of 240").hasToString("50.0");
  }

  @Test
  void slaCompliance_skippedMinutesCount_hiddenMinutesAreNotZero() {
    String skipped = solved(1, 1, 300, ",\"respondedSkippedMinutes\":41");
    String hidden = solved(2, 1, 300, "").replace("\"respondMinutes\":20,", "");
    ComputedAnswer answer =
        ask(
            source().with("/service/tickets", "[" + skipped + "," + hidden + "]"),
            new SlaCompliance(),
            "{\"group_by\":\"none\"}");

    assertThat(totals(answer).get("respond_met_pct")).as("61 of 60").hasToString("0.0");
    assertThat(totals(answer).get("resolve_met_pct")).as("of the one told").hasToString("100.0");
    assertThat(answer.rows().get(0).get("group")).hasToString("\"all\"");
  }

  @Test
  void slaCompliance_boardWithoutStages_isWarnedOf() {
    String raw = "{\"id\":1,\"company\":{\"id\":5},\"closedDate\":\"2026-03-03T15:00:00Z\"}";
    ComputedAnswer answer =
        ask(source().with("/service/tickets", "[" + raw + "]"), new SlaCompliance(), "{}");

    assertThat(answer.facts().get("warnings").toString()).contains("100.0 % of the closed tickets");
    assertThat(totals(answer).get("respond_met_pct").isJsonNull()).isTrue();
    assertThat(totals(answer).get("system_pct").isJsonNull()).isTrue();
  }

  @Test
  void slaCompliance_ownCompany_isAskedForByFlag() {
    String own = solved(1, 1, 300, "").replace("\"company\":{\"id\":5", "\"company\":{\"id\":2");
    var source = source().with("/service/tickets", "[" + own + "]");

    assertThat(excluded(ask(source, new SlaCompliance(), "{}")).get("internal_tickets").getAsInt())
        .isEqualTo(1);
    assertThat(
            totals(ask(source, new SlaCompliance(), "{\"include_internal\":true}"))
                .get("tickets")
                .getAsInt())
        .isEqualTo(1);
  }

  @Test
  void slaCompliance_ofTheOwnCompany_countsItsTickets() {
    String own = solved(1, 1, 300, "").replace("\"company\":{\"id\":5", "\"company\":{\"id\":2");
    var source =
        source().with("/service/tickets", "company/id = 2 and board/id in (1)", "[" + own + "]");

    assertThat(totals(ask(source, new SlaCompliance(), "{\"company_id\":2}")).get("tickets"))
        .hasToString("1");
  }

  private static String answered(int id, String entered, int minutes) {
    return "{\"id\":"
        + id
        + ",\"company\":{\"id\":5},\"priority\":{\"id\":32,\"name\":\"P2\"},"
        + "\"_info\":{\"dateEntered\":\""
        + entered
        + "\"},\"dateResponded\":\"2026-03-02T17:00:00Z\",\"respondMinutes\":"
        + minutes
        + "}";
  }

  @Test
  void firstResponse_theExample_medianBeatsTheMean() {
    String at = "2026-03-02T15:00:00Z";
    String tickets =
        "["
            + answered(1, at, 5)
            + ","
            + answered(2, at, 12)
            + ","
            + answered(3, at, 18)
            + ","
            + answered(4, at, 30)
            + ","
            + answered(5, at, 600)
            + ",{\"id\":6,\"company\":{\"id\":5},\"priority\":{\"id\":32,\"name\":\"P2\"},"
            + "\"_info\":{\"dateEntered\":\"2026-03-18T14:00:00Z\"}},"
            + "{\"id\":7,\"company\":{\"id\":5},\"priority\":{\"id\":32,\"name\":\"P2\"},"
            + "\"closedFlag\":true,\"_info\":{\"dateEntered\":\"2026-03-01T14:00:00Z\"}}]";
    ComputedAnswer answer =
        ask(source().with("/service/tickets", tickets), new FirstResponseTime(), "{}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"priority\":\"P2\",\"tickets\":7,\"answered\":5,\"median_min\":18,\"mean_min\":133,"
                + "\"p90_min\":600,\"within_goal_pct\":80.0,\"no_response\":2,"
                + "\"oldest_unanswered_min\":90}");
  }

  @Test
  void firstResponse_ofPrograms_isNoAnswerOfAHuman() {
    String answered =
        "{\"id\":%d,\"company\":{\"id\":5},\"priority\":{\"id\":32,\"name\":\"P2\"},"
            + "\"dateResponded\":\"2026-03-02T17:00:00Z\",\"respondMinutes\":%d%s,"
            + "\"_info\":{\"dateEntered\":\"2026-03-02T16:00:00Z\"}}";
    String tickets =
        "["
            + answered.formatted(1, 40, ",\"respondedBy\":\"Ann\"")
            + ","
            + answered.formatted(2, 0, ",\"respondedBy\":\"RMM\"")
            + ","
            + answered.formatted(3, 0, ",\"respondedBy\":\"bot\"")
            + ","
            + answered.formatted(4, 80, "")
            + "]";
    var source =
        source()
            .with("/service/tickets", tickets)
            .with(
                "/system/members",
                "[{\"id\":1,\"identifier\":\"ann\",\"licenseClass\":\"F\"},"
                    + "{\"id\":2,\"identifier\":\"bot\",\"licenseClass\":\"A\"}]");

    ComputedAnswer answer = ask(source, new FirstResponseTime(), "{}");

    assertThat(totals(answer).get("tickets")).hasToString("2");
    assertThat(totals(answer).get("mean_min")).hasToString("60");
    assertThat(totals(answer).get("within_goal_pct")).hasToString("50.0");
    assertThat(answer.facts().getAsJsonObject("excluded").get("answered_by_programs"))
        .hasToString("2");
  }

  @Test
  void groupBy_takesTheWordsThatPeopleUse() {
    var source =
        source().with("/service/tickets", "[" + answered(1, "2026-03-02T16:15:00Z", 5) + "]");

    assertThat(ask(source, new FirstResponseTime(), "{\"group_by\":\"Technician\"}").rows())
        .isEqualTo(ask(source, new FirstResponseTime(), "{\"group_by\":\"owner\"}").rows())
        .isNotEmpty();
    assertThat(ask(source, new FirstResponseTime(), "{\"group_by\":\"client\"}").rows())
        .singleElement()
        .satisfies(row -> assertThat(row.has("company")).isTrue());
    assertThatThrownBy(() -> ask(source, new FirstResponseTime(), "{\"group_by\":\"colour\"}"))
        .hasMessageContaining("owner")
        .hasMessageContaining("colour");
  }

  @Test
  void firstResponse_wallClock_byHourAndWeekdayOfTheZone() {
    String tickets =
        "["
            + answered(1, "2026-03-02T16:15:00Z", 5)
            + ","
            + answered(2, "2026-03-02T04:30:00Z", 5)
            + "]";
    var source = source().with("/service/tickets", tickets);

    assertThat(
            ask(source, new FirstResponseTime(), "{\"clock\":\"wall\",\"group_by\":\"hour\"}")
                .rows())
        .extracting(row -> row.get("hour") + " " + row.get("median_min"))
        .containsExactly("\"11:00\" 45", "\"23:00\" 750");
    assertThat(ask(source, new FirstResponseTime(), "{\"group_by\":\"weekday\"}").rows())
        .extracting(row -> row.get("weekday").getAsString())
        .as("half past four UTC is Sunday in Toronto; weeks begin on Monday")
        .containsExactly("Monday", "Sunday");
  }

  @Test
  void resolutionTime_effortAndWaiting_areSharesOfTheTicketsLife() {
    String entered =
        ",\"_info\":{\"dateEntered\":\"2026-03-02T15:00:00Z\"},\"type\":{\"name\":\"PC\"}";
    String tickets =
        "["
            + solved(1, 1, 120, entered + ",\"actualHours\":1.5,\"minutesWaiting\":60")
            + ","
            + solved(2, 1, 120, entered)
            + "]";
    ComputedAnswer answer =
        ask(source().with("/service/tickets", tickets), new ResolutionTime(), "{}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"type\":\"PC\",\"tickets\":2,\"median_business_hours\":3.00,"
                + "\"p90_business_hours\":3.00,\"median_solved_hours\":5.00,"
                + "\"median_age_hours\":24.00,\"p90_age_hours\":24.00,\"waiting_pct\":25.0,"
                + "\"mean_effort_hours\":1.50,\"touch_ratio\":0.063}");
    assertThat(quality(answer).get("tickets_without_hours").getAsInt()).isEqualTo(1);
  }

  @Test
  void resolutionTime_noTickets_hasNoFigures() {
    ComputedAnswer answer = ask(source(), new ResolutionTime(), "{}");

    assertThat(answer.rows()).isEmpty();
    assertThat(totals(answer).get("tickets").getAsInt()).isZero();
    assertThat(totals(answer).get("touch_ratio").isJsonNull()).isTrue();
    assertThat(totals(answer).get("mean_effort_hours").isJsonNull()).isTrue();
  }
}
