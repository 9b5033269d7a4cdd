package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists, records and calculateSla tell the same of a ticket's service level. */
class ServiceLevelsTest extends ActionTest {
  private static final int HOUR = 3600;
  private static final String OPEN = "closedFlag = false";

  @Test
  void seededTickets_listAndCalculationAgree() {
    int waiting = 0;
    int late = 0;
    int open = 0;
    List<JsonObject> listed = list("/service/tickets", "conditions", OPEN, "pageSize", "1000");
    List<JsonObject> computed =
        list("/service/tickets/calculateSla", "conditions", OPEN, "pageSize", "1000");
    for (int i = 0; i < listed.size(); i++) {
      JsonObject ticket = listed.get(i);
      for (String field : List.of("id", "isInSla", "slaStatus", "minutesWaiting")) {
        assertThat(computed.get(i).get(field)).as(field).isEqualTo(ticket.get(field));
      }
      String status = text(ticket, "slaStatus");
      assertThat(status).matches("Waiting|(Respond|Plan|Resolve) by .*UTC\\+00");
      open++;
      waiting += status.equals("Waiting") ? 1 : 0;
      late += flag(ticket, "isInSla") ? 0 : 1;
    }
    assertThat(waiting).isBetween(open / 10, open / 2);
    assertThat(late).isBetween(open * 14 / 100, open * 26 / 100);
  }

  @Test
  void target_runsInServiceHoursOnly() {
    int ticket = ticket("New");
    assertThat(text(sla(ticket), "slaStatus")).isEqualTo("Respond by Wed 03/18 7:30 PM UTC+00");
    clock.advanceSeconds(6 * HOUR); // 17:30 in Tampa: four of the office's hours and more
    int evening = ticket("New");
    assertThat(text(sla(evening), "slaStatus")).isEqualTo("Respond by Thu 03/19 4:00 PM UTC+00");
    clock.advanceSeconds(18 * HOUR); // 11:30 the next morning
    assertThat(flag(sla(evening), "isInSla")).isTrue();
    clock.advanceSeconds(HOUR);
    assertThat(flag(sla(evening), "isInSla")).isFalse();
  }

  @Test
  void waiting_stopsTheClock() {
    int ticket = ticket("New");
    clock.advanceSeconds(HOUR);
    status(ticket, "In Progress");
    JsonObject begun = get("/service/tickets/" + ticket);
    assertThat(number(begun, "respondMinutes")).isEqualTo(60);
    assertThat(text(begun, "slaStatus")).isEqualTo("Resolve by Mon 03/23 3:30 PM UTC+00");
    status(ticket, "Waiting on Customer");
    clock.advanceSeconds(3 * HOUR);
    JsonObject waits = sla(ticket);
    assertThat(text(waits, "slaStatus")).isEqualTo("Waiting");
    assertThat(number(waits, "minutesBeforeWaiting")).isEqualTo(60);
    assertThat(number(waits, "minutesWaiting")).isEqualTo(180);
    clock.advanceSeconds(14 * 24 * HOUR);
    assertThat(flag(sla(ticket), "isInSla")).isTrue();
    status(ticket, "In Progress");
    JsonObject goesOn = get("/service/tickets/" + ticket);
    assertThat(flag(goesOn, "isInSla")).isTrue();
    assertThat(text(goesOn, "slaStatus")).isEqualTo("Resolve by Mon 04/06 6:30 PM UTC+00");
    assertThat(goesOn).isEqualTo(sla(ticket));
  }

  @Test
  void reopened_runsAgain() {
    int ticket = ticket("In Progress");
    clock.advanceSeconds(2 * HOUR);
    status(ticket, "Completed");
    JsonObject done = get("/service/tickets/" + ticket);
    assertThat(text(done, "slaStatus")).isEqualTo("Resolved");
    assertThat(number(done, "resolveMinutes")).isEqualTo(120);
    assertThat(text(done, "resolvedBy")).isEqualTo("mhartwell");
    clock.advanceSeconds(2 * HOUR);
    status(ticket, "Re-Opened");
    JsonObject again = sla(ticket);
    assertThat(text(again, "slaStatus")).isEqualTo("Resolve by Mon 03/23 5:30 PM UTC+00");
    assertThat(flag(again, "isInSla")).isTrue();
    clock.advanceSeconds(30 * 24 * HOUR);
    assertThat(flag(sla(ticket), "isInSla")).isFalse();
  }

  @Test
  void emergencies_countAroundTheClock() {
    JsonObject alert =
        list(
                "/service/tickets",
                "conditions",
                "sla/name = 'Emergency SLA' and closedFlag = true and respondMinutes > 0",
                "orderBy",
                "id desc")
            .get(0);
    assertThat(nameOf(alert, "priority")).isEqualTo("Priority 1 - Emergency");
    Instant entered = Instant.parse(text(alert.getAsJsonObject("_info"), "dateEntered"));
    assertThat(Instant.parse(text(alert, "dateResponded")))
        .isBetween(
            entered.plusSeconds(60L * (long) number(alert, "respondMinutes")),
            entered.plusSeconds(60L * (long) number(alert, "respondMinutes") + 60));
  }

  private JsonObject sla(int ticket) {
    return list("/service/tickets/calculateSla", "conditions", "id = " + ticket).get(0);
  }

  private void status(int ticket, String name) {
    patch("/service/tickets/" + ticket, "status", "{\"name\":\"%s\"}".formatted(name));
  }

  private int ticket(String status) {
    return create(
        "/service/tickets",
        ("{\"summary\":\"Mail is slow\",\"company\":{\"id\":2},\"board\":{\"name\":\"Help Desk\"},"
                + "\"status\":{\"name\":\"%s\"}}")
            .formatted(status));
  }
}
