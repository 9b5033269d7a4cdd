package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The composite views of the packaged server, on the sandbox. */
class ViewsIT {
  @TempDir private static Path home;
  private static McpClient client;

  @BeforeAll
  static void start() throws Exception {
    client = McpClient.open(new Cw(home).command("serve", "--sandbox"));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    assertThat(client.garbage()).as("standard output belongs to the protocol").isEmpty();
  }

  /** An open ticket on which somebody worked. */
  private static JsonObject workedTicket() throws Exception {
    return client
        .data(
            "cw_api_call",
            """
            {"method": "GET", "path": "/service/tickets",
             "query": {"conditions": "closedFlag=false and actualHours>0 and contact/id>0", "pageSize": "1"},
             "fields": "id,summary,company,actualHours"}
            """)
        .getAsJsonArray("data")
        .get(0)
        .getAsJsonObject();
  }

  @Test
  void ticketContext_tellsTheTicketInDataAndText() throws Exception {
    JsonObject ticket = workedTicket();
    String arguments = "{\"ticket_id\": " + ticket.get("id") + "}";
    JsonObject page = client.data("cw_ticket_context", arguments);
    String company = ticket.getAsJsonObject("company").get("name").getAsString();
    assertThat(page.get("headline").getAsString())
        .contains("#" + ticket.get("id"), ticket.get("summary").getAsString(), company);
    assertThat(page.getAsJsonObject("hours").get("worked").getAsBigDecimal())
        .isEqualByComparingTo(ticket.get("actualHours").getAsBigDecimal());
    assertThat(page.getAsJsonArray("errors")).isEmpty();
    assertThat(McpClient.text(client.call("cw_ticket_context", arguments)))
        .startsWith(page.get("headline").getAsString())
        .contains("## Contact", "email: ", "## Timeline (", "## Next statuses (", "(times in ");
  }

  @Test
  void agreementHealth_tellsTheContractInDataAndText() throws Exception {
    JsonObject agreement =
        client
            .data(
                "cw_api_call",
                """
                {"method": "GET", "path": "/finance/agreements",
                 "query": {"conditions": "agreementStatus=\\"Active\\"", "pageSize": "1"},
                 "fields": "id,name"}
                """)
            .getAsJsonArray("data")
            .get(0)
            .getAsJsonObject();
    String arguments = "{\"agreement_id\": " + agreement.get("id") + "}";
    JsonObject page = client.data("cw_agreement_health", arguments);
    assertThat(page.get("headline").getAsString()).contains(agreement.get("name").getAsString());
    assertThat(page.getAsJsonArray("errors")).isEmpty();
    assertThat(page.getAsJsonObject("months").getAsJsonArray("rows")).hasSize(3);
    assertThat(McpClient.text(client.call("cw_agreement_health", arguments)))
        .contains("## Money", "profit: ", "## Months (3)", "## Billed (");
  }

  @Test
  void memberDashboard_tellsTheDayInDataAndText() throws Exception {
    JsonObject ticket =
        client
            .data(
                "cw_api_call",
                """
                {"method": "GET", "path": "/service/tickets",
                 "query": {"conditions": "closedFlag=false and owner/id>0", "pageSize": "1"},
                 "fields": "id,owner"}
                """)
            .getAsJsonArray("data")
            .get(0)
            .getAsJsonObject();
    JsonObject owner = ticket.getAsJsonObject("owner");
    String arguments = "{\"member_identifier\": \"" + owner.get("identifier").getAsString() + "\"}";
    JsonObject page = client.data("cw_member_dashboard", arguments);
    assertThat(page.get("headline").getAsString()).startsWith(owner.get("name").getAsString());
    assertThat(page.getAsJsonArray("errors")).isEmpty();
    assertThat(page.getAsJsonObject("tickets").get("total").getAsInt()).isPositive();
    assertThat(McpClient.text(client.call("cw_member_dashboard", arguments)))
        .startsWith(page.get("headline").getAsString())
        .contains("## Hours", "capacityThisWeek: ", "## Tickets (");
  }

  @Test
  void auditTicket_tellsTheScoreInDataAndText() throws Exception {
    String arguments = "{\"ticket_id\": " + workedTicket().get("id") + ", \"strict\": true}";
    JsonObject page = client.data("cw_audit_ticket", arguments);
    int score = page.getAsJsonObject("result").get("score").getAsInt();
    assertThat(score).isBetween(0, 100);
    assertThat(page.getAsJsonObject("checks").getAsJsonArray("rows")).hasSize(17);
    assertThat(McpClient.text(client.call("cw_audit_ticket", arguments)))
        .contains("scores " + score + " of 100", "## Checks (17)", "check|result|evidence|fix");
  }

  /** Each view is an operation as well, by its own name and by that of its tool. */
  @Test
  void operation_view_answersTheSamePage() throws Exception {
    JsonObject ticket = workedTicket();
    String params = "{\"ticket_id\": " + ticket.get("id") + "}";
    for (String name : List.of("ticket_context", "cw_ticket_context")) {
      String arguments = "{\"name\": \"" + name + "\", \"params\": " + params + "}";
      JsonObject data = client.data("cw_operation", arguments).getAsJsonObject("data");
      JsonObject page = client.data("cw_ticket_context", params);
      assertThat(data.get("headline")).isEqualTo(page.get("headline"));
      assertThat(data.keySet()).isEqualTo(page.keySet());
      assertThat(McpClient.text(client.call("cw_operation", arguments)))
          .startsWith(page.get("headline").getAsString())
          .contains("## Timeline (", "(times in ");
    }
    assertThat(McpClient.text(client.call("cw_operation", "{\"name\": \"shift_handover\"}")))
        .startsWith("Since ")
        .contains("## Shift");
  }

  @Test
  void ticketContext_noSuchTicket_saysWhatToDo() throws Exception {
    JsonObject error = client.error("cw_ticket_context", "{\"ticket_id\": 99999999}");
    assertThat(error.get("code").getAsString()).isEqualTo("NOT_FOUND");
    assertThat(error.get("hint").getAsString()).contains("Check the id");
  }
}
