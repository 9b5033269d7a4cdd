package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class SalesConversionsTest extends ActionTest {
  private static final String ALL = "\"includeAllProductsFlag\":true,\"includeAllNotesFlag\":true";

  @Covers("POST /sales/opportunities/{id}/convertToAgreement")
  @Test
  void opportunity_becomesAnAgreementWithAdditions() {
    JsonObject opportunity = open();
    product(opportunity, 4);
    JsonObject type = list("/finance/agreements/types").get(0);
    JsonObject agreement =
        convert(
            opportunity,
            "Agreement",
            "{\"name\":\"Managed\",\"type\":{\"id\":%d},\"startDate\":\"2026-04-01\",%s}"
                .formatted(id(type), ALL));
    assertThat(text(agreement, "name")).isEqualTo("Managed");
    assertThat(text(agreement, "startDate")).isEqualTo("2026-04-01T00:00:00Z");
    assertThat(idOf(agreement, "company")).isEqualTo(idOf(opportunity, "company"));
    assertThat(idOf(agreement, "opportunity")).isEqualTo(id(opportunity));
    assertThat(list("/finance/agreements/" + id(agreement) + "/additions"))
        .singleElement()
        .satisfies(a -> assertThat(number(a, "quantity")).isEqualTo(4));
    assertWon(opportunity, "Agreement", id(agreement));
  }

  @Test
  void opportunity_addsToTheAgreementNamed() {
    JsonObject opportunity = open();
    product(opportunity, 2);
    int agreement = id(first("/finance/agreements", "agreementStatus = 'Active'"));
    int agreements = caller.count("/finance/agreements");
    int additions = list("/finance/agreements/" + agreement + "/additions").size();
    convert(opportunity, "Agreement", "{\"agreementId\":%d,%s}".formatted(agreement, ALL));
    assertThat(caller.count("/finance/agreements")).isEqualTo(agreements);
    assertThat(list("/finance/agreements/" + agreement + "/additions")).hasSize(additions + 1);
  }

  @Covers("POST /sales/opportunities/{id}/convertToProject")
  @Test
  void opportunity_becomesAProjectWithNotesAndProducts() {
    JsonObject opportunity = open();
    int product = product(opportunity, 1);
    JsonObject project =
        convert(
            opportunity,
            "Project",
            "{\"estimatedStart\":\"2026-04-01\",\"estimatedEnd\":\"2026-06-01\",%s}"
                .formatted(ALL));
    assertThat(text(project, "name")).isEqualTo(text(opportunity, "name"));
    assertThat(idOf(get("/procurement/products/" + product), "project")).isEqualTo(id(project));
    assertThat(list("/project/projects/" + id(project) + "/notes"))
        .extracting(n -> text(n, "text"))
        .containsExactlyElementsOf(notes(opportunity))
        .contains("Wants it by May");
    assertWon(opportunity, "Project", id(project));
  }

  @Covers({
    "GET /sales/orders/conversions/{id}",
    "POST /sales/opportunities/{id}/convertToSalesOrder",
    "POST /sales/orders/{id}/convertToServiceTicket"
  })
  @Test
  void opportunity_becomesASalesOrder_andThatATicket() {
    JsonObject opportunity = open();
    int product = product(opportunity, 2);
    JsonObject order = convert(opportunity, "SalesOrder", "{%s}".formatted(ALL));
    assertThat(order.getAsJsonArray("productIds").get(0).getAsInt()).isEqualTo(product);
    assertThat(idOf(order, "company")).isEqualTo(idOf(opportunity, "company"));
    assertThat(text(order, "notes")).isEqualTo(String.join("\n", notes(opportunity)));
    assertThat(idOf(get("/procurement/products/" + product), "salesOrder")).isEqualTo(id(order));
    assertWon(opportunity, "SalesOrder", id(order));

    int before = caller.count("/service/tickets");
    JsonObject ticket = post("/sales/orders/" + id(order) + "/convertToServiceTicket", "", 200);
    assertThat(caller.count("/service/tickets")).isEqualTo(before + 1);
    assertThat(text(ticket, "summary")).isEqualTo(text(order, "description"));
    assertThat(idOf(ticket, "company")).isEqualTo(idOf(order, "company"));
    assertThat(idOf(get("/procurement/products/" + product), "ticket")).isEqualTo(id(ticket));
    assertThat(list("/sales/orders/conversions/" + id(order)))
        .extracting(c -> idOf(c, "convertedTo"))
        .containsExactly(id(ticket));
  }

  @Covers({
    "GET /sales/opportunities/conversions/{id}",
    "POST /sales/opportunities/{id}/convertToServiceTicket"
  })
  @Test
  void opportunity_becomesATicket() {
    JsonObject opportunity = open();
    JsonObject ticket =
        convert(opportunity, "ServiceTicket", "{\"summary\":\"Install it\",%s}".formatted(ALL));
    assertThat(text(ticket, "summary")).isEqualTo("Install it");
    assertThat(nameOf(ticket, "status")).isEqualTo("New");
    assertThat(list("/service/tickets/" + id(ticket) + "/notes"))
        .extracting(n -> text(n, "text"))
        .containsExactlyElementsOf(notes(opportunity))
        .contains("Wants it by May");
    assertWon(opportunity, "Ticket", id(ticket));
  }

  @Test
  void opportunity_withoutWhatTheOutcomeNeeds_isRefusedAndStaysOpen() {
    JsonObject opportunity = open();
    String path = "/sales/opportunities/" + id(opportunity);
    refused(caller.post(path + "/convertToProject", "{}"), 400, "estimatedEnd field is required");
    refused(caller.post(path + "/convertToAgreement", "{}"), 400, "type field is required");
    assertThat(nameOf(get(path), "status")).isEqualTo("Open");
    JsonObject lost = first("/sales/opportunities", "status/name = 'Lost'");
    refused(
        caller.post("/sales/opportunities/" + id(lost) + "/convertToServiceTicket", "{}"),
        400,
        "is lost");
  }

  private int productsOf(JsonObject opportunity) {
    return caller.count(
        "/procurement/products", "conditions", "opportunity/id = " + id(opportunity));
  }

  /** One that nothing is quoted on yet. */
  private JsonObject open() {
    JsonObject opportunity =
        list("/sales/opportunities", "conditions", "status/name = 'Open'").stream()
            .filter(o -> productsOf(o) == 0)
            .findFirst()
            .orElseThrow();
    create("/sales/opportunities/" + id(opportunity) + "/notes", "{\"text\":\"Wants it by May\"}");
    return opportunity;
  }

  private int product(JsonObject opportunity, int quantity) {
    return create(
        "/procurement/products",
        """
        {"catalogItem": {"id": %d}, "quantity": %d, "price": 10, "billableOption": "Billable",
         "opportunity": {"id": %d}}
        """
            .formatted(id(list("/procurement/catalog").get(0)), quantity, id(opportunity)));
  }

  private JsonObject convert(JsonObject opportunity, String to, String body) {
    String path = "/sales/opportunities/" + id(opportunity) + "/convertTo" + to;
    return post(path, body, 201);
  }

  private void assertWon(JsonObject opportunity, String type, int id) {
    JsonObject now = get("/sales/opportunities/" + id(opportunity));
    assertThat(nameOf(opportunity, "status")).isEqualTo("Open");
    assertThat(nameOf(now, "status")).isEqualTo("Won");
    assertThat(text(now, "closedDate")).isEqualTo("2026-03-18T15:30:00Z");
    assertThat(list("/sales/opportunities/conversions/" + id(opportunity)))
        .extracting(c -> nameOf(c, "convertedTo") + idOf(c, "convertedTo"))
        .contains(type + id);
  }

  private List<String> notes(JsonObject opportunity) {
    return list("/sales/opportunities/" + id(opportunity) + "/notes").stream()
        .map(note -> text(note, "text"))
        .toList();
  }
}
