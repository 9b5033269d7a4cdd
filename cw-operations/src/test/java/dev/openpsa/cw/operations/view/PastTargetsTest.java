package dev.openpsa.cw.operations.view;

import static dev.openpsa.cw.operations.view.Viewing.flags;
import static dev.openpsa.cw.operations.view.Viewing.is;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.PlainSla;
import dev.openpsa.cw.operations.analytics.control.ServiceDeskDailyBrief;
import dev.openpsa.cw.operations.analytics.desk.SlaBreachForecast;
import org.junit.jupiter.api.Test;

/** Questions and views have one answer to how many tickets are past their SLA target. */
class PastTargetsTest {
  private static JsonObject totals(SandboxDesk desk, Handler handler) {
    return new Asking(
            new ApiSource(desk.planner(), desk.runner()), SandboxDesk.NOW, SandboxDesk.ZONE)
        .ask(handler, "{\"include_internal\":true}")
        .facts()
        .getAsJsonObject("totals");
  }

  private static long flagged(JsonObject page) {
    return flags(page).stream()
        .filter(flag -> flag.startsWith("out_of_sla_"))
        .mapToLong(flag -> Long.parseLong(flag.substring("out_of_sla_".length())))
        .sum();
  }

  /** A flag is all that the server can filter by: the clock's standing still is in a sentence. */
  @Test
  void filterByTheFlag_saysThatWaitingTicketsAreIn() {
    try (SandboxDesk desk = SandboxDesk.forReading()) {
      for (String name : new String[] {"count_out_of_sla_tickets", "list_tickets_out_of_sla"}) {
        assertThat(desk.registry().find(name).orElseThrow().purpose())
            .contains("isInSla false")
            .contains("also those that wait");
      }
    }
  }

  @Test
  void pastTheirTarget_areTheSameTicketsWhoeverAsks() {
    try (SandboxDesk desk = SandboxDesk.forReading()) {
      // Views show children and merged tickets too.
      long parts =
          desk.all("/service/tickets").stream()
              .filter(one -> !is(one, "closedFlag"))
              .filter(one -> one.has("mergedParentTicket") || one.has("parentTicketId"))
              .filter(one -> PlainSla.isPast(one, SandboxDesk.NOW))
              .count();
      JsonObject brief = totals(desk, new ServiceDeskDailyBrief());
      JsonObject forecast = totals(desk, new SlaBreachForecast());
      Viewing viewing = new Viewing(desk);

      long past = brief.get("out_of_sla").getAsLong();
      assertThat(past).isPositive();
      assertThat(forecast.get("breached").getAsLong()).isEqualTo(past);
      assertThat(forecast.get("waiting")).isEqualTo(brief.get("sla_waiting"));
      assertThat(flagged(viewing.page("shift_handover", "{}"))).isEqualTo(past + parts);
      assertThat(flagged(viewing.page("dispatch_board", "{}"))).isEqualTo(past + parts);
    }
  }
}
