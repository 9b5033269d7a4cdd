package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AuditTrailTest extends ActionTest {
  private static final Pattern STATUS =
      Pattern.compile("Status changed from \"(.*)\" to \"(.*)\"\\.");

  @Test
  void trail_tellsCreationChangesAndNotes() {
    int ticket = create("/service/tickets", "{\"summary\":\"Printer jam\",\"company\":{\"id\":2}}");
    clock.advanceSeconds(60);
    patch("/service/tickets/" + ticket, "status", "{\"name\":\">Closed\"}");
    create("/service/tickets/" + ticket + "/notes", "{\"text\":\"Done\",\"resolutionFlag\":true}");
    List<JsonObject> trail = trail("Ticket", ticket);
    assertThat(trail.get(0))
        .satisfies(e -> assertThat(text(e, "text")).contains("Printer jam", "created"))
        .satisfies(e -> assertThat(text(e, "enteredDate")).isEqualTo("2026-03-18T15:30:00Z"))
        .satisfies(e -> assertThat(text(e, "enteredBy")).isEqualTo("mhartwell"));
    assertThat(trail)
        .filteredOn(e -> text(e, "auditSubType").equals("Status"))
        .singleElement()
        .satisfies(
            e ->
                assertThat(text(e, "text"))
                    .isEqualTo("Status changed from \"New\" to \">Closed\"."))
        .satisfies(e -> assertThat(text(e, "enteredDate")).isEqualTo("2026-03-18T15:31:00Z"));
    assertThat(trail).extracting(e -> text(e, "auditSubType")).contains("Notes");
    assertThat(caller.count("/system/audittrail", "type", "Ticket", "id", "" + ticket))
        .isEqualTo(trail.size());
  }

  @Test
  void trail_ofASeededRecord_beginsWithItsCreation() {
    List<JsonObject> trail = trail("Company", 2);
    assertThat(trail).hasSize(1);
    patch("/company/companies/2", "phoneNumber", "\"5551234\"");
    assertThat(trail("company", 2)).hasSize(2);
    assertThat(trail("Invoice", 2)).hasSize(1);
    assertThat(trail("Nonsense", 2)).isEmpty();
  }

  @Test
  void trail_ofSeededTickets_leadsFromNewToTheirStatus() {
    List<JsonObject> tickets =
        list("/service/tickets", "pageSize", "200", "orderBy", "id desc", "conditions", "id > 0");
    int changes = 0;
    for (JsonObject ticket : tickets) {
      List<JsonObject> trail = trail("Ticket", ticket.get("id").getAsInt());
      assertThat(trail).extracting(e -> text(e, "enteredDate")).isSorted();
      assertThat(text(trail.get(trail.size() - 1), "enteredDate"))
          .isLessThanOrEqualTo(text(ticket.getAsJsonObject("_info"), "lastUpdated"));
      String status = "";
      for (JsonObject entry : trail) {
        Matcher change = STATUS.matcher(text(entry, "text"));
        if (change.matches()) {
          assertThat(status).isIn("", change.group(1));
          status = change.group(2);
          changes++;
        }
      }
      assertThat(status).isIn("", text(ticket.getAsJsonObject("status"), "name"));
      assertThat(trail.stream().anyMatch(e -> text(e, "auditSubType").equals("Owner")))
          .isEqualTo(ticket.has("owner"));
    }
    assertThat(changes).isGreaterThan(300);
  }

  @Test
  void trail_ofTicketsThatCameBack_tellsIt() {
    List<JsonObject> reopened =
        list("/service/tickets", "conditions", "closedFlag = false and dateResolved != null");
    assertThat(reopened)
        .hasSizeGreaterThan(2)
        .allSatisfy(
            ticket ->
                assertThat(trail("Ticket", ticket.get("id").getAsInt()))
                    .extracting(e -> text(e, "text"))
                    .anyMatch(t -> t.endsWith("to \"Re-Opened\".")));
  }

  @Test
  void trail_ofASeededTicket_keepsItsPastWhenItIsChanged() {
    int id =
        list("/service/tickets", "conditions", "closedFlag = true and owner/id > 0")
            .get(0)
            .get("id")
            .getAsInt();
    List<JsonObject> before = trail("Ticket", id);
    patch("/service/tickets/" + id, "status", "{\"name\":\"Re-Opened\"}");
    patch("/service/tickets/" + id, "owner", "{\"identifier\":\"mhartwell\"}");
    List<JsonObject> after = trail("Ticket", id);
    assertThat(after.subList(0, before.size())).isEqualTo(before);
    assertThat(after).hasSizeGreaterThan(before.size());
  }

  @Test
  void trail_ofASeededSale_leadsThroughItsStages() {
    JsonObject won =
        list("/sales/opportunities", "conditions", "status/name = 'Won' and stage/id = 5").get(0);
    assertThat(trail("Opportunity", won.get("id").getAsInt()))
        .extracting(e -> text(e, "auditSubType"))
        .containsExactly("Record", "Stage", "Stage", "Stage", "Stage", "Status");
  }

  @Test
  void trail_outlivesTheRecord() {
    int activity = create("/sales/activities", "{\"name\":\"Call\",\"assignTo\":{\"id\":2}}");
    assertThat(caller.delete("/sales/activities/" + activity).status()).isEqualTo(204);
    assertThat(trail("Activity", activity))
        .singleElement()
        .satisfies(e -> assertThat(text(e, "text")).contains("deleted"));
  }

  private List<JsonObject> trail(String type, int id) {
    return list("/system/audittrail", "type", type, "id", String.valueOf(id));
  }
}
