package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What records of the resources that clients use most look like beyond the specification. */
class RecordShapesTest extends ActionTest {

  @ParameterizedTest
  @ValueSource(strings = {"/service/tickets", "/company/companies", "/company/contacts"})
  void info_linksToWhatBelongsToTheRecord(String path) {
    JsonObject record = list(path).get(0);
    JsonObject info = get(path + "/" + id(record)).getAsJsonObject("_info");
    List<String> broken = new ArrayList<>();
    for (String name : info.keySet()) {
      String href = info.get(name).getAsString();
      boolean isList = name.endsWith("_href") && !name.equals("image_href");
      if (isList) {
        assertThat(href).contains("/apis/3.0//");
        Caller.Reply reply = caller.getUrl(href.replace(" ", "%20").replace("'", "%27"));
        if (reply.status() != 200 || !reply.json().isJsonArray()) {
          broken.add(name + " " + URI.create(href.replace(" ", "%20")) + " " + reply.body());
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(info.size()).isGreaterThan(10);
  }

  @Test
  void ticketsLinks_listWhatBelongsToItAlone() {
    int ticket = create("/service/tickets", "{\"summary\":\"Scanner\",\"company\":{\"id\":19297}}");
    create(
        "/time/entries",
        "{\"chargeToType\":\"ServiceTicket\",\"chargeToId\":%d,\"timeStart\":\"2026-03-18T09:00:00Z\",\"timeEnd\":\"2026-03-18T10:00:00Z\"}"
            .formatted(ticket));
    String href =
        text(get("/service/tickets/" + ticket).getAsJsonObject("_info"), "timeentries_href");
    assertThat(caller.getUrl(href.replace(" ", "%20")).records())
        .singleElement()
        .satisfies(entry -> assertThat(idOf(entry, "ticket")).isEqualTo(ticket));
  }

  @Test
  void references_showPicturesAndGuids() {
    JsonObject ticket = first("/service/tickets", "owner != null and contact != null");
    assertThat(info(ticket, "priority").keySet()).containsExactly("priority_href", "image_href");
    assertThat(info(ticket, "owner").get("image_href").getAsString())
        .matches(".*/system/members/\\d+/image\\?lm=\\d{4}-\\d\\d-\\d\\dT.*Z");
    String guid = info(ticket, "company").get("mobileGuid").getAsString();
    assertThat(guid).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(text(get("/company/companies/" + idOf(ticket, "company")), "mobileGuid"))
        .isEqualTo(guid);
    assertThat(info(ticket, "contact").has("mobileGuid")).isTrue();
  }

  private static JsonObject info(JsonObject record, String reference) {
    return record.getAsJsonObject(reference).getAsJsonObject("_info");
  }

  @Test
  void newTicket_hasItsSitesAddressAndItsDefaults() {
    int company = id(first("/company/companies", "site != null"));
    JsonObject ticket =
        post(
            "/service/tickets",
            "{\"summary\":\"Scanner\",\"company\":{\"id\":%d}}".formatted(company),
            201);
    JsonObject site = get("/company/companies/" + company + "/sites/" + idOf(ticket, "site"));
    Map.of("siteName", "name", "addressLine1", "addressLine1", "city", "city", "zip", "zip")
        .forEach(
            (own, theirs) -> assertThat(text(ticket, own)).as(own).isEqualTo(text(site, theirs)));
    assertThat(text(ticket, "billTime")).isEqualTo("NoDefault");
    assertThat(text(ticket, "billingMethod")).isEqualTo("ActualRates");
    assertThat(number(ticket, "estimatedTimeCost")).isZero();
    assertThat(info(ticket, "serviceLocation").has("location_href")).isTrue();
    assertThat(text(ticket, "stateIdentifier")).hasSize(2);
    assertThat(text(ticket.getAsJsonObject("currency"), "currencyCode")).isEqualTo("USD");
    assertThat(number(ticket.getAsJsonObject("priority"), "sort")).isPositive();
  }

  @Test
  void newTicket_isWhereItsStatusPutsItOnTheClockOfItsServiceLevel() {
    JsonObject fresh = post("/service/tickets", ticketWithStatus("New"), 201);
    assertThat(text(fresh, "slaStatus")).startsWith("Respond by ");
    assertThat(text(fresh, "escalationStartDateUTC")).isEqualTo("2026-03-18T15:30:00Z");
    assertThat(fresh.has("dateResponded")).isFalse();
    JsonObject planned = post("/service/tickets", ticketWithStatus("In Progress"), 201);
    assertThat(text(planned, "slaStatus")).startsWith("Resolve by ");
    assertThat(text(planned, "dateResponded")).isEqualTo("2026-03-18T15:30:00Z");
    assertThat(text(planned, "dateResplan")).isEqualTo("2026-03-18T15:30:00Z");
    assertThat(planned.has("dateResolved")).isFalse();
    JsonObject done = post("/service/tickets", ticketWithStatus("Completed"), 201);
    assertThat(text(done, "slaStatus")).isEqualTo("Resolved");
    assertThat(number(done, "resolveMinutes")).isZero();
  }

  private static String ticketWithStatus(String status) {
    return "{\"summary\":\"Scanner\",\"company\":{\"id\":19297},\"board\":{\"name\":\"Help Desk\"},\"status\":{\"name\":\"%s\"}}"
        .formatted(status);
  }

  @Test
  void plantedTicket_hasWhatANewOneHas() {
    JsonObject planted = first("/service/tickets", "site/name = 'Branch' and closedFlag = true");
    String body =
        "{\"summary\":\"Scanner\",\"company\":{\"id\":%d},\"site\":{\"id\":%d}}"
            .formatted(idOf(planted, "company"), idOf(planted, "site"));
    JsonObject fresh = post("/service/tickets", body, 201);
    assertThat(planted.keySet()).containsAll(fresh.keySet());
  }

  @Test
  void newContact_hasTheCustomFieldsAndTheOfficeOfItsCompany() {
    JsonObject contact =
        post(
            "/company/contacts",
            "{\"firstName\":\"Ada\",\"company\":{\"id\":2},\"ignoreDuplicates\":true}",
            201);
    assertThat(contact.getAsJsonArray("types")).isEmpty();
    assertThat(contact.get("ignoreDuplicates").getAsBoolean()).isFalse();
    assertThat(number(contact, "portalSecurityLevel")).isEqualTo(1);
    assertThat(contact.has("companyLocation")).isTrue();
    JsonObject newsletter = contact.getAsJsonArray("customFields").get(1).getAsJsonObject();
    assertThat(text(newsletter, "value")).isEqualTo("Never");
    JsonObject definition = get("/system/userDefinedFields/" + id(newsletter));
    assertThat(text(newsletter, "connectWiseId")).isEqualTo(text(definition, "connectWiseID"));
    assertThat(definition.getAsJsonArray("options"))
        .filteredOn(o -> o.getAsJsonObject().get("defaultFlag").getAsBoolean())
        .singleElement()
        .satisfies(o -> assertThat(text(o.getAsJsonObject(), "optionValue")).isEqualTo("Never"));
  }

  @Test
  void note_isOfTheMemberWhoWritesIt() {
    JsonObject note =
        post("/service/tickets/1/notes", "{\"text\":\"Called\",\"resolutionFlag\":true}", 201);
    assertThat(idOf(note, "member")).isEqualTo(id(get("/system/myMembers")));
  }

  @Test
  void contact_withoutFirstName_isRefused() {
    Caller.Reply reply = caller.post("/company/contacts", "{\"lastName\":\"Okafor\"}");
    refused(reply, 400, "The firstName field is required.");
    assertThat(reply.object().getAsJsonArray("errors").get(0).getAsJsonObject().keySet())
        .containsExactly("code", "message", "resource", "field");
  }

  @Test
  void agreementInvoice_asAPlainRecord_isRefused() {
    int before = caller.count("/finance/invoices");
    refused(
        caller.post("/finance/invoices", "{\"type\":\"Agreement\",\"company\":{\"id\":19297}}"),
        400,
        "Cannot create agreement invoices");
    assertThat(caller.count("/finance/invoices")).isEqualTo(before);
  }

  @Test
  void hourlyRate_isNotTakenFromANewTimeEntryAndCanBeChanged() {
    String body =
        """
        {"chargeToType": "ServiceTicket", "chargeToId": 1, "timeStart": "2026-03-18T06:00:00Z",
         "timeEnd": "2026-03-18T07:00:00Z", "hourlyRate": 987}
        """;
    JsonObject entry = post("/time/entries", body, 201);
    assertThat(entry.has("hourlyRate") && number(entry, "hourlyRate") == 987).isFalse();
    patch("/time/entries/" + id(entry), "hourlyRate", "987");
    assertThat(number(get("/time/entries/" + id(entry)), "hourlyRate")).isEqualTo(987);
  }

  @Test
  void missingRecord_isToldWithoutAListOfErrors() {
    assertThat(caller.get("/service/tickets/999999").object().keySet())
        .containsExactly("code", "message");
    assertThat(caller.get("/service/nothing").object().keySet()).containsExactly("code", "message");
  }

  @Test
  void money_hasTwoDecimalsOrWhatWasMeant() {
    assertThat(caller.get("/sales/opportunities/1/forecast").body())
        .containsPattern("\"revenue\":\\d+\\.\\d\\d[,}]")
        .doesNotContainPattern("\\.\\d{7,}");
  }
}
