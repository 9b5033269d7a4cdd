package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class UsagesTest extends ActionTest {
  @Test
  void usages_ofARecordInUse_countItsUsersAndKeepIt() {
    int tickets = caller.count("/service/tickets", "conditions", "source/id = 1");
    JsonObject use = first("/service/sources/1/usages", "typeKey = 'Ticket'");
    assertThat(use.get("count").getAsInt()).isEqualTo(tickets).isPositive();
    assertThat(text(use, "type")).isEqualTo("Service Ticket");
    assertThat(list("/service/sources/1/usages/list", "pageSize", "1000"))
        .filteredOn(u -> text(u, "typeKey").equals("Ticket"))
        .hasSize(tickets)
        .allSatisfy(u -> assertThat(text(u, "hyperlink")).startsWith("/service/tickets/"));
    refused(caller.delete("/service/sources/1"), 409, "is in use");
    assertThat(caller.get("/service/sources/1").status()).isEqualTo(200);
  }

  @Test
  void usages_ofAFreeRecord_areNoneAndItGoes() {
    int source = create("/service/sources", "{\"name\":\"Chat\"}");
    assertThat(list("/service/sources/" + source + "/usages")).isEmpty();
    assertThat(list("/service/sources/" + source + "/usages/list")).isEmpty();
    assertThat(caller.delete("/service/sources/" + source).status()).isEqualTo(204);
    assertThat(caller.get("/service/sources/" + source + "/usages").status()).isEqualTo(404);
  }

  @Test
  void usages_belowABoard_countTicketsInThatStatus() {
    int status = idOf(get("/service/tickets/1"), "status");
    int board = idOf(get("/service/tickets/1"), "board");
    String path = "/service/boards/" + board + "/statuses/" + status;
    assertThat(first(path + "/usages", "typeKey='Ticket'").get("count").getAsInt())
        .isEqualTo(caller.count("/service/tickets", "conditions", "status/id = " + status));
    refused(caller.delete(path), 409, "is in use");
    int free = create("/service/boards/" + board + "/statuses", "{\"name\":\"Parked\"}");
    String parked = "/service/boards/" + board + "/statuses/" + free;
    assertThat(list(parked + "/usages")).isEmpty();
    assertThat(caller.delete(parked).status()).isEqualTo(204);
    assertThat(caller.get("/service/boards/999/statuses/" + status + "/usages").status())
        .isEqualTo(404);
  }

  @Test
  void company_isKeptByItsTicketsAndGoesWithoutAny() {
    refused(caller.delete("/company/companies/2"), 409, "is in use");
    int company =
        create(
            "/company/companies",
            "{\"identifier\":\"Free\",\"name\":\"Free\",\"site\":{\"name\":\"Main\"}}");
    assertThat(caller.delete("/company/companies/" + company).status()).isEqualTo(204);
  }

  @Test
  void chargeCode_isUsedByTheTimeChargedToIt() {
    JsonObject entry = first("/time/entries", "chargeToType = 'ChargeCode'");
    int code = entry.get("chargeToId").getAsInt();
    assertThat(first("/time/chargeCodes/" + code + "/usages", "typeKey='TimeEntry'"))
        .satisfies(u -> assertThat(u.get("count").getAsInt()).isPositive());
    refused(caller.delete("/time/chargeCodes/" + code), 409, "is in use");
  }
}
