package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTrailTest extends ActionTest {
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
