package dev.openpsa.cw.operations.analytics.desk;

import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.ask;
import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.quality;
import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.source;
import static dev.openpsa.cw.operations.analytics.desk.DeskRecords.totals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is due next, and the texts that tell it. */
class BreachForecastTest {
  private static String open(int id, String more) {
    return "{\"id\":"
        + id
        + ",\"company\":{\"id\":5,\"name\":\"Acme\"},\"priority\":{\"id\":32,\"name\":\"P2\"},"
        + "\"owner\":{\"identifier\":\"ann\"},\"_info\":{\"dateEntered\":\"2026-03-16T12:00:00Z\"}"
        + more
        + "}";
  }

  private static final String TICKETS =
      "["
          + open(1, ",\"slaStatus\":\"Resolve by Tue 03/17 4:00 PM UTC-04\"")
          + ","
          + open(2, ",\"slaStatus\":\"Respond by Wed 03/18 1:30 PM UTC-04\",\"summary\":\"Mail\"")
          + ","
          + open(
              3,
              ",\"dateResponded\":\"2026-03-16T13:00:00Z\","
                  + "\"resplanGoalUTC\":\"2026-03-18T21:30:00Z\"")
          + ","
          + open(4, ",\"slaStatus\":\"Waiting\",\"sla\":{\"id\":1}")
          + ","
          + open(5, ",\"sla\":{\"id\":9},\"respondMinutes\":5")
          + ","
          + open(
              6,
              ",\"sla\":{\"id\":1},\"dateResponded\":\"2026-03-16T13:00:00Z\","
                  + "\"dateResplan\":\"2026-03-16T13:00:00Z\",\"respondMinutes\":60,"
                  + "\"resPlanMinutes\":60,\"resolveMinutes\":300")
          + "]";

  @Test
  void forecast_whatCanBeSaved_comesFirst() {
    ComputedAnswer answer =
        ask(
            source().with("/service/tickets/calculateSla", TICKETS),
            new SlaBreachForecast(),
            "{\"hours\":6}");

    assertThat(answer.rows())
        .extracting(
            row ->
                row.get("ticket_id")
                    + " "
                    + row.get("stage").getAsString()
                    + " "
                    + row.get("minutes_left")
                    + " "
                    + row.get("state").getAsString())
        .containsExactly(
            "6 resolve 60 at_risk",
            "2 respond 120 at_risk",
            "1 resolve -1170 breached",
            "3 plan 360 ok",
            "4 respond null waiting",
            "5 respond null no_sla");
    assertThat(answer.rows().get(0).get("due").isJsonNull()).as("minutes alone").isTrue();
    assertThat(answer.rows().get(1).get("due")).hasToString("\"2026-03-18T13:30:00-04:00\"");
    assertThat(totals(answer))
        .hasToString(
            "{\"open\":6,\"at_risk\":2,\"breached\":1,\"ok\":1,\"waiting\":1,\"no_sla\":1}");
    assertThat(quality(answer).get("due_from_goal").getAsInt()).isEqualTo(1);
    assertThat(quality(answer).get("due_from_status").getAsInt()).isEqualTo(2);
    assertThat(quality(answer).get("due_from_minutes").getAsInt()).isEqualTo(1);
  }

  @Test
  void forecast_saysTheServersWordBeforeItsOwnMinutes() {
    String inAnHour = ",\"slaStatus\":\"Resolve by Wed 03/18 12:30 PM UTC-04\"";
    String used =
        ",\"sla\":{\"id\":1},\"dateResponded\":\"2026-03-16T13:00:00Z\","
            + "\"dateResplan\":\"2026-03-16T13:00:00Z\",\"respondMinutes\":60,"
            + "\"resPlanMinutes\":60,\"resolveMinutes\":%d";
    String tickets =
        "["
            + open(1, ",\"isInSla\":false" + inAnHour)
            + ","
            + open(2, ",\"isInSla\":true" + inAnHour)
            + ","
            + open(3, ",\"isInSla\":true,\"slaStatus\":\"Resolve by Tue 03/17 4:00 PM UTC-04\"")
            + ","
            + open(4, ",\"isInSla\":false,\"slaStatus\":\"Waiting\"")
            + ","
            + open(5, ",\"isInSla\":true" + used.formatted(900))
            + ","
            + open(6, used.formatted(900))
            + ","
            + open(7, ",\"isInSla\":false")
            + "]";

    ComputedAnswer answer =
        ask(
            source().with("/service/tickets/calculateSla", tickets),
            new SlaBreachForecast(),
            "{\"hours\":6}");

    assertThat(answer.rows())
        .extracting(row -> row.get("ticket_id") + " " + row.get("state").getAsString())
        .containsExactly(
            "5 at_risk",
            "2 at_risk",
            "3 breached",
            "6 breached",
            "1 breached",
            "7 breached",
            "4 waiting");
  }

  private static String due(String text, String entered) {
    StatusText status = StatusText.of(text, Instant.parse(entered));
    return status == null ? "none" : status.stage() + " " + status.due();
  }

  @Test
  void statusText_weekday_tellsTheYear() {
    assertThat(due("Respond by Mon 01/27 4:00 PM UTC-08", "2025-01-24T00:00:00Z"))
        .isEqualTo("respond 2025-01-28T00:00:00Z");
    assertThat(due("Respond by Fri 01/02 9:00 AM UTC+00", "2025-12-30T10:00:00Z"))
        .isEqualTo("respond 2026-01-02T09:00:00Z");
    assertThat(due("Resolve by Mon 01/27 4:00 PM UTC-08", "2025-02-01T00:00:00Z"))
        .as("the next 27th of January that is a Monday")
        .isEqualTo("resolve 2031-01-28T00:00:00Z");
  }

  @Test
  void statusText_dayBeforeMonth_whereOnlyThatFits() {
    assertThat(due("Resolution Plan by Tue 17/03 16:00 UTC+01:00", "2026-03-02T00:00:00Z"))
        .isEqualTo("plan 2026-03-17T15:00:00Z");
    assertThat(due("Resolve by Fri 10/04 12:15 AM UTC+0530", "2026-03-02T00:00:00Z"))
        .as("the tenth of April is a Friday, the fourth of October a Sunday")
        .isEqualTo("resolve 2026-04-09T18:45:00Z");
  }

  @Test
  void statusText_neitherDueNorStill_isNone() {
    assertThat(due("Escalated", "2026-03-02T00:00:00Z")).isEqualTo("none");
    assertThat(due("Respond by Xyz 03/20 4:00 PM UTC", "2026-03-02T00:00:00Z")).isEqualTo("none");
    assertThat(due("Respond by Fri 03/20 44:00 UTC", "2026-03-02T00:00:00Z")).isEqualTo("none");
    assertThat(due("Resolved", "2026-03-02T00:00:00Z")).isEqualTo("null null");
    assertThat(StatusText.of(null, Instant.EPOCH)).isNull();
  }
}
